"""What in the ledger new words may be about: one question, by an index, however much is open."""

from collections.abc import Collection
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, select

from storage.issue_row import read_issues
from storage.later import BESIDE, LateRows
from storage.ledger_lists import part_of
from storage.models import Issue
from storage.spelling import fold_userid
from storage.states import UNFINISHED
from storage.tables import issue_people, issues

MOST = 12  # matters laid beside new words


class Alike(LateRows):
    """Asks the ledger for matters like one."""

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
        who = fold_userid(speaker)
        self._later.write_about(issue_people, who)
        asked = {
            "community": community,
            "compound": compound,
            "codes": list(codes),
            "since": since,
            "who": who,
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
    """By the compound's index and the person's: an hour of the whole community may hold thousands."""
    alike = select(issues.c.id).where(
        issues.c.compound == bindparam("compound"),
        issues.c.category.in_(bindparam("codes", expanding=True)),
        issues.c.opened_at >= bindparam("since"),
    )
    own = select(issues.c.id).where(
        issues.c.id.in_(part_of("said")),
        issues.c.opened_at >= bindparam("lately"),
        issues.c.reporter == bindparam("speaker"),
    )
    found = select(issues).where(
        issues.c.id.in_(alike.union(own)),
        issues.c.community == bindparam("community"),
        issues.c.state.in_(UNFINISHED),
    )
    return _newest(found)


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
