"""What goes from hand to hand is whistled for, taken, and answered for in writing, over the wire."""

import pytest

from storage.models import Action, State
from tests.journeys.town import Clock, Town, count


async def test_a_leak_nobody_wants_is_whistled_for_and_answered_for(
    founded_town: Town, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.scheduler.TICK", 0.1)
    town, group = founded_town, founded_town.group()
    worker, water = town.person("刘师傅"), town.person("曹水生")
    community, secretary = town.person("赵敏"), town.person("李书记")
    await town.wake()
    await town.meets("刘师傅", "曹水生", "赵敏", "李书记")

    await town.person("李长福").say(group, "@说事 3号楼2单元水管漏水")
    await town.hears(worker, "【#1】")
    await worker.say_private("退单 1 主管道归自来水公司")
    await town.hears(community, "刘师傅退单")
    await community.say_private("转给供水 1")
    await town.hears(water, "【滨河#1】")
    await water.say_private("退单 1 户内管道归物业")
    wanted = await town.hears(secretary, "转派1次、退单2次，还没落到人")
    assert wanted.card is not None
    await secretary.click(wanted, "吹哨")
    await town.hears(group, "社区吹哨，请滨河物业服务队、柳河供水服务队一起来定")
    await town.hears(worker, "李书记吹哨")
    called = await town.hears(water, "李书记吹哨")
    await water.click(called, "我们来办")
    await town.hears(group, "曹水生已受理")
    await town.hears(worker, "改由柳河供水服务队曹水生办")
    await town.hears(secretary, "吹哨有结果：柳河供水服务队曹水生接了")
    assert (town.issue().owner_team, town.issue().state) == ("T-GS", State.ACCEPTED)

    await secretary.say_private("督办 1 说清哪天修好")
    asked = await town.hears(water, "【滨河#1】督办")
    await water.say_private("阀门明天到，明天装好", quote=asked)
    await town.hears(secretary, "柳河供水服务队曹水生：阀门明天到，明天装好")
    assert (town.issue().state, town.issue().supervised_until) == (State.ACCEPTED, None)

    await secretary.say_private("督办 1 明天")
    await town.hears(group, "社区书记督办，要求")
    await town.sleep()
    clock.advance(days=2)
    await town.wake()
    await town.hears(secretary, "督办的书面答复没来")
    assert count(secretary, "督办的书面答复没来") == 1
    taken = [Action.WHISTLE, Action.REASSIGN, Action.ACCEPT, Action.SUPERVISE, Action.REPORT_BACK]
    assert [step.action for step in town.steps() if step.action in taken][-6:] == [*taken, Action.SUPERVISE]
    assert "首接：柳河供水服务队曹水生" in town.page()
