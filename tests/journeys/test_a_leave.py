"""The repairman is away for some days: who stands in is told, gets what is new, and finishes what is open."""

from storage.models import State
from tests.journeys.town import Town, told


async def test_who_stands_in_is_told_gets_the_new_and_ends_the_old(town: Town) -> None:
    group, worker, mate = town.group(), town.person("刘师傅"), town.person("郝志强")
    await town.meets("刘师傅", "郝志强")
    await town.person("李长福").say(group, "@说事 3号楼2单元楼道灯不亮")
    await town.hears(worker, "【#1】照明损坏")

    unknown = await worker.say_private("请假 今天 由张三代")
    await town.hears(worker, "您的队伍和社区里没有“张三”", after=unknown)
    said = await worker.say_private("我今天到后天休息，郝志强顶班")
    await town.hears(worker, "您请假，由郝志强代", after=said)
    listed = await town.hears(mate, "您替刘师傅")
    assert "手上有1件" in listed.text
    assert "【#1】照明损坏，3号楼2单元" in listed.text

    await town.person("孙秀英").say(group, "@说事 2号楼1单元门禁坏了")
    await town.hears(group, "滨河物业服务队郝志强，接了就告诉您")
    await town.hears(mate, "【#2】")
    assert town.issue(2).why.endswith("（刘师傅请假，郝志强代）")
    assert not any("【#2】" in words for words in told(worker))

    work = await mate.say_private("我的活")
    assert "（替刘师傅）" in (await town.hears(mate, "您手上有2件", after=work)).text
    done = await mate.say_private("修好了 1")
    await town.hears(mate, "【#1】", after=done)
    await town.hears(group, "【#1】照明损坏已办结，郝志强办的")
    assert (town.issue(1).state, town.issue(1).owner) == (State.RESOLVED, "LiuShifu")

    home = await worker.say_private("销假")
    await town.hears(worker, "欢迎回来", after=home)
    await town.hears(mate, "刘师傅回来了，您不用再替了")
