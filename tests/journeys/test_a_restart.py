"""The bot is stopped between the commit and the delivery: started again, it finishes its work once."""

from typing import Any

import pytest

from bot.delivery import Delivery
from bot.dispatcher import Dispatcher
from bot.sandbox.faults import Fault
from storage.models import Action
from tests.journeys.town import ON_BOTH, TIELU, Town, count

pytestmark = ON_BOTH


async def take_nothing(_worker: Any, _room: int) -> list[Any]:
    return []


async def test_an_answer_committed_but_not_sent_is_sent_once_by_the_next_life(
    founded_town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    town, group = founded_town, founded_town.group(TIELU)
    with monkeypatch.context() as no_postman:
        no_postman.setattr(Delivery, "_claim", take_nothing)
        await town.wake()
        said = await town.person("崔文博").say(group, "@说事 东楼2单元楼道灯不亮")
        await town.written(lambda uow: bool(uow.ledger.list_issues(limit=1)))
        await town.sleep()
    assert count(group, "已登记") == 0
    await town.wake()
    await town.hears(group, "【#1】已登记", after=said)
    await town.hears(town.person(town.issue().owner), "【#1】")
    await town.sleep()
    await town.wake()
    later = await town.person("崔文博").say(group, "@说事 我的事")
    await town.hears(group, "【#1】照明损坏", after=later)
    assert count(group, "已登记") == 1
    assert count(town.person(town.issue().owner), "照明损坏") == 1


async def test_a_message_taken_in_but_not_worked_is_worked_once_by_the_next_life(
    founded_town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    town, group = founded_town, founded_town.group()
    with monkeypatch.context() as nobody_at_the_desk:
        nobody_at_the_desk.setattr(Dispatcher, "_claim", take_nothing)
        await town.wake()
        said = await town.person("李长福").say(group, "@说事 3号楼2单元楼道灯不亮")
        await town.written(lambda uow: uow.inbox.counts().waiting == 1)
        await town.sleep()
    await town.wake()
    await town.hears(group, "【#1】已登记", after=said)
    assert [step.action for step in town.steps()] == [Action.REPORT, Action.ASSIGN]
    assert count(group, "已登记") == 1


async def test_the_time_between_two_lives_is_owned_up_to_once(town: Town) -> None:
    group = town.group()
    await town.person("李长福").say(group, "@说事 3号楼2单元楼道灯不亮")
    await town.hears(group, "【#1】")
    await town.sleep()
    await town.person("李长福").say(group, "@说事 电梯也坏了")
    assert [violation.reason for violation in town.sandbox.violations] == [
        "nobody is connected, the message is lost"
    ]
    town.sandbox.violations.clear()
    await town.wake()
    await town.hears(group, "我没听见大家说话")
    said = await town.person("李长福").say(group, "@说事 3号楼2单元电梯也坏了")
    await town.hears(group, "【#2】", after=said)
    assert count(group, "我没听见大家说话") == 1


async def test_what_is_being_sent_when_the_bot_is_stopped_is_known_to_have_arrived(town: Town) -> None:
    group = town.group()
    town.sandbox.faults.arm(Fault.SLOW, value=0.3, where="aibot_respond_msg")
    said = await town.person("李长福").say(group, "@说事 3号楼2单元楼道灯不亮")
    await town.hears(group, "【#1】已登记", after=said)
    await town.sleep()
    counts = town.records.read(lambda uow: uow.outbox.counts())
    assert (counts.unknown, counts.dead) == (0, 0)
