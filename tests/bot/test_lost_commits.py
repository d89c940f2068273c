"""A commit that was made, and whose answer the network lost: what was done is neither lost nor done twice."""

from collections.abc import AsyncIterator, Callable

import pytest
from psycopg import OperationalError

from nlp.reader import Reader
from storage.database import Database
from storage.errors import Unavailable
from storage.postgres import Hurried
from storage.trays import Fate
from storage.writer import Writer
from tests.bot.clock import Clock
from tests.bot.test_dispatcher import Room
from tests.servers.databases import CHAIN_KEY

LINK = {"url": "https://x.qq.com/1", "aeskey": "k"}


@pytest.fixture
async def room(postgresql_url: str, clock: Clock, reader: Reader) -> AsyncIterator[Room]:
    database = Database(postgresql_url, CHAIN_KEY)
    database.write(lambda uow: uow.roll.answer("all"))
    writer = Writer(database)
    writer.start()
    yield Room(database, writer, clock, reader)
    await writer.stop()
    database.close()


@pytest.fixture
def lose_next_answer(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From when it is called, the next commit is made, and the connection breaks before that is known."""
    commit = Hurried.commit

    def lose(connection: Hurried) -> None:
        commit(connection)
        monkeypatch.setattr(Hurried, "commit", commit)
        connection.close()
        raise OperationalError("server closed the connection unexpectedly")

    return lambda: monkeypatch.setattr(Hurried, "commit", lose)


async def test_a_photo_was_never_fetched_when_the_answer_to_its_commit_was_lost(
    room: Room, lose_next_answer: Callable[[], None]
) -> None:
    lose_next_answer()
    with pytest.raises(Unavailable):
        await room.say("m1", "", msgtype="image", image=LINK)
    # by the platform, or by who hears the long connection
    inbox_id = await room.say("m1", "", msgtype="image", image=LINK)
    assert room.fetched == [inbox_id]


async def test_a_message_is_worked_and_answered_once_though_the_answer_to_its_commit_was_lost(
    room: Room, lose_next_answer: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    await room.say("m1", "你好")
    hand_over = room.dispatcher._hand_over  # the commit to lose is the desk's

    async def lost(taken: object) -> object:
        lose_next_answer()
        return await hand_over(taken)  # type: ignore[arg-type]

    monkeypatch.setattr(room.dispatcher, "_hand_over", lost)
    await room.work()
    monkeypatch.undo()
    assert room.counts.of("worked") == 0  # as far as was known
    await room.dispatcher.tidy()
    await room.work()
    counts = room.database.read(lambda uow: uow.inbox.counts())
    answers = room.database.read(lambda uow: uow.outbox.list_fate(Fate.QUEUED, 10))
    assert (counts.waiting, counts.claimed, counts.dead, len(answers)) == (0, 0, 0, 1)
