"""What was done for the promises: each key of an issue once, whoever comes by again."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import bindparam, select, tuple_, update

from storage import dialect
from storage.later import LateRows, Write
from storage.promise_tables import rungs
from storage.row import list_records, names_of, to_columns
from storage.rung_row import RungKey, RungRow

_DONE = Write(statement=dialect.prepared(lambda insert: insert(rungs).on_conflict_do_nothing()))
_KEY = tuple_(rungs.c.clock, rungs.c.cycle, rungs.c.rung, rungs.c.repeat)
_OF = (
    select(*(rungs.c[name] for name in names_of(RungRow)))
    .where(rungs.c.issue_id == bindparam("of"))
    .order_by(rungs.c.due_at, rungs.c.cycle, rungs.c.clock, rungs.c.rung, rungs.c.repeat)
)


class Rungs(LateRows):
    """Rows of the rungs."""

    def add(self, row: RungRow) -> bool:
        """Write down that it is done; False when it was already."""
        return dialect.add_once(self._connection, rungs, to_columns(row)) is not None

    def put(self, row: RungRow) -> None:
        """Write down with all else that it is done, for who holds the community's lock."""
        self._later.put(_DONE, to_columns(row), (row.issue_id, *row.key))

    def list_of(self, issue_id: int) -> list[RungRow]:
        """All that was done for an issue's promises, in order."""
        return list_records(self._connection, RungRow, _OF, {"of": issue_id})

    def tell(self, issue_id: int, key: RungKey, told: Collection[str]) -> None:
        """Write down who was told."""
        mine = update(rungs).where(rungs.c.issue_id == issue_id, _KEY.in_([key]))
        self._connection.execute(mine.values(told=tuple(told)))

    def read(self, issue_id: int, keys: Collection[RungKey], userid: str, now: datetime) -> None:
        """Somebody has read these."""
        mine = update(rungs).where(rungs.c.issue_id == issue_id, _KEY.in_(list(keys)))
        self._connection.execute(mine.values(read_at=now, read_by=userid))
