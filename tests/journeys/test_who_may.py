"""Who may do what is a matter of the roster, and a no is a plain sentence."""

from storage.models import State
from tests.journeys.town import LIUAN, Town, count


async def test_a_resident_cannot_close_what_a_worker_has_in_hand(town: Town) -> None:
    group, neighbour = town.group(), town.person("赵磊")
    await town.person("李长福").say(group, "@说事 3号楼2单元楼道灯不亮")
    await town.hears(group, "【#1】")
    said = await neighbour.say(group, "@说事 不予受理 1 不归我们管")
    await town.hears(group, "只有社区能定", after=said)
    said = await neighbour.say(group, "@说事 转给供电 1")
    await town.hears(group, "要由负责的人来做", after=said)
    assert town.issue().state is State.ASSIGNED


async def test_a_team_of_another_compound_is_told_that_it_is_not_theirs(town: Town) -> None:
    await town.person("李长福").say(town.group(), "@说事 3号楼2单元楼道灯不亮")
    await town.hears(town.group(), "【#1】")
    other = town.person("闫宝成")
    said = await other.say_private("办完了 1")
    await town.hears(other, "要由负责的人来做", after=said)
    assert town.issue().state is State.ASSIGNED


async def test_only_the_community_declines(town: Town) -> None:
    group, worker, community = town.group(), town.person("刘师傅"), town.person("孙丽")
    await town.person("李长福").say(group, "@说事 3号楼2单元楼道灯不亮")
    await town.hears(worker, "【#1】")
    said = await worker.say_private("不予受理 1 没空")
    await town.hears(worker, "只有社区能定", after=said)
    said = await community.say_private("不予受理 1 属于开发商保修,请联系售楼处")
    await town.hears(community, "不予受理，理由已告诉居民", after=said)
    await town.hears(group, "属于开发商保修")
    assert town.issue().state is State.DECLINED


async def test_a_worker_in_no_roster_who_says_it_is_done_is_told_so(town: Town) -> None:
    group, stranger = town.group(), town.person("周晓雨")
    await town.person("李长福").say(group, "@说事 3号楼2单元楼道灯不亮")
    await town.hears(group, "【#1】")
    for words in ("@说事 办结 1", "@说事 办结"):
        said = await stranger.say(group, words)
        await town.hears(group, "名册里还没有您", after=said)
    said = await stranger.say_private("办完了 1")
    await town.hears(stranger, "名册里还没有您", after=said)
    assert town.issue().state is State.ASSIGNED


async def test_a_move_that_comes_too_late_says_who_was_first(town: Town) -> None:
    group, worker = town.group(), town.person("刘师傅")
    await town.person("李长福").say(group, "@说事 3号楼2单元楼道灯不亮")
    await town.hears(worker, "【#1】")
    await worker.say_private("办完了 1")
    await town.hears(group, "已办结")
    said = await town.person("王芳").say(group, "@说事 收到 1")
    answer = await town.hears(group, "无需再接单", after=said)
    assert answer.text.startswith("【#1】刘师傅 ")


async def test_a_newcomer_says_where_they_live_and_is_placed_but_not_empowered(town: Town) -> None:
    group, newcomer = town.group(), town.person("周晓雨")
    said = await newcomer.say(group, "@说事 我住5号楼1单元")
    await town.hears(group, "您住滨河小区5号楼1单元", after=said)
    said = await newcomer.say(group, "@说事 楼道灯不亮了")
    await town.hears(group, "【#1】已登记：照明损坏，5号楼1单元", after=said)
    said = await newcomer.say(group, "@说事 绑定 柳岸家园")
    await town.hears(group, "名册里还没有您", after=said)


async def test_two_groups_of_one_community_share_their_numbers_and_hear_their_own_matters(town: Town) -> None:
    here, there = town.group(), town.group(LIUAN)
    await town.person("李长福").say(here, "@说事 3号楼2单元楼道灯不亮")
    await town.hears(here, "【#1】")
    await town.person("王大勇").say(there, "@说事 1号楼门禁坏了")
    await town.hears(there, "【#2】")
    worker = town.person("闫宝成")
    await town.hears(worker, "【#2】")
    await worker.say_private("收到")
    await town.hears(there, "【#2】闫宝成已受理")
    assert count(here, "【#2】") == count(there, "【#1】") == 0
