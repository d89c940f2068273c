"""The words people have taught the reader: proposed, decided, taken back; no line is ever lost."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select, update

from storage import dialect
from storage.errors import Conflict
from storage.lexicon_entry import EntryStatus, LexiconEntry
from storage.lexicon_table import lexicon_entries as entries
from storage.row import first, list_records, to_columns
from storage.rows import Rows

_OPEN = (EntryStatus.PROPOSED, EntryStatus.LIVE)


class Vocabulary(Rows):
    """Entries of the taught lexicon; its version rises with each that goes live and each taken back."""

    def version(self) -> int:
        """How often what is live has changed; 0 before anything was."""
        found = select(func.max(entries.c.version), func.max(entries.c.reverted_version))
        return max(number or 0 for number in self._connection.execute(found).one())

    def get(self, entry_id: int) -> LexiconEntry:
        """The entry with this id; NotFound when there is none."""
        return first(self._list(entries.c.id == entry_id), f"there is no entry {entry_id}")

    def list_live(self) -> list[LexiconEntry]:
        """What the reader is to know, oldest first."""
        return self.list_entries(EntryStatus.LIVE)

    def list_entries(self, status: EntryStatus | None = None) -> list[LexiconEntry]:
        """All entries, or those of a status, oldest first."""
        return self._list(*([entries.c.status == status] if status else []))

    def propose(self, draft: LexiconEntry) -> tuple[LexiconEntry, bool]:
        """Write a proposal; False with the old one where the same already waits or is live."""
        columns = to_columns(draft, "id") | {"status": EntryStatus.PROPOSED}
        entry_id = dialect.add_once(self._connection, entries, columns)
        return (self.get(entry_id), True) if entry_id else (self._same(draft), False)

    def go_live(self, entry_id: int, by: str, at: datetime) -> LexiconEntry:
        """The reader is to know it from now on; Conflict unless it waits."""
        self._lock()
        given = {"decided_by": by, "decided_at": at, "version": self.version() + 1}
        return self._move(entry_id, EntryStatus.PROPOSED, EntryStatus.LIVE, given)

    def refuse(self, entry_id: int, reason: str, by: str, at: datetime) -> LexiconEntry:
        """It does not go live, and why; Conflict unless it waits."""
        given = {"decided_by": by, "decided_at": at, "reason": reason}
        return self._move(entry_id, EntryStatus.PROPOSED, EntryStatus.REFUSED, given)

    def refuse_of(self, issue: int, reason: str, by: str, at: datetime) -> None:
        """What waits because of one issue does not go live, and why."""
        waiting = update(entries).where(entries.c.issue == issue, entries.c.status == EntryStatus.PROPOSED)
        given = {"decided_by": by, "decided_at": at, "reason": reason, "status": EntryStatus.REFUSED}
        self._connection.execute(waiting, given)

    def revert(self, entry_id: int, by: str, at: datetime) -> LexiconEntry:
        """The reader is to forget it; Conflict unless it is live."""
        self._lock()
        given = {"reverted_by": by, "reverted_at": at, "reverted_version": self.version() + 1}
        return self._move(entry_id, EntryStatus.LIVE, EntryStatus.REVERTED, given)

    def _lock(self) -> None:
        """Two operators at once must not give one version twice."""
        self._connection.execute(select(entries.c.id).order_by(entries.c.id).with_for_update()).all()

    def _move(
        self, entry_id: int, before: EntryStatus, after: EntryStatus, given: dict[str, Any]
    ) -> LexiconEntry:
        waiting = update(entries).where(entries.c.id == entry_id, entries.c.status == before)
        if self._connection.execute(waiting, given | {"status": after}).rowcount == 0:
            now = self.get(entry_id).status
            raise Conflict(f"entry {entry_id} is {now}; only one that is {before} can become {after}")
        return self.get(entry_id)

    def _same(self, draft: LexiconEntry) -> LexiconEntry:
        meant = (entries.c.word == draft.word, entries.c.code == draft.code, entries.c.area == draft.area)
        return self._list(*meant, entries.c.status.in_(_OPEN))[0]

    def _list(self, *where: ColumnElement[bool]) -> list[LexiconEntry]:
        return list_records(
            self._connection, LexiconEntry, select(entries).where(*where).order_by(entries.c.id)
        )
