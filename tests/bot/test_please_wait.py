"""The word to wait: at once or not at all, once a minute in each conversation, and only to who spoke."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from bot.allowance import Allowance
from bot.counts import Counts
from bot.late_answers import LATE, LateAnswers
from bot.platform import all_quotas
from bot.please_wait import ONCE_IN, PleaseWait
from bot.wecom.inbound import Parsed, Received, parse_app, parse_bot
from bot.wecom.limits import RATES
from bot.wecom.options import WeComOptions
from bot.wecom.passive import passive_answer
from bot.wecom.senders import Quota
from handlers.wording.please_wait import PLEASE_WAIT
from storage.buckets import LocalBuckets
from storage.database import Database
from storage.trays import Surface, TargetKind
from storage.writer import Writer
from tests.bot.clock import Clock
from tests.bot.measured import table, total
from tests.bot.postal import FakeSender, notice
from tests.bot.wecom.factories import GROUP, a_bot_text, a_click, an_app_xml, an_enter
from tests.storage.factories import keep_raw


@dataclass
class Doorman:
    """Asks for patience, on a stopwatch that stands still."""

    please_wait: PleaseWait
    buckets: LocalBuckets
    allowance: Allowance
    clock: Clock
    counts: Counts
    seconds: float = 0.0

    async def begins(self, parsed: Parsed, inbox_id: int = 7) -> bool:
        return await self.please_wait.begin(parsed, inbox_id) is not None

    def pass_by(self, seconds: float) -> None:
        self.seconds += seconds
        self.clock.pass_by(seconds=seconds)


@pytest.fixture
def employ(writer: Writer, clock: Clock) -> Callable[[LocalBuckets], Doorman]:
    def employ(buckets: LocalBuckets) -> Doorman:
        allowance, counts = Allowance(writer, buckets, all_quotas()), Counts()
        please_wait = PleaseWait(allowance, counts, clock, lambda: employed.seconds)
        employed = Doorman(please_wait, buckets, allowance, clock, counts)
        return employed

    return employ


@pytest.fixture
def doorman(employ: Callable[[LocalBuckets], Doorman]) -> Doorman:
    return employ(LocalBuckets())


def said(clock: Clock, **more: object) -> Parsed:
    return parse_bot(a_bot_text(**more), Surface.URL, "", clock())  # type: ignore[arg-type]


async def test_a_conversation_is_asked_once_a_minute(doorman: Doorman, clock: Clock) -> None:
    assert await doorman.begins(said(clock))
    assert not await doorman.begins(said(clock, sender="zhang.san"), 8)
    assert await doorman.begins(said(clock, chat="wrGroupTwo"), 9)
    doorman.pass_by(ONCE_IN)
    assert await doorman.begins(said(clock), 10)
    assert table(doorman.counts, "please_wait") == {"url": 3}


async def test_two_doors_asked_the_same_conversation(
    doorman: Doorman, employ: Callable[[LocalBuckets], Doorman], clock: Clock
) -> None:
    beside = employ(doorman.buckets)
    assert await doorman.begins(said(clock))
    assert not await beside.begins(said(clock), 8)


async def test_what_is_left_of_a_full_minute_is_kept_for_danger(doorman: Doorman, clock: Clock) -> None:
    full = RATES[Quota.BOT].per_minute
    await doorman.allowance.take(Quota.BOT, notice(target=GROUP), full, clock())
    assert not await doorman.begins(said(clock))
    assert total(doorman.counts, "please_wait") == 0


@pytest.mark.parametrize("payload", [a_click(), an_enter(), a_bot_text(chat="", sender=""), "{}"])
async def test_who_did_not_speak_is_not_asked(doorman: Doorman, clock: Clock, payload: str) -> None:
    assert not await doorman.begins(parse_bot(payload, Surface.URL, "", clock()))


async def test_the_words_to_somebody_alone_and_by_the_app_are_for_them(
    doorman: Doorman, clock: Clock
) -> None:
    alone = await doorman.please_wait.begin(said(clock, chat=""), 7)
    assert alone
    assert (alone.outgoing.notice.target_kind, alone.outgoing.notice.target) == (TargetKind.PERSON, "li.si")
    by_app = await doorman.please_wait.begin(parse_app(an_app_xml(sender="wang.wu"), clock()), 8)
    assert by_app
    assert by_app.incoming
    answer = passive_answer(by_app.outgoing, by_app.incoming, WeComOptions(corp_id="ww"), clock())
    assert answer
    assert f"<Content>{PLEASE_WAIT}</Content>" in answer
    assert "<ToUserName>wang.wu</ToUserName>" in answer


class Line:
    """The long connection's side, with a desk that works when told."""

    def __init__(self, database: Database, writer: Writer, doorman: Doorman) -> None:
        self.sender = FakeSender()
        self._database = database
        self._doorman = doorman
        self._late = LateAnswers(writer, doorman.please_wait, self.sender, lambda: doorman.seconds)

    def hears(self, message_id: str, chat: str = GROUP, *, is_new: bool = True) -> int:
        body = a_bot_text(msgid=message_id, chat=chat)
        parsed = parse_bot(body, Surface.LONG, "r", self._doorman.clock())
        inbox_id = self._database.write(lambda uow: keep_raw(uow, parsed.raw))[0]
        self._late.expect(parsed, Received(inbox_id=inbox_id, is_new=is_new))
        return inbox_id

    def works(self) -> None:
        self._database.write(lambda uow: uow.inbox.claim(10))

    async def passes(self, seconds: float) -> list[str]:
        """Where it was said by the end of that time."""
        self._doorman.pass_by(seconds)
        await self._late.look()
        assert set(self.sender.texts) <= {PLEASE_WAIT}
        return [send.outgoing.notice.target for send in self.sender.sent]


@pytest.fixture
def line(database: Database, writer: Writer, doorman: Doorman) -> Line:
    return Line(database, writer, doorman)


async def test_over_the_long_connection_who_is_not_answered_within_a_second_is_asked(line: Line) -> None:
    line.hears("m1")
    assert await line.passes(LATE / 2) == []
    line.hears("m2", "wrGroupTwo")
    assert await line.passes(LATE / 2) == [GROUP]
    line.hears("m3")
    assert await line.passes(LATE) == [GROUP, "wrGroupTwo"]


async def test_what_is_being_worked_on_is_answered_and_no_more(line: Line) -> None:
    line.hears("m1")
    line.works()
    assert await line.passes(LATE) == []
    line.hears("m2", is_new=False)
    assert await line.passes(LATE) == []
    line.hears("m3")
    assert await line.passes(LATE) == [GROUP]


async def test_while_the_connection_is_down_nothing_is_asked_later(line: Line) -> None:
    line.hears("m1")
    line.sender.may_send = False
    assert await line.passes(LATE) == []
    line.sender.may_send = True
    assert await line.passes(LATE) == []
