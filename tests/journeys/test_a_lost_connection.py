"""The line is cut: what was heard is not lost, nothing is said twice, deafness is owned up to."""

from collections.abc import Callable, Collection

import pytest

from bot.sandbox.faults import Fault
from nlp.reader import Reader
from nlp.reading import Reading
from storage.models import Action
from storage.trays import Fate
from tests.journeys.town import TIELU, Clock, Town, count, told


@pytest.fixture
def while_reading(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], None]], None]:
    """Let something happen once, after a message was taken in and before it is answered."""
    read = Reader.read

    def interrupt(event: Callable[[], None]) -> None:
        def read_and_let_happen(reader: Reader, text: str, areas: Collection[str]) -> Reading:
            monkeypatch.setattr(Reader, "read", read)
            event()
            return read(reader, text, areas)

        monkeypatch.setattr(Reader, "read", read_and_let_happen)

    return interrupt


async def cut(town: Town, clock: Clock | None = None) -> None:
    """The line breaks and is made again; with a clock, a minute passes meanwhile."""
    connection = town.bot.platform.connection
    assert connection is not None
    town.sandbox.platform.link.drop()
    await town.written(lambda _: not connection.is_up)
    if clock:
        clock.advance(minutes=1)
    await town.written(lambda _: connection.is_up)


Interrupt = Callable[[Callable[[], None]], None]


async def test_a_report_whose_answer_finds_the_line_cut_is_answered_once(
    town: Town, while_reading: Interrupt
) -> None:
    group = town.group(TIELU)  # no webhook: only the bot itself can speak here
    while_reading(town.sandbox.platform.link.drop)
    said = await town.person("崔文博").say(group, "@说事 东楼2单元楼道灯不亮")
    await town.hears(group, "【#1】已登记", after=said)
    later = await town.person("崔文博").say(group, "@说事 我的事")
    await town.hears(group, "【#1】照明损坏", after=later)
    assert [step.action for step in town.steps()] == [Action.REPORT, Action.ASSIGN]
    assert count(group, "已登记") == 1
    assert town.sandbox.platform.link.subscriptions == 2


async def test_where_a_webhook_stands_in_the_answer_does_not_wait_for_the_line(
    town: Town, while_reading: Interrupt
) -> None:
    group = town.group()
    while_reading(town.sandbox.platform.link.drop)
    said = await town.person("李长福").say(group, "@说事 3号楼2单元楼道灯不亮")
    await town.hears(group, "【#1】已登记", after=said)
    await town.sandbox.wait_connected()
    assert count(group, "已登记") == 1


async def test_a_step_made_while_the_line_is_down_reaches_the_group(town: Town) -> None:
    group, worker = town.group(TIELU), town.person("田宝山")
    await town.person("崔文博").say(group, "@说事 东楼2单元楼道灯不亮")
    await town.hears(group, "【#1】")
    owner = town.person(town.issue().owner)
    await town.hears(owner, "【#1】")
    town.sandbox.platform.link.drop()
    await owner.write(owner.app_chat, "收到 1")  # the app's door stays open
    await town.hears(group, "【#1】")
    await town.hears(group, "已受理")
    assert count(group, "已受理") == 1
    assert count(worker, "已受理") == 0


async def test_an_answer_that_arrived_though_the_line_broke_before_the_receipt_is_not_repeated(
    town: Town,
) -> None:
    group, resident = town.group(), town.person("李长福")
    town.sandbox.faults.arm(Fault.MUTE, where="aibot_respond_msg")
    said = await resident.say(group, "@说事 3号楼2单元楼道灯不亮")
    await town.hears(group, "【#1】已登记", after=said)
    await cut(town)
    later = await resident.say(group, "@说事 我的事")
    await town.hears(group, "【#1】照明损坏", after=later)
    assert count(group, "已登记") == 1
    unknown = town.records.read(lambda uow: uow.outbox.list_fate(Fate.UNKNOWN, 10))
    assert [row.notice.text.split("\n")[0] for row in unknown] == [told(group)[0].split("  \n")[0]]


async def test_a_line_that_blinks_was_told_to_every_group_each_time(town: Town) -> None:
    group, resident = town.group(), town.person("李长福")
    said = await resident.say(group, "@说事 帮助")
    await town.hears(group, "我的事", after=said)
    for _ in range(2):
        await cut(town)
    said = await resident.say(group, "@说事 我的事")
    await town.hears(group, "登记", after=said)
    assert count(group, "我没听见大家说话") == 0


async def test_a_line_that_stays_cut_is_told_once_where_somebody_speaks(town: Town, clock: Clock) -> None:
    group, resident = town.group(), town.person("李长福")
    said = await resident.say(group, "@说事 帮助")
    await town.hears(group, "我的事", after=said)
    await cut(town, clock)
    await town.hears(group, "我没听见大家说话", after=said)
    await cut(town, clock)
    assert count(group, "我没听见大家说话") == 1
    quiet = town.group(TIELU)
    assert told(quiet) == []  # nobody speaks to the bot there, nobody missed it
