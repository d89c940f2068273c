"""The answer in the very response to a callback: given once, the same to a repeat, never late."""

import asyncio
import json
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest
from sqlalchemy import Connection, event

from bot.allowance import Allowance
from bot.passive import BOT, MOST_HELD, QUOTAS, REST, SLOW, PassiveAnswers
from bot.please_wait import PleaseWait
from bot.topics import OUTBOX
from bot.watchers import Watchers
from bot.wecom.inbound import Parsed, Received, parse_bot
from bot.wecom.limits import RATES
from bot.wecom.options import WeComOptions
from bot.wecom.senders import Quota
from handlers.wording.please_wait import PLEASE_WAIT
from storage.buckets import LocalBuckets
from storage.database import Database
from storage.queue import LocalQueue
from storage.trays import Fate, Priority, Surface
from storage.writer import Writer
from tests.bot.at_rest import at_rest
from tests.bot.clock import Clock
from tests.bot.means import make_means
from tests.bot.postal import notice
from tests.storage.factories import keep_raw


class SeenWatchers(Watchers):
    """Says when somebody begins to wait."""

    def __init__(self) -> None:
        super().__init__()
        self.somebody_waits = asyncio.Event()

    @contextmanager
    def watch(self, inbox_id: int) -> Iterator[asyncio.Event]:
        with super().watch(inbox_id) as told:
            self.somebody_waits.set()
            yield told


class Callbacks:
    """A callback door in URL mode, and a desk that answers when told."""

    def __init__(self, database: Database, writer: Writer, clock: Clock) -> None:
        self.database = database
        self.clock = clock
        self.watchers = SeenWatchers()
        self.queue = LocalQueue()
        means = make_means(writer, clock, queue=self.queue, watchers=self.watchers)
        self.allowance = Allowance(writer, LocalBuckets(), QUOTAS)
        self.seconds = 0.0  # on the stopwatch
        self.passive = PassiveAnswers(
            means,
            self.allowance,
            PleaseWait(self.allowance, means.counts, clock),
            WeComOptions(),
            lambda: self.seconds,
        )

    @property
    def parsed(self) -> Parsed:
        body = {
            "msgid": "m1",
            "chatid": "wrGroup",
            "chattype": "group",
            "from": {"userid": "li"},
            "msgtype": "text",
            "text": {"content": "漏水"},
        }
        return parse_bot(json.dumps(body), Surface.URL, "", self.clock())

    def receive(self) -> int:
        return self.database.write(lambda uow: keep_raw(uow, self.parsed.raw))[0]

    def work(self, inbox_id: int, *, answer: bool = True) -> None:
        if answer:
            told = notice("【#1】已登记。", answers=inbox_id, priority=Priority.ANSWER)
            self.database.write(lambda uow: uow.outbox.add(told, self.clock()))
        self.database.write(lambda uow: uow.inbox.claim(10))
        self.database.write(lambda uow: uow.inbox.mark_done(inbox_id, "done", self.clock()))
        self.watchers.tell(inbox_id)

    async def answer(self, inbox_id: int, *, seconds: float = 4, is_new: bool = True) -> str | None:
        received = Received(inbox_id=inbox_id, is_new=is_new)
        deadline = asyncio.get_running_loop().time() + seconds
        return await self.passive.answer(self.parsed, received, deadline)

    def fate(self, inbox_id: int) -> tuple[Fate, str]:
        row = self.database.read(lambda uow: uow.outbox.find_answer(inbox_id))
        assert row is not None
        return row.fate, row.sender


@pytest.fixture
def callbacks(database: Database, writer: Writer, clock: Clock) -> Callbacks:
    return Callbacks(database, writer, clock)


async def test_the_answer_is_given_as_soon_as_the_desk_has_it(callbacks: Callbacks) -> None:
    inbox_id = callbacks.receive()
    waiting = asyncio.create_task(callbacks.answer(inbox_id))
    await callbacks.watchers.somebody_waits.wait()
    callbacks.work(inbox_id)
    answer = await waiting
    assert answer is not None
    assert "【#1】已登记。" in answer
    assert callbacks.fate(inbox_id) == (Fate.SENT, BOT)


async def test_a_repeat_gets_the_same_answer(callbacks: Callbacks) -> None:
    inbox_id = callbacks.receive()
    callbacks.work(inbox_id)
    first = await callbacks.answer(inbox_id)
    assert first is not None
    second = await callbacks.answer(inbox_id)
    assert second is not None
    assert "【#1】已登记。" in second


async def test_a_repeat_of_what_was_answered_another_way_is_not_asked_to_wait(callbacks: Callbacks) -> None:
    first, _ = await answered_late(callbacks)
    callbacks.database.write(lambda uow: uow.outbox.mark_sent(1, "response_url", callbacks.clock()))
    assert await callbacks.answer(first, is_new=False) is None


async def test_a_message_without_an_answer_is_not_waited_for(callbacks: Callbacks) -> None:
    inbox_id = callbacks.receive()
    callbacks.work(inbox_id, answer=False)
    assert await callbacks.answer(inbox_id) is None


def asks_to_wait(answer: str | None) -> bool:
    return answer is not None and PLEASE_WAIT in answer


async def test_what_is_late_goes_another_way_and_who_spoke_is_asked_to_wait(callbacks: Callbacks) -> None:
    inbox_id = callbacks.receive()
    assert asks_to_wait(await callbacks.answer(inbox_id, seconds=0.5))
    callbacks.work(inbox_id)
    assert callbacks.fate(inbox_id) == (Fate.QUEUED, "")


async def test_what_the_postman_has_sent_is_not_said_twice(callbacks: Callbacks) -> None:
    inbox_id = callbacks.receive()
    callbacks.work(inbox_id)
    row = callbacks.database.read(lambda uow: uow.outbox.find_answer(inbox_id))
    assert row is not None
    callbacks.database.write(lambda uow: uow.outbox.mark_sent(row.id, "response_url", callbacks.clock()))
    assert await callbacks.answer(inbox_id) is None


async def test_a_conversation_that_is_full_leaves_it_to_the_postman(callbacks: Callbacks) -> None:
    inbox_id = callbacks.receive()
    callbacks.work(inbox_id)
    full = RATES[Quota.BOT].per_minute
    await callbacks.allowance.take(Quota.BOT, notice(""), full, callbacks.clock())
    assert await callbacks.answer(inbox_id) is None
    assert callbacks.fate(inbox_id) == (Fate.QUEUED, "")
    assert await callbacks.queue.wait(OUTBOX, 0)
    assert callbacks.database.write(lambda uow: uow.outbox.claim(callbacks.clock(), 1))


async def test_a_repeat_beside_a_callback_that_is_still_held_gets_the_same_answer(
    callbacks: Callbacks,
) -> None:
    inbox_id = callbacks.receive()
    held = [asyncio.create_task(callbacks.answer(inbox_id, is_new=is_new)) for is_new in (True, False)]
    await callbacks.watchers.somebody_waits.wait()  # both have begun in the same turn of the loop
    callbacks.work(inbox_id)
    first, second = await asyncio.gather(*held)
    assert first
    assert first == second


async def test_when_many_wait_already_who_speaks_is_asked_to_wait_at_once(callbacks: Callbacks) -> None:
    inbox_id = callbacks.receive()
    callbacks.work(inbox_id)
    with ExitStack() as crowd:
        for other in range(MOST_HELD):
            crowd.enter_context(callbacks.watchers.watch(1000 + other))
        assert asks_to_wait(await callbacks.answer(inbox_id))
    assert callbacks.fate(inbox_id) == (Fate.QUEUED, "")
    assert await callbacks.answer(inbox_id) is not None


async def answered_late(callbacks: Callbacks) -> tuple[int, str]:
    """A message whose answer came so late that the desk counts as behind."""
    inbox_id = callbacks.receive()
    waiting = asyncio.create_task(callbacks.answer(inbox_id))
    await callbacks.watchers.somebody_waits.wait()
    callbacks.seconds += SLOW + 1
    callbacks.work(inbox_id)
    answer = await waiting
    assert answer
    return inbox_id, answer


async def test_while_the_desk_is_behind_nobody_is_held(callbacks: Callbacks) -> None:
    first, _ = await answered_late(callbacks)
    assert asks_to_wait(await callbacks.answer(first))
    callbacks.seconds += REST
    assert await callbacks.answer(first)


async def test_a_callback_that_was_cut_off_while_the_database_hung_tells_that_the_desk_is_behind(
    callbacks: Callbacks, monkeypatch: pytest.MonkeyPatch
) -> None:
    hangs = asyncio.Event()

    async def hang(*_: object) -> None:
        hangs.set()
        await asyncio.Event().wait()

    first = callbacks.receive()
    with monkeypatch.context() as trouble:
        trouble.setattr(Writer, "read", hang)
        held = asyncio.create_task(callbacks.answer(first))
        await hangs.wait()
        callbacks.seconds += SLOW + 1
        held.cancel()
        await asyncio.wait([held])
    callbacks.work(first)
    assert asks_to_wait(await callbacks.answer(first))
    callbacks.seconds += REST
    assert await callbacks.answer(first)


async def test_an_answer_whose_commit_lasted_until_the_platform_was_gone_counted_as_given_and_was_lost(
    callbacks: Callbacks, writer: Writer
) -> None:
    loop, is_committing, may_go_on = asyncio.get_running_loop(), asyncio.Event(), threading.Event()

    def commit(_: Connection) -> None:
        loop.call_soon_threadsafe(is_committing.set)
        may_go_on.wait()

    inbox_id = callbacks.receive()
    callbacks.work(inbox_id)
    event.listen(callbacks.database.writing, "commit", commit)
    held = asyncio.create_task(callbacks.answer(inbox_id))
    await is_committing.wait()
    held.cancel()
    await asyncio.wait([held])
    may_go_on.set()
    await writer.run(lambda _: None)
    await at_rest(callbacks.passive)
    assert callbacks.fate(inbox_id) == (Fate.QUEUED, "")
    assert await callbacks.queue.wait(OUTBOX, 1), "the postman has it now"


async def test_a_clock_that_was_put_back_kept_answers_from_being_given_until_it_came_round(
    callbacks: Callbacks,
) -> None:
    first, _ = await answered_late(callbacks)
    callbacks.clock.pass_by(hours=-1)
    callbacks.seconds += REST
    assert await callbacks.answer(first)


async def test_what_was_given_is_given_again_to_a_repeat_while_the_desk_is_behind(
    callbacks: Callbacks,
) -> None:
    first, answer = await answered_late(callbacks)
    assert await callbacks.answer(first, is_new=False) == answer


async def test_after_a_rest_one_shows_for_all_whether_the_desk_keeps_up(callbacks: Callbacks) -> None:
    first, _ = await answered_late(callbacks)
    callbacks.seconds += REST
    with callbacks.watchers.watch(1000):  # the one that shows it
        assert asks_to_wait(await callbacks.answer(first))
    assert await callbacks.answer(first)
    with callbacks.watchers.watch(1001):
        assert await callbacks.answer(first)


async def test_in_a_flood_nobody_is_held(callbacks: Callbacks, monkeypatch: pytest.MonkeyPatch) -> None:
    first = callbacks.receive()
    held = asyncio.create_task(callbacks.answer(first))
    await callbacks.watchers.somebody_waits.wait()
    monkeypatch.setattr(Writer, "is_flooded", True)
    assert asks_to_wait(await held)
    assert await callbacks.answer(first) is None
    monkeypatch.setattr(Writer, "is_flooded", False)
    callbacks.work(first)
    assert await callbacks.answer(first)
