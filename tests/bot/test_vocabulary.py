"""The reader at work learns what went live, and asks where people live only when a word needs it."""

import pytest

from bot.practice import seed_roster
from bot.vocabulary import LiveReader
from handlers.message import Message, MessageKind
from nlp.reader import Reader
from storage.database import Database
from storage.lexicon_entry import LexiconEntry
from storage.trays import Surface
from storage.writer import Writer
from tests.bot.clock import START

WORDS = "3号楼2单元的电滚子坏了好几天了,一直没人管"
GROUP = "wrBinHe01AaXq"


@pytest.fixture
def live(reader: Reader, database: Database) -> LiveReader:
    database.write(lambda uow: uow.roster.replace(seed_roster()))
    return LiveReader(reader)


def let_go_live(database: Database, code: str = "0301", area: str = "") -> int:
    draft = LexiconEntry(word="电滚子", code=code, weight=10, area=area, author="a", proposed_at=START)
    entry, _ = database.write(lambda uow: uow.vocabulary.propose(draft))
    database.write(lambda uow: uow.vocabulary.go_live(entry.id, "operator:a", START))
    return entry.id


def areas_of(live: LiveReader, database: Database, sender: str, chat: str = "") -> tuple[str, ...]:
    message = Message(
        inbox_id=1,
        surface=Surface.LONG,
        kind=MessageKind.WORDS,
        sender=sender,
        chat_id=chat,
        text=WORDS,
        sent_at=START,
    )
    return database.read(lambda uow: live.areas_of(uow, message))


async def test_it_learns_when_the_version_changes_and_forgets_again(
    live: LiveReader, database: Database, writer: Writer
) -> None:
    before = live.read(WORDS).codes
    entry_id = let_go_live(database)
    assert live.read(WORDS).codes == before
    await live.refresh(writer)
    assert live.version == 1
    assert live.read(WORDS).codes == ("0301",)
    database.write(lambda uow: uow.vocabulary.revert(entry_id, "operator:a", START))
    await live.refresh(writer)
    assert (live.version, live.read(WORDS).codes) == (2, before)


async def test_nothing_new_leaves_the_reader_as_it_is(
    live: LiveReader, writer: Writer, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    let_go_live(database)
    await live.refresh(writer)
    monkeypatch.setattr("bot.vocabulary.teach", lambda *_: pytest.fail("learned without need"))
    await live.refresh(writer)


async def test_a_category_that_is_no_more_is_passed_over(
    live: LiveReader, writer: Writer, database: Database
) -> None:
    let_go_live(database, code="0000")
    before = live.read(WORDS).codes
    await live.refresh(writer)
    assert (live.version, live.read(WORDS).codes) == (1, before)


async def test_where_people_live_is_asked_only_when_a_word_needs_it(
    live: LiveReader, writer: Writer, database: Database
) -> None:
    assert areas_of(live, database, "LiDaye", GROUP) == ()
    let_go_live(database, area="BH01")
    await live.refresh(writer)
    path = ("BH01", "BH", "QC-CD-LH", "QC-CD", "QC")
    assert areas_of(live, database, "WangDage", GROUP) == path  # the group's, wherever its people live
    assert areas_of(live, database, "LiDaye") == path
    assert areas_of(live, database, "LiShuji") == path[1:]
    assert areas_of(live, database, "nobody", "wrUnbound") == ()
    assert areas_of(live, database, "nobody") == ()
    assert live.read(WORDS, path).codes == ("0301",)
    assert live.read(WORDS, path[1:]).codes != ("0301",)


def test_it_suggests_with_what_it_knows(live: LiveReader) -> None:
    entry = live.suggest(WORDS, "0301", "电滚子", "BH")
    assert entry is not None
    assert (entry.word, entry.code, entry.area) == ("电滚子", "0301", "BH")
