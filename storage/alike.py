"""What in the ledger new words may be about: one question, by an index, however much is open."""

from collections.abc import Collection
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, bindparam, or_, select

from storage.issue_row import read_issues
from storage.later import BESIDE
from storage.models import Issue
from storage.states import UNFINISHED
from storage.tables import issues

MOST = 12  # matters laid beside new words


class Alike:
    """Asks the ledger for matters like one."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def list_alike(
        self,
        community: str,
        compound: str,
        codes: Collection[str],
        since: datetime,
        *,
        speaker: str,
        lately: datetime,
    ) -> list[Issue]:
        """Unfinished ones of these categories opened since then, and the newest of the speaker."""
        asked = {
            "community": community,
            "compound": compound,
            "codes": list(codes),
            "since": since,
            "speaker": speaker,
            "lately": lately,
        }
        return read_issues(self._connection, _alike(), asked)

    def list_lately(self, community: str, compound: str, since: datetime) -> list[Issue]:
        """Whatever is unfinished in a compound and was opened since then; newest first."""
        asked = {"community": community, "compound": compound, "since": since}
        return read_issues(self._connection, _lately(), asked)


@cache
def _alike() -> Select[Any]:
    """Its own row is written at once: nothing that waits could belong to it."""
    here = [issues.c.community == bindparam("community"), issues.c.state.in_(UNFINISHED)]
    alike = select(issues.c.id).where(
        *here,
        issues.c.compound == bindparam("compound"),
        issues.c.category.in_(bindparam("codes", expanding=True)),
        issues.c.opened_at >= bindparam("since"),
    )
    own = select(issues.c.id).where(
        *here, issues.c.opened_at >= bindparam("lately"), issues.c.reporter == bindparam("speaker")
    )
    found = or_(issues.c.id.in_(alike), issues.c.id.in_(own))
    return _newest(select(issues).where(found))


@cache
def _lately() -> Select[Any]:
    found = select(issues).where(
        issues.c.community == bindparam("community"),
        issues.c.opened_at >= bindparam("since"),
        issues.c.state.in_(UNFINISHED),
        issues.c.compound == bindparam("compound"),
    )
    return _newest(found)


def _newest(found: Select[Any]) -> Select[Any]:
    return found.order_by(issues.c.id.desc()).limit(MOST).execution_options(**BESIDE)
