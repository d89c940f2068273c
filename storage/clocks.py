"""Where the clocks of the issues stand: one row an issue, and what is due next found by an index."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, and_, bindparam, exists, select, update

from storage import dialect
from storage.clock_row import Call, ClockRow
from storage.later import Later, Write
from storage.models import State
from storage.promise_tables import clocks
from storage.row import find_record, list_records, names_of, to_columns
from storage.tables import issues

# One that is closed is wound when it is reopened.
_MAY_RUN = tuple(state for state in State if state not in (State.CLOSED, State.WITHDRAWN))
_STANDING = Write(
    statement=dialect.prepared(
        lambda insert: (new := insert(clocks)).on_conflict_do_update(
            index_elements=["issue_id"],
            set_={name: new.excluded[name] for name in names_of(ClockRow, "issue_id")},
        )
    )
)
_AGAIN = update(clocks).where(clocks.c.issue_id == bindparam("of")).values(next_at=bindparam("at"))


class Clocks:
    """Rows of the clocks."""

    def __init__(self, connection: Connection, later: Later) -> None:
        self._connection = connection
        self._later = later
        self._put: dict[int, Callable[[], ClockRow]] = {}

    def put(self, issue_id: int, reckon: Callable[[], ClockRow]) -> None:
        """How an issue's clocks stand now; reckoned once, at the end of this work."""
        self._put[issue_id] = reckon

    def reckon(self) -> None:
        """Let what was put be written."""
        for issue_id, reckon in sorted(self._put.items()):
            self._later.put(_STANDING, to_columns(reckon()), issue_id)
        self._put = {}

    def list_due(self, now: datetime, limit: int) -> list[Call]:
        """The issues whose clocks call by now, who has called longest first."""
        self.reckon()
        found = (
            select(clocks.c.issue_id, clocks.c.community)
            .where(clocks.c.next_at <= now)
            .order_by(clocks.c.next_at, clocks.c.issue_id)
            .limit(limit)
        )
        return list_records(self._connection, Call, found)

    def list_unwound(self, after: int, limit: int) -> list[Call]:
        """The issues after this id that have no clocks and may yet need them: an older version kept none."""
        asked = and_(issues.c.state.in_(_MAY_RUN), issues.c.id > after)
        none = ~exists().where(clocks.c.issue_id == issues.c.id)
        found = select(issues.c.id.label("issue_id"), issues.c.community).where(asked, none)
        return list_records(self._connection, Call, found.order_by(issues.c.id).limit(limit))

    def call_again(self, issue_id: int, next_at: datetime | None) -> None:
        """An issue's clocks do not call before this moment, or no more."""
        if reckon := self._put.get(issue_id):
            self._put[issue_id] = lambda: replace(reckon(), next_at=next_at)
        else:
            self._connection.execute(_AGAIN, {"of": issue_id, "at": next_at})

    def find(self, issue_id: int) -> ClockRow | None:
        """How an issue's clocks stand."""
        self.reckon()
        return find_record(self._connection, ClockRow, select(clocks).where(clocks.c.issue_id == issue_id))
