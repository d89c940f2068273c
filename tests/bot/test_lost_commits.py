"""A commit that was made, and whose answer the network lost: what was done is neither lost nor done twice."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from psycopg import OperationalError

from bot.media_files import MediaFolder
from bot.passive import BOT, QUOTAS
from bot.wecom.senders import Result, SendResult
from nlp.reader import Reader
from storage.database import Database
from storage.errors import Unavailable
from storage.postgres import Hurried
from storage.trays import Fate
from storage.unit_of_work import UnitOfWork
from storage.writer import Writer
from tests.bot.at_rest import at_rest
from tests.bot.clock import Clock
from tests.bot.measured import total
from tests.bot.post_office import Post
from tests.bot.postal import notice
from tests.bot.test_dispatcher import Room
from tests.bot.test_passive import Callbacks

Lose = Callable[[int], None]
LINK = {"url": "https://x.qq.com/1", "aeskey": "k"}


@pytest.fixture
def kept_at(postgresql_url: str) -> str:
    return postgresql_url  # on a file no network loses an answer


@pytest.fixture
def room(database: Database, writer: Writer, clock: Clock, reader: Reader) -> Room:
    return Room(database, writer, clock, reader)


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


async def test_a_notice_that_was_refused_was_given_up_as_perhaps_sent_and_no_other_way_was_tried(
    database: Database, writer: Writer, clock: Clock, tmp_path: Path, lose_answer_to_work: Lose
) -> None:
    post = Post(database, writer, clock, MediaFolder(tmp_path))
    post.push.results = [SendResult(result=Result.TARGET_DEAD, errcode=86008)]
    post.queue(notice())
    lose_answer_to_work(2)  # after the claim, and that it was about to leave
    for _ in range(3):
        await post.deliver()
        await post.delivery.tray.tidy()
        clock.pass_by(minutes=1)
    assert (len(post.webhook.sent), len(post.rows(Fate.SENT)), post.rows(Fate.UNKNOWN)) == (1, 1, [])


async def test_a_photo_was_never_fetched_when_the_answer_to_its_commit_was_lost(
    room: Room, lose_next_answer: Callable[[], None]
) -> None:
    lose_next_answer()
    with pytest.raises(Unavailable):
        await room.say("m1", "", msgtype="image", image=LINK)
    # by the platform, or by who hears the long connection
    inbox_id = await room.say("m1", "", msgtype="image", image=LINK)
    assert room.fetched == [inbox_id]


@pytest.fixture
def lose_answer_to_work(
    lose_next_answer: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> Callable[[int], None]:
    """The same of a certain work of the writer, counted from 0."""
    run = Writer.run

    def lose(place: int) -> None:
        before = iter(range(place, -1, -1))

        async def counted(self: Writer, *work: Any, **locks: Any) -> object:
            if not next(before, -1):
                lose_next_answer()
            return await run(self, *work, **locks)

        monkeypatch.setattr(Writer, "run", counted)

    return lose


@pytest.fixture
def noted(database: Database, writer: Writer, clock: Clock, lose_answer_to_work: Lose) -> Callbacks:
    """A callback whose answer is there; that it is given will be noted, and the commit's answer lost."""
    callbacks = Callbacks(database, writer, clock)
    callbacks.work(callbacks.receive())
    lose_answer_to_work(0)
    return callbacks


@pytest.mark.parametrize("place", range(4), ids=["claimed", "about to leave", "sent", "claimed again"])
async def test_a_notice_that_had_not_left_was_given_up_as_perhaps_sent(
    database: Database, writer: Writer, clock: Clock, tmp_path: Path, lose_answer_to_work: Lose, place: int
) -> None:
    post = Post(database, writer, clock, MediaFolder(tmp_path))
    post.queue(notice())
    lose_answer_to_work(place)
    for _ in range(3):
        with suppress(Unavailable):
            await post.deliver()
        await post.delivery.tray.tidy()
        clock.pass_by(minutes=1)
    assert (len(post.push.sent), len(post.rows(Fate.SENT)), post.rows(Fate.UNKNOWN)) == (1, 1, [])


async def test_a_callback_went_without_its_answer_when_the_answer_to_its_commit_was_lost(
    noted: Callbacks,
) -> None:
    answer = await noted.answer(1)
    assert answer is not None
    assert "【#1】已登记。" in answer
    assert noted.fate(1) == (Fate.SENT, BOT)


async def test_an_answer_that_was_noted_and_not_given_was_nobodys(
    noted: Callbacks, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, looks = Writer.read, iter(range(10))

    async def away_after_the_first(self: Writer, work: Callable[[UnitOfWork], object]) -> object:
        if next(looks):
            raise Unavailable("gone")
        return await read(self, work)

    await noted.allowance.take(QUOTAS[BOT], notice(target="wrGroup"), 1, noted.clock())  # knows what was sent
    monkeypatch.setattr(Writer, "read", away_after_the_first)
    with pytest.raises(Unavailable):
        await noted.answer(1)
    await at_rest(noted.passive)
    assert noted.fate(1) == (Fate.QUEUED, "")


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
    assert total(room.counts, "worked") == 0  # as far as was known
    await room.dispatcher.tray.tidy()
    await room.work()
    counts = room.database.read(lambda uow: uow.inbox.counts())
    answers = room.database.read(lambda uow: uow.outbox.list_fate(Fate.QUEUED, 10))
    assert (counts.waiting, counts.claimed, counts.dead, len(answers)) == (0, 0, 0, 1)
