"""The desk's error boundary, and the order within a lane."""

import asyncio
import json
from collections.abc import Callable
from datetime import datetime

import pytest

from bot.counts import Counts
from bot.dispatcher import AT_ONCE, Dispatcher
from bot.intake import Intake
from bot.triage import EVERYBODYS, Triage
from bot.vocabulary import LiveReader
from bot.watchers import Watchers
from bot.wecom.inbound import parse_bot
from handlers import beforehand, router
from handlers.context import Desk
from handlers.message import Message
from nlp.reader import Reader
from nlp.reading import Reading
from storage.database import Database
from storage.errors import Unavailable
from storage.inbox import MOST_FIRST
from storage.trays import Surface, TargetKind
from storage.unit_of_work import UnitOfWork
from storage.writer import Writer
from tests.bot.at_rest import at_rest
from tests.bot.clock import Clock
from tests.bot.means import make_means
from tests.bot.measured import total

Work = Callable[[UnitOfWork, Message, Reading | None, Desk, datetime], str]


class Room:
    """An inbox with somebody who works it."""

    def __init__(self, database: Database, writer: Writer, clock: Clock, reader: Reader) -> None:
        self.database = database
        self.clock = clock
        self.counts = Counts()
        self.watchers = Watchers()
        self.fetched: list[int] = []
        means = make_means(writer, clock, counts=self.counts, watchers=self.watchers)
        self.intake = Intake(means, self.fetched.append)
        self.dispatcher = Dispatcher(means, LiveReader(reader))

    async def say(self, message_id: str, text: str, chat: str = "wrGroup", **more: object) -> int:
        body = {
            "msgid": message_id,
            "chatid": chat,
            "chattype": "group",
            "from": {"userid": "li"},
            "msgtype": "text",
            "text": {"content": text},
            **more,
        }
        parsed = parse_bot(json.dumps(body), Surface.LONG, f"req-{message_id}", self.clock())
        return (await self.intake.receive(parsed)).inbox_id

    async def work(self) -> None:
        """Everything there is to work now."""
        while await self.dispatcher.tray.once():
            await at_rest(self.dispatcher.tray)

    @property
    def waiting(self) -> int:
        return self.database.read(lambda uow: uow.inbox.counts().waiting)

    @property
    def dead(self) -> int:
        return self.database.read(lambda uow: uow.inbox.counts().dead)


@pytest.fixture
def room(database: Database, writer: Writer, clock: Clock, reader: Reader) -> Room:
    return Room(database, writer, clock, reader)


def desk_does(monkeypatch: pytest.MonkeyPatch, work: Work) -> None:
    monkeypatch.setattr(router, "work", work)


def desk_hears(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The words the desk gets, in the order it gets them."""
    worked: list[str] = []

    def work(_uow: UnitOfWork, message: Message, *_: object) -> str:
        worked.append(message.text)
        return "done"

    desk_does(monkeypatch, work)
    return worked


async def test_a_message_is_kept_before_it_is_worked_and_a_repeat_is_told_apart(room: Room) -> None:
    first = await room.say("m1", "你好")
    again = await room.say("m1", "你好")
    assert first == again
    assert room.waiting == 1
    assert (total(room.counts, "received"), total(room.counts, "repeated")) == (1, 1)


async def test_photos_are_kept_once_and_looked_after_with_each_repeat(room: Room) -> None:
    photo = {"url": "https://x.qq.com/1", "aeskey": "k"}
    inbox_id = await room.say("m1", "", msgtype="image", image=photo)
    await room.say("m1", "", msgtype="image", image=photo)
    assert room.fetched == [inbox_id, inbox_id]
    (row,) = room.database.read(lambda uow: uow.media.list_of(inbox_id))
    assert row.url == "https://x.qq.com/1"


async def test_the_messages_of_a_lane_are_worked_in_order(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    worked = desk_hears(monkeypatch)
    for number in range(5):
        await room.say(f"m{number}", f"第{number}句")
    await room.work()
    assert worked == [f"第{number}句" for number in range(5)]


async def test_a_failing_message_is_given_up_after_three_and_its_lane_goes_on(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    worked: list[str] = []

    def work(uow: UnitOfWork, message: Message, *_: object) -> str:
        worked.append(message.text)
        if message.text == "坏":
            uow.directory.heard(TargetKind.PERSON, "half", Surface.LONG, room.clock())
            raise ValueError("a bug")
        return "done"

    desk_does(monkeypatch, work)
    await room.say("m1", "坏")
    await room.say("m2", "好")
    await room.work()
    assert worked == ["坏", "坏", "坏", "好"]
    assert room.dead == 1
    assert total(room.counts, "dropped") == 1
    assert room.database.read(lambda uow: uow.directory.heard_at(TargetKind.PERSON, "half")) is None


async def test_a_database_that_is_away_counts_against_nobody(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter([Unavailable("gone"), None])

    def work(*_: object) -> str:
        trouble = next(answers)
        if trouble:
            raise trouble
        return "done"

    desk_does(monkeypatch, work)
    await room.say("m1", "你好")
    await room.work()
    assert room.dead == 0
    await room.dispatcher.tray.tidy()
    await room.work()
    assert total(room.counts, "worked") == 1


async def test_while_more_waits_than_there_is_room_for_danger_is_worked_first(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    worked = desk_hears(monkeypatch)
    for number in range(3 * AT_ONCE):
        await room.say(f"m{number}", f"停水了{number}", chat=f"wrGroup{number}")
    await room.say("late", "我先说一句", chat="wrLate")
    await room.say("fire", "着火了，浓烟滚滚", chat="wrLate")
    await room.say("over", "火已经灭了", chat="wrOver")
    await room.work()
    assert len(worked) == 3 * AT_ONCE + 3
    assert worked.index("我先说一句") == AT_ONCE  # the order of a conversation holds
    assert worked.index("着火了，浓烟滚滚") == 2 * AT_ONCE
    assert worked[-1] == "火已经灭了"


async def test_that_the_danger_in_a_message_could_not_be_heard_keeps_nobody_from_their_turn(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    def hears(*_: object) -> bool:
        raise RuntimeError("a bug")

    desk_does(monkeypatch, lambda *_: "done")
    monkeypatch.setattr(Reader, "hears_danger", hears)
    for number in range(2 * AT_ONCE):
        await room.say(f"m{number}", "着火了", chat=f"wrGroup{number}")
    await room.work()
    assert (room.waiting, room.dead) == (0, 0)


async def test_one_message_that_could_not_be_listened_to_hid_the_danger_in_all_others(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    def hears(_reader: Reader, words: str) -> bool:
        if words == "坏":
            raise RuntimeError("a bug")
        return words == "着火了"

    worked = desk_hears(monkeypatch)
    monkeypatch.setattr(Reader, "hears_danger", hears)
    for number in range(3 * AT_ONCE):
        await room.say(f"m{number}", "坏", chat=f"wrGroup{number}")
    await room.say("fire", "着火了", chat="wrFire")
    await room.work()
    assert worked.index("着火了") == AT_ONCE


async def test_danger_that_was_told_of_without_end_kept_everybody_else_waiting_for_ever(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    worked = desk_hears(monkeypatch)
    monkeypatch.setattr("bot.triage.LOOK", 0.0)
    for turn in range(2 * EVERYBODYS):
        for number in range(2 * AT_ONCE):
            await room.say(f"m{turn}-{number}", "着火了", chat=f"wrGroup{number}")
        await room.say(f"lift{turn}", f"电梯坏了{turn}", chat="wrLift")
        await room.dispatcher.tray.once()
        await at_rest(room.dispatcher.tray)
    assert "电梯坏了0" in worked


async def test_danger_that_was_over_stood_before_the_one_that_was_there(
    room: Room, writer: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.triage.LOOK", 0.0)
    desk_does(monkeypatch, lambda *_: "done")
    triage = Triage(writer, lambda _: True)
    for number in range(5 * MOST_FIRST):
        await room.say(f"m{number}", "着火了", chat=f"wrGroup{number}")
    await triage.next_lanes()
    await room.work()
    await room.say("fresh", "着火了", chat="wrFresh")
    assert await triage.next_lanes() == ("g:wrFresh",)


async def test_who_waits_for_a_message_is_told_when_it_is_worked(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk_does(monkeypatch, lambda *_: "done")
    inbox_id = await room.say("m1", "你好")
    with room.watchers.watch(inbox_id) as worked:
        await room.work()
        assert worked.is_set()
    assert not room.watchers.watched


async def test_a_conversation_that_speaks_is_no_longer_dead(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk_does(monkeypatch, lambda *_: "done")
    room.database.write(
        lambda uow: uow.outbox.mark_target_dead(TargetKind.GROUP, "wrGroup", "bot_push", "x", room.clock())
    )
    await room.say("m1", "你好")
    await room.work()
    assert room.database.read(lambda uow: uow.outbox.list_dead_targets()) == []


async def test_a_message_of_nonsense_harms_nobody(room: Room) -> None:
    for number, text in enumerate(["", "\x00", "\ud800", "😀" * 50, "字" * 7000]):
        await room.say(f"m{number}", text)
    await room.intake.receive(parse_bot("{}", Surface.LONG, "", room.clock()))
    await room.work()
    assert room.waiting == room.dead == 0


async def test_what_cannot_be_understood_keeps_nobody_else_waiting(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    understand = beforehand.communities_of

    def communities_of(uow: UnitOfWork, message: Message) -> tuple[str, ...]:
        if message.text == "坏":
            raise ValueError("a bug")
        return understand(uow, message)

    monkeypatch.setattr(beforehand, "communities_of", communities_of)
    desk_does(monkeypatch, lambda *_: "done")
    await room.say("m1", "坏")
    await room.say("m2", "好", chat="wrOther")
    await room.work()
    assert total(room.counts, "worked") == 1
    assert (room.waiting, room.dead) == (0, 1)


async def test_the_loop_ends_when_it_is_told_to(room: Room) -> None:
    await room.dispatcher.stop()
    await room.dispatcher.run()


async def test_what_was_being_claimed_at_the_end_is_worked_and_not_left_under_its_lease(room: Room) -> None:
    await room.say("m-1", "@说事 楼道灯不亮")
    await asyncio.gather(room.dispatcher.tray.once(), room.dispatcher.stop())
    counts = room.database.read(lambda uow: uow.inbox.counts())
    assert (counts.waiting, counts.claimed) == (0, 0)
    await room.say("m-2", "@说事 电梯坏了")
    assert not await room.dispatcher.tray.once()
    assert room.waiting == 1


async def test_an_inbox_that_could_not_be_read_is_looked_into_again(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[bool] = []

    async def look() -> bool:
        looked.append(True)
        if len(looked) == 1:
            raise ValueError("a bug")
        await room.dispatcher.stop()
        return False

    monkeypatch.setattr(room.dispatcher.tray, "once", look)
    await room.say("m1", "楼道灯不亮")  # whose wake-up ends the rest
    await room.dispatcher.run()
    assert len(looked) == 2
