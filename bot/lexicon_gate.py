"""The gate of the lexicon: a word goes live only when nothing that was read right is lost by it."""

from collections.abc import Callable

from bot.clock import utc_now
from bot.vocabulary import teach, to_entry
from nlp.reader import Reader
from nlp.teach import Trial, try_entry
from storage.database import Database
from storage.errors import Conflict
from storage.lexicon_entry import EntryStatus, LexiconEntry
from storage.unit_of_work import UnitOfWork


def decide(
    database: Database, reader: Reader, entry_id: int, by: str, progress: Callable[[int, int], None]
) -> tuple[LexiconEntry, Trial]:
    """Try a waiting entry beside what is live, and write down what comes of it; raises Conflict, NotFound."""
    entry, version, live = database.read(
        lambda uow: (uow.vocabulary.get(entry_id), uow.vocabulary.version(), uow.vocabulary.list_live())
    )
    if entry.status is not EntryStatus.PROPOSED:
        raise Conflict(f"entry {entry_id} is {entry.status}, it does not wait")
    known = [(one.evidence, one.code) for one in live if one.evidence]
    trial = try_entry(teach(reader, live), to_entry(entry), entry.evidence, known, progress)
    return database.write(lambda uow: _write_down(uow, entry, trial, version, by)), trial


def _write_down(uow: UnitOfWork, entry: LexiconEntry, trial: Trial, version: int, by: str) -> LexiconEntry:
    if uow.vocabulary.version() != version:
        raise Conflict("the lexicon changed during the trial; accept again")
    if trial.passed:
        return uow.vocabulary.go_live(entry.id, by, utc_now())
    return uow.vocabulary.refuse(entry.id, _reason(trial), by, utc_now())


def _reason(trial: Trial) -> str:
    if trial.lost:
        return f"messages that would no longer be read right: {len(trial.lost)}"
    return "the message it was taught from would still be misread"
