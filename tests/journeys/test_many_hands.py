"""A neighbour helps with what another answers for; what a round finds is checked by somebody else."""

from storage.models import Action, State
from tests.journeys.town import LIUAN, Town


async def test_a_volunteer_helps_and_the_owner_ends_it(town: Town) -> None:
    group, owner, volunteer = town.group(LIUAN), town.person("闫宝成"), town.person("杨柳")
    await town.meets("闫宝成", "杨柳")
    await town.person("王大勇").say(group, "@说事 1号楼1单元楼道灯不亮")
    await town.hears(owner, "【#1】")
    await owner.say_private("收到 1")
    await town.hears(group, "闫宝成已受理")

    await volunteer.say(group, "@说事 我来认领 1")
    await town.hears(group, "【#1】谢谢杨柳来协办，主办是柳岸物业服务队闫宝成")
    await town.hears(owner, "杨柳来协办。电话")
    brief = await town.hears(volunteer, "【#1】谢谢您来搭手")
    await volunteer.click(brief, "到场")
    await town.hears(group, "【#1】协办杨柳已到场。")
    await volunteer.say_private("办完了 1 扶梯子")
    await town.hears(owner, "协办杨柳已办完：扶梯子")
    assert town.issue().state is State.ACCEPTED

    await owner.say_private("办完了 1")
    await town.hears(volunteer, "谢谢您搭手")
    assert town.issue().state is State.RESOLVED
    assert [step.action for step in town.steps()][-4:] == [
        Action.CLAIM,
        Action.HAND_ARRIVE,
        Action.HAND_DONE,
        Action.RESOLVE,
    ]


async def test_a_find_goes_round_until_it_passes_the_check(town: Town) -> None:
    finder, owner, steward = town.person("钱小军"), town.person("闫宝成"), town.person("吴倩")
    await town.meets("钱小军", "闫宝成", "吴倩")
    await finder.say_private("巡查 柳岸家园2号楼门禁坏了")
    await town.hears(finder, "算您巡查发现的")
    await town.hears(owner, "钱小军（巡查发现）")
    await owner.say_private("办完了 1")
    await town.hears(steward, "请您核查")
    said = await steward.say_private("核查 1 不合格 还是刷不开")
    await town.hears(steward, "重新派给柳岸物业服务队闫宝成", after=said)
    await town.hears(owner, "请返工")
    said = await owner.say_private("办完了 1 换了读卡器")
    asked = await town.hears(steward, "换了读卡器")
    await steward.click(asked, "合格")
    await town.hears(town.group(LIUAN), "经吴倩核查合格，已归档")
    await town.hears(finder, "经吴倩核查合格")
    assert town.issue().state is State.CLOSED
