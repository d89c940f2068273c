"""Hot-spots: each proposed once, answered once."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Index,
    Select,
    Table,
    Text,
    and_,
    bindparam,
    select,
    update,
)

from storage import dialect
from storage.columns import metadata, moment, number, text, tuple_of_plain, word
from storage.dialect import Id
from storage.hot_spot_row import HotSpot, HotSpotState, Said
from storage.issue_row import read_issues
from storage.later import BESIDE
from storage.models import Issue
from storage.row import first, list_records, to_columns
from storage.rows import Rows
from storage.states import WORKING
from storage.tables import issues

hot_spots = Table(
    "hot_spots",
    metadata,
    Column("id", Id, primary_key=True),
    Column("key", Text, nullable=False, unique=True),
    text("community"),
    text("compound"),
    tuple_of_plain("buildings"),
    text("family"),
    tuple_of_plain("issues"),
    number("homes"),
    word("state", HotSpotState),
    moment("proposed_at"),
    tuple_of_plain("told"),
    text("answered_by"),
    moment("answered_at", required=False),
    Index(None, "compound", "proposed_at"),
    Index(None, "community", "state", "proposed_at"),
)

MOST = 200  # issues of one trouble looked at


class HotSpots(Rows):
    """Rows of the hot-spots."""

    def add(self, spot: HotSpot) -> HotSpot | None:
        """Write it down; None when its key is known already."""
        row_id = dialect.add_once(self._connection, hot_spots, to_columns(spot, "id"), **BESIDE)
        return None if row_id is None else replace(spot, id=row_id)

    def change(self, before: HotSpot, after: HotSpot) -> bool:
        """Write what became of it; False when somebody else answered since it was read."""
        unchanged = and_(hot_spots.c.id == before.id, hot_spots.c.state == before.state)
        written = update(hot_spots).where(unchanged).values(to_columns(after, "id"))
        return self._connection.execute(written).rowcount > 0

    def get(self, spot_id: int) -> HotSpot:
        """The proposal of this id; NotFound when there is none."""
        return first(self._list(hot_spots.c.id == spot_id), "no such proposal")

    def list_since(self, compound: str, since: datetime) -> list[HotSpot]:
        """What was proposed in a compound since then, the latest first."""
        return self._list(hot_spots.c.compound == compound, hot_spots.c.proposed_at >= since)

    def list_open(self, communities: Collection[str], since: datetime) -> list[HotSpot]:
        """What waits for an answer in these communities and was proposed since then, the latest first."""
        waits = hot_spots.c.state == HotSpotState.PROPOSED
        here = hot_spots.c.community.in_(list(communities))
        return self._list(here, waits, hot_spots.c.proposed_at >= since)

    def list_alike(self, compound: str, codes: Collection[str], since: datetime) -> list[Issue]:
        """What is being worked on in a compound, of these categories, opened since then, in their order."""
        asked = {"compound": compound, "codes": list(codes), "since": since}
        return read_issues(self._connection, _alike(issues), asked)

    def list_said(self, compound: str, codes: Collection[str], since: datetime) -> list[Said]:
        """The same, but no more of each than how many speak, and where."""
        asked = {"compound": compound, "codes": list(codes), "since": since}
        found = self._connection.execute(_alike(issues.c.id, issues.c.building, issues.c.co_reporters), asked)
        return [Said(issue_id=row[0], building=row[1], joined=row[2]) for row in found]

    def _list(self, *where: ColumnElement[bool]) -> list[HotSpot]:
        found = select(hot_spots).where(*where).execution_options(**BESIDE)
        latest_first = found.order_by(hot_spots.c.proposed_at.desc(), hot_spots.c.id.desc())
        return list_records(self._connection, HotSpot, latest_first)


@cache
def _alike(*columns: Any) -> Select[Any]:
    """By the index of compound, category and opening; an issue's own row never waits."""
    where = (
        issues.c.compound == bindparam("compound"),
        issues.c.category.in_(bindparam("codes", expanding=True)),
        issues.c.opened_at >= bindparam("since"),
        issues.c.state.in_(WORKING),
    )
    return select(*columns).where(*where).order_by(issues.c.id).limit(MOST).execution_options(**BESIDE)
