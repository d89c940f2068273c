"""The reader at work, who learns what an operator lets go live, without a restart."""

import asyncio
from collections.abc import Sequence

import structlog

from handlers import gather
from handlers.message import Message
from nlp.lexicon import Entry
from nlp.reader import Reader
from nlp.reading import Reading
from nlp.teach import suggest_entry
from storage.lexicon_entry import LexiconEntry
from storage.unit_of_work import UnitOfWork
from storage.writer import Writer

REFRESH = 10  # seconds between looks at the lexicon's version

_log = structlog.get_logger(__name__)


def to_entry(kept: LexiconEntry) -> Entry:
    """An entry as the reader takes it."""
    return Entry(word=kept.word, code=kept.code, weight=kept.weight, area=kept.area)


def teach(reader: Reader, live: Sequence[LexiconEntry]) -> Reader:
    """A reader that knows what is live; a category that is no more is no longer spoken for."""
    return reader.taught([to_entry(entry) for entry in live if entry.code in reader.categories])


class LiveReader:
    """Reads with what is live; another reader takes its place when that has changed."""

    def __init__(self, reader: Reader) -> None:
        self._untaught = reader
        self._reader = reader
        self._has_areas = _knows_areas(reader)
        self.version = 0

    async def refresh(self, writer: Writer) -> None:
        """Look at the version; where it is another, learn anew beside the running work."""

        def look(uow: UnitOfWork) -> tuple[int, list[LexiconEntry]]:
            version = uow.vocabulary.version()
            return version, uow.vocabulary.list_live() if version != self.version else []

        version, live = await writer.read(look)
        if version == self.version:
            return
        self._reader = await asyncio.to_thread(teach, self._untaught, live)
        self._has_areas = _knows_areas(self._reader)
        self.version = version
        _log.info("the reader has learned", version=version, words=len(live))

    def read(self, words: str, areas: Sequence[str] = ()) -> Reading:
        """What was understood; `areas` are the speaker's."""
        return self._reader.read(words, areas)

    def hears_danger(self, words: str) -> bool:
        """Whether words tell of a danger that is there."""
        return self._reader.hears_danger(words)

    def suggest(self, words: str, code: str, said: str, area: str) -> Entry | None:
        """The word that would have made the difference, or None."""
        return suggest_entry(self._reader, words, code, said=said, area=area)

    def areas_of(self, uow: UnitOfWork, message: Message) -> tuple[str, ...]:
        """Where the speaker is at home, from the compound upwards; not asked while no word needs it."""
        if not self._has_areas:
            return ()
        return tuple(area.code for area in uow.directory.ancestors(_where(uow, message)))


def _knows_areas(reader: Reader) -> bool:
    return any(entry.area for told in reader.lexicon.entries.values() for entry in told)


def _where(uow: UnitOfWork, message: Message) -> str:
    """The group's compound, the sender's, or the one community a cadre serves; empty when unknown."""
    if message.chat_id:
        point = uow.directory.find_speak_point(message.chat_id)
        return point.compound if point else ""
    served = set(gather.communities_served(uow, message.sender))
    only = served.pop() if len(served) == 1 else None
    return gather.home_of(uow, message.sender).compound or only or ""
