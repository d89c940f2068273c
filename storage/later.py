"""What the works of one transaction write together: once, before anybody reads it or the commit."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, Executable, event

from storage.errors import StorageError
from storage.rows import Rows

_BESIDE = "beside"
_WAITING = "later"
BESIDE = {_BESIDE: True}  # of a statement that touches nothing which may wait: it needs no writing first

Row = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True, eq=False)
class Write:
    """A statement that is given the rows of many works at once."""

    statement: Mapping[str, Executable]  # by dialect
    refuse: Callable[[], StorageError] | None = None  # what is wrong when a row changed nothing


class Later:
    """Rows that wait."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._waiting: dict[Write, dict[Any, Row]] = {}
        self._about: set[tuple[Hashable, ...]] = set()
        self._refusal: StorageError | None = None
        connection.execution_options(**{_WAITING: self})

    def put(self, write: Write, row: Row, key: Hashable = None, *, about: tuple[Hashable, ...] = ()) -> None:
        """Write a row later; of the same key the last, in the order of keys; `about`: for `write_about`."""
        self._about.add(about)
        rows = self._waiting.setdefault(write, {})
        rows[len(rows) if key is None else key] = row

    def write_about(self, *about: Hashable) -> None:
        """Write what waits, if a row about this does: what is asked then stands beside the others."""
        if about in self._about:
            self.flush()

    def flush(self) -> None:
        """Write what waits; raises what is refused, and again until all is undone."""
        for write, rows in self._waiting.items():
            given = [rows[key] for key in sorted(rows)]
            statement = write.statement[self._connection.dialect.name]
            done = self._connection.execute(statement, given, execution_options=BESIDE)
            if write.refuse and done.rowcount != len(given):
                self._refusal = write.refuse()
        self._waiting, self._about = {}, set()
        if self._refusal:
            raise self._refusal

    def forget(self) -> None:
        """A work was undone: nothing of it is to be written."""
        self._waiting, self._about, self._refusal = {}, set(), None


class LateRows(Rows):
    """Rows of which some are written later."""

    def __init__(self, connection: Connection, later: Later) -> None:
        super().__init__(connection)
        self._later = later


def write_first(engine: Engine) -> None:
    """Let every statement find what waits written, unless it says that it stands beside."""

    @event.listens_for(engine, "before_execute")
    def flush(
        _connection: Connection, _statement: Any, _many: Any, _one: Any, options: Mapping[str, Any]
    ) -> None:
        waiting = options.get(_WAITING)
        if waiting is not None and not options.get(_BESIDE):
            waiting.flush()
