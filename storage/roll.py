"""The roll of processes at work: only who is on it claims, and who is struck out has lost what he claimed."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, delete, select

from storage import dialect
from storage.claims import NOBODY, OPEN, freed
from storage.revision import is_ours
from storage.row import list_records
from storage.tables import inbox, processes


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One process, as the others see it."""

    name: str
    role: str
    beats: int  # rises for as long as it lives
    holds_line: bool  # its long connection is up
    wants_line: bool  # it waits for the connection's owner to end


class Roll:
    """Rows of the processes."""

    def __init__(self, connection: Connection, me: str) -> None:
        self._connection = connection
        self._me = me

    def answer(self, role: str, *, holds_line: bool = False, wants_line: bool = False) -> list[Entry]:
        """Say that this process lives; everybody on the roll, by name."""
        values = {"role": role, "holds_line": holds_line, "wants_line": wants_line}
        new = dialect.insert(self._connection, processes).values(name=self._me, beats=1, **values)
        again = {"beats": processes.c.beats + 1, **values}
        self._connection.execute(new.on_conflict_do_update(index_elements=["name"], set_=again))
        return self.list_entries()

    def try_answer(self) -> None:
        """Write as who answers does, and nobody sees it; raises Unavailable where nothing can be written."""
        self.answer("")
        self._connection.execute(delete(processes).where(processes.c.name == self._me))

    def is_outdated(self) -> bool:
        """Whether a newer program has upgraded the database: this one decides nothing any more."""
        return not self._connection.execute(select(is_ours())).scalar_one()

    def free_messages(self) -> None:
        """Nobody works on any message: who began it, an older program, cannot finish it any more."""
        self._connection.execute(freed(inbox, inbox.c.claimed_by != NOBODY))

    def list_entries(self) -> list[Entry]:
        """Everybody on the roll, by name."""
        return list_records(self._connection, Entry, select(processes).order_by(processes.c.name))

    def strike_out(self, dead: Collection[str]) -> int:
        """These live no more: what they, or anybody off the roll, had claimed is free; returns how much."""
        self._connection.execute(delete(processes).where(processes.c.name.in_(dead)))
        on_roll = select(processes.c.name)
        return sum(
            self._connection.execute(
                freed(tray, tray.c.claimed_by != NOBODY, tray.c.claimed_by.not_in(on_roll))
            ).rowcount
            for tray in OPEN
        )
