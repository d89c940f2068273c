"""人救出来了 没事: who was sent for a danger and says that it is over has done it; who was rung hears it."""

import pytest

from storage.models import Action, State
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
