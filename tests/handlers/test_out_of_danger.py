"""人救出来了 没事: who was sent for a danger and says that it is over has done it; who was rung hears it."""

import pytest

from storage.models import Action, State
from storage.trays import Priority
from tests.handlers.stage import GROUP, ON_SQLITE, Stage

pytestmark = ON_SQLITE
LIFT = "人被关电梯里了"


@pytest.mark.parametrize("chat", ["", GROUP])
@pytest.mark.parametrize("first", ["", "收到", "到了"])
@pytest.mark.parametrize("words", ["人救出来了 没事", "1 人救出来了 没事", "人都出来了，没事了", "没事了"])
def test_that_they_are_out_was_only_kept(town: Stage, words: str, first: str, chat: str) -> None:
    town.say("LiDaye", LIFT, GROUP)
    if first:
        town.say("LiuShifu", first)
    assert "【#1】" in (answer := town.say("LiuShifu", words, chat))
    assert "已办结" in answer
    assert town.issue(1).state is State.RESOLVED
    assert {"WangFang", "LiShuji", "LiDaye"} <= town.hearers()


@pytest.mark.parametrize(
    ("told", "who", "words"),
    [
        ("着火了，3号楼2单元", "XiaoFang", "火灭了"),
        ("着火了，3号楼2单元", "XiaoFang", "火扑灭了，没人受伤"),
        ("楼道里好大一股煤气味", "QiGong", "不漏了"),
        ("老人走丢了，八十岁穿红棉袄", "JingGuan", "老人找到了，送回家了"),
        ("我爸倒在地上叫不醒", "JingGuan", "120接走了"),
        ("电线掉下来拖在水里", "DianGong", "电线接好了"),
    ],
)
def test_each_danger_is_over_in_its_own_words(town: Stage, told: str, who: str, words: str) -> None:
    town.say("LiDaye", told, GROUP)
    town.say(who, words)
    assert town.issue(1).state is State.RESOLVED


@pytest.mark.parametrize("words", ["人救出来了，电梯还在修", "人出来了，有点擦伤"])
def test_who_has_more_to_do_is_there_and_says_so_later(town: Stage, words: str) -> None:
    town.say("LiDaye", LIFT, GROUP)
    assert town.say("LiuShifu", words).startswith("【#1】已到场，记下了。办完回“办完了 1”")
    assert town.steps(1)[-1].note == words
    assert {"WangFang", "LiShuji"} <= town.hearers()
    assert town.say("LiuShifu", "人救出来了，等维保").startswith("【#1】记下了")
    assert town.issue(1).state is State.ON_SITE


@pytest.mark.parametrize("words", ["没救出来", "还没出来", "人救出来了吗", "等会就救出来了", "火灭了"])
def test_what_is_not_over_or_of_another_danger_ends_nothing(town: Stage, words: str) -> None:
    town.say("LiDaye", LIFT, GROUP)
    town.say("LiuShifu", "收到")
    town.say("LiuShifu", words)
    assert town.issue(1).state is State.ACCEPTED


def test_a_leak_that_was_never_a_danger_is_not_done_by_it(town: Stage) -> None:
    town.say("LiDaye", "3号楼水管漏水", GROUP)
    town.say("LiuShifu", "不漏了")
    assert town.issue(1).state is State.ASSIGNED


def test_of_several_matters_the_danger_is_meant(town: Stage) -> None:
    town.say("HuJing", "5号楼楼道灯不亮", GROUP)
    town.say("LiDaye", LIFT, GROUP)
    assert town.say("LiuShifu", "人救出来了 没事").startswith("【#2】已办结")


def test_of_two_lifts_it_is_asked_which(town: Stage) -> None:
    town.say("HuJing", "5号楼电梯关人了", GROUP)
    town.say("LiDaye", "3号楼电梯关人了", GROUP)
    assert "【#1】" in (asked := town.say("LiuShifu", "人救出来了 没事"))
    assert "【#2】" in asked
    assert town.say("LiuShifu", "2 人救出来了 没事").startswith("【#2】已办结")


@pytest.mark.parametrize("who", ["WangFang", "LiShuji", "LiDaye"])
def test_who_was_told_or_told_of_it_lets_who_was_sent_know(town: Stage, who: str) -> None:
    town.say("HuJing", "3号楼2单元楼道灯不亮", GROUP)
    town.say("LiDaye", LIFT, GROUP)
    assert town.say(who, "人救出来了 没事", GROUP) == "【#2】记下了，已转给刘师傅。"
    assert "人救出来了" in town.heard_by("LiuShifu")
    assert [step.action for step in town.steps(2)][-1] is Action.COMMENT


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("南苑#1 行", State.ASSIGNED),
        ("南苑#1 不漏了", State.ASSIGNED),
        ("滨河#1 行", State.ACCEPTED),
        ("滨河#1 不漏了", State.RESOLVED),
    ],
)
def test_the_same_number_of_another_community_moved_this_one(town: Stage, words: str, state: State) -> None:
    town.say("LiDaye", "楼道里好大一股煤气味，3号楼", GROUP)
    town.say("QiGong", words)
    assert town.issue(1).state is state


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (LIFT, "他自己扒开门出来了"),
        (LIFT, "人已经出来了，不用来了，谢谢大家"),
        (LIFT, "我出来了"),
        (LIFT, "门自己开了 出来了"),
        ("着火了，3号楼2单元", "火灭了没事了"),
        ("着火了，3号楼2单元", "看错了 不是着火 是烧烤"),
        ("我妈晕倒了", "醒过来了 没事了"),
        ("孩子走丢了 6岁 穿红衣服", "孩子找到了 在菜市场"),
        ("老太太摔了一跤 起不来", "扶起来了 没大事"),
        ("我头晕得厉害", "喝了点糖水好多了 不用来了"),
        ("我忘带钥匙了 锅上还炖着汤", "进去了 没事了 谢谢大家"),
        ("隔壁老王家冒烟了", "是炒菜的油烟 虚惊一场 对不住大家"),
    ],
)
def test_what_the_reporter_called_over_rang_leader_and_secretary_at_each_rung(
    town: Stage, told: str, words: str
) -> None:
    town.say("LiDaye", told, GROUP)
    town.later(minutes=2)
    town.say("LiDaye", words, GROUP)
    assert "听说险情过去了" in town.heard_by("LiShuji")
    assert town.issue(1).state is State.ASSIGNED, "who was sent looks all the same"
    assert town.issue(1).danger, "and it is known what it was"
    rung = []
    for _ in range(3):
        town.later(minutes=8)
        rung += [notice for notice in town.told if notice.priority is Priority.DANGER]
    assert not rung
    assert town.issue(1).state is State.ASSIGNED


@pytest.mark.parametrize(
    ("told", "over", "who", "words"),
    [
        (LIFT, "人已经出来了", "LiDaye", "人还没出来"),
        (LIFT, "我出来了", "LiDaye", "里面还有一个"),
        ("着火了，3号楼2单元", "火灭了没事了", "LiDaye", "又着了"),
        ("着火了，3号楼2单元", "火灭了没事了", "LiDaye", "不是 火没灭"),
        ("着火了，3号楼2单元", "火灭了没事了", "HuJing", "3号楼2单元又着火了 快来人"),
        ("我妈晕倒了", "醒过来了 没事了", "LiDaye", "又晕过去了"),
    ],
)
def test_what_was_called_over_and_is_not_calls_all_anew(
    town: Stage, told: str, over: str, who: str, words: str
) -> None:
    town.say("LiDaye", told, GROUP)
    town.say("LiDaye", over, GROUP)
    town.later(minutes=6)
    assert "正在叫" in town.say(who, words, GROUP)
    assert {"WangFang", "LiShuji"} <= {n.target for n in town.told if n.priority is Priority.DANGER}
    assert len(town.database.read(lambda uow: uow.ledger.list_issues())) == 1


@pytest.mark.parametrize(
    ("told", "who", "words"),
    [
        (LIFT, "HuJing", "人已经出来了"),
        (LIFT, "LiDaye", "人救出来了，有点擦伤"),
        (LIFT, "LiDaye", "人出来一个了"),
        ("老公打我", "LiDaye", "没事了 不打了"),
        ("有人要跳楼，3号楼楼顶", "LiDaye", "没事了"),
        ("3号楼楼道一股煤气味", "LiDaye", "味散了"),  # who breathes it smells it no longer
    ],
)
def test_who_may_not_call_it_over_or_leaves_it_open_lets_it_ring(
    town: Stage, told: str, who: str, words: str
) -> None:
    town.say("LiDaye", told, GROUP)
    town.say(who, words, GROUP)
    assert town.issue(1).rings


def test_a_place_put_right_calls_nothing_over(town: Stage) -> None:
    town.say("LiDaye", "着火了，3号楼2单元", GROUP)
    assert "5号楼" in town.say("LiDaye", "看错了 是5号楼", GROUP)
    assert town.issue(1).rings
