"""The platform says a thing twice; the bot does it once."""

from bot.sandbox.faults import Fault
from storage.models import Action
from tests.journeys.town import ON_BOTH, Town, count

pytestmark = ON_BOTH


async def test_the_same_message_delivered_twice_is_one_issue_and_one_answer(town: Town) -> None:
    group, resident = town.group(), town.person("李长福")
    town.sandbox.faults.arm(Fault.TWICE)
    said = await resident.say(group, "@说事 3号楼2单元楼道灯不亮")
    await town.hears(group, "【#1】已登记", after=said)
    later = await resident.say(group, "@说事 我的事")  # worked after both, for it stands in the same lane
    await town.hears(group, "【#1】照明损坏", after=later)
    assert town.sandbox.faults.counts[Fault.TWICE] == 1
    assert len(town.issues()) == 1
    assert count(group, "已登记") == 1


async def test_a_click_delivered_twice_moves_the_issue_once(town: Town) -> None:
    group, worker = town.group(), town.person("刘师傅")
    await worker.say_private("在")  # from now on cards come by the bot itself
    await town.hears(worker, "回")
    await town.person("李长福").say(group, "@说事 3号楼2单元楼道灯不亮")
    job = await town.hears(worker, "【#1】")
    town.sandbox.faults.arm(Fault.TWICE)
    await worker.click(job, "接单")
    await town.hears(group, "刘师傅已受理")
    later = await worker.say_private("进度 1")
    await town.hears(worker, "已受理", after=later)
    assert [step.action for step in town.steps()] == [Action.REPORT, Action.ASSIGN, Action.ACCEPT]
    assert count(group, "已受理") == 1
