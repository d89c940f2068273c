"""Nobody needs to come any more: said in one's own words, asked about once, and done on 是."""

import pytest

from storage.models import State
from tests.handlers.stage import GROUP, ON_SQLITE, Stage
from tests.handlers.told_once import told_once

pytestmark = ON_SQLITE


@told_once
def lamp(stage: Stage) -> Stage:
    stage.open_chats("LiuShifu", "ZhaoMin", "LiShuji")
    stage.say("LiDaye", "3号楼2单元楼道灯不亮好几天了", GROUP)
    return stage


WORDS = (
    "算了 不修了 我自己买了个灯|算了不用来了|不用管了 楼上自己修好了|撤了吧 我们自己说好了|取消|算了"
    "|不用来了，谢谢师傅|不用麻烦师傅来了|1不用办了|不需要了|还是算了|刚才那个不用管了|刚才说的算了|我报的那个取消吧"
    "|算了 我自己弄吧|哎呀发错了|看错了|不用修了 自己又亮了|灯自己好了 不用管了"
    "|楼道灯的不用来了 我儿子换了|哎呀是我欠费了 交上了"
)


@pytest.mark.parametrize("words", WORDS.split("|"))
def test_words_that_take_it_back_are_asked_about_and_done_on_yes(lamp: Stage, words: str) -> None:
    asked = lamp.say("LiDaye", words, GROUP)
    assert asked == "【#1】照明损坏，3号楼2单元：要撤回吗？@我回“是”就撤。"
    assert lamp.issue(1).state is State.ASSIGNED
    assert lamp.say("LiDaye", "是", GROUP) == "【#1】已撤回。"
    assert lamp.issue(1).state is State.WITHDRAWN
    assert "撤回了" in lamp.heard_by("LiuShifu")


def test_no_lets_it_go_on(lamp: Stage) -> None:
    lamp.say("LiDaye", "算了不用来了", GROUP)
    assert lamp.say("LiDaye", "不是", GROUP) == "【#1】好的，接着办。"
    assert lamp.issue(1).state is State.ASSIGNED


def test_yes_after_ten_minutes_takes_nothing_back(lamp: Stage) -> None:
    lamp.say("LiDaye", "算了不用来了", GROUP)
    lamp.later(minutes=11)
    lamp.say("LiDaye", "是", GROUP)
    assert lamp.issue(1).state is State.ASSIGNED


def test_a_quote_says_which_and_several_are_listed(lamp: Stage) -> None:
    lamp.say("LiDaye", "3号楼电梯按键失灵了", GROUP)
    assert "哪一件" in lamp.say("LiDaye", "算了不用来了", GROUP)
    assert lamp.say("LiDaye", "不用来了", GROUP, quote="【#2】已登记：电梯故障").startswith("【#2】")
    lamp.say("LiDaye", "是", GROUP)
    assert [lamp.issue(number).state for number in (1, 2)] == [State.ASSIGNED, State.WITHDRAWN]


@pytest.mark.parametrize(
    "words", ["算了 你们不修了我投诉", "不用来了是吧", "别来了又漏了", "不修了吗", "不用管了 又漏了"]
)
def test_who_is_angry_takes_nothing_back(lamp: Stage, words: str) -> None:
    assert "撤回吗" not in lamp.say("LiDaye", words, GROUP)


def test_the_bare_word_of_who_said_nothing_opens_no_matter(lamp: Stage) -> None:
    assert lamp.say("ZhangAyi", "取消", GROUP).startswith("没找到您报过的事")
    assert len(lamp.database.read(lambda uow: uow.ledger.list_issues(community="BH", limit=9))) == 1


def test_what_others_said_the_community_may_decline_and_no_matter_is_opened(lamp: Stage) -> None:
    assert "不予受理 1 原因" in lamp.say("LiShuji", "1不用办了")
    assert "退单 1 原因" in lamp.say("LiuShifu", "1不用办了")
    assert lamp.issue(1).state is State.ASSIGNED


AFTER_ALL = (
    "别撤了，还是不亮|我又不想撤了|恢复刚才那件|还是要修的，别取消|刚才那个不撤了，接着办吧|撤错了"
    "|等等 还是得修|哎呀按错了"
)


@pytest.mark.parametrize("words", AFTER_ALL.split("|"))
def test_what_was_taken_back_and_is_wanted_after_all_is_registered_anew(lamp: Stage, words: str) -> None:
    lamp.say("LiDaye", "撤回", GROUP)
    assert lamp.say("LiDaye", words, GROUP) == (
        "【#2】已登记：照明损坏，3号楼2单元。\n已派给滨河物业服务队刘师傅，接了就告诉您。\n就是您撤回的那件，按原来说的重新登记的。"
    )
    assert lamp.issue(2).words == lamp.issue(1).words
    assert "请您来办" in lamp.heard_by("LiuShifu")
    lamp.say("LiDaye", words, GROUP)
    assert len(lamp.database.read(lambda uow: uow.ledger.list_of_reporter("LiDaye", 9))) == 2


@pytest.mark.parametrize("words", ["别撤了", "还是要修", "我又不想撤了"])
def test_the_same_words_of_who_took_nothing_back_open_nothing(lamp: Stage, words: str) -> None:
    lamp.say("LiDaye", words, GROUP)
    assert len(lamp.database.read(lambda uow: uow.ledger.list_of_reporter("LiDaye", 9))) == 1


def test_after_a_day_it_is_told_anew(lamp: Stage) -> None:
    lamp.say("LiDaye", "撤回", GROUP)
    lamp.later(days=2)
    assert "没找到" in lamp.say("LiDaye", "我又不想撤了", GROUP)


def test_who_says_no_more_of_it_was_told_that_it_is_kept(lamp: Stage) -> None:
    assert "要撤回吗" in lamp.say("LiDaye", "算了不说了")


def test_a_car_that_is_gone_was_passed_on_as_news_and_of_a_neighbour_was_a_theft(stage: Stage) -> None:
    stage.say("LiDaye", "3号楼1单元门口停了一辆车 堵着路了", GROUP)
    stage.say("LiDaye", "3号楼2单元楼道灯不亮", GROUP)
    assert stage.say("ZhangAyi", "车开走了", GROUP) == ""
    assert stage.say("LiDaye", "车开走了", GROUP).startswith("【#1】乱停挪车，3号楼1单元：要撤回吗？")
