"""Nobody needs to come any more: said in one's own words, asked about once, and done on 是."""

import pytest

from storage.models import State
from tests.handlers.stage import GROUP, ON_SQLITE, Stage

pytestmark = ON_SQLITE


@pytest.fixture
def lamp(stage: Stage) -> Stage:
    stage.open_chats("LiuShifu", "ZhaoMin", "LiShuji")
    stage.say("LiDaye", "3号楼2单元楼道灯不亮好几天了", GROUP)
    return stage


WORDS = (
    "算了 不修了 我自己买了个灯|算了不用来了|不用管了 楼上自己修好了|撤了吧 我们自己说好了|取消|算了"
    "|不用来了，谢谢师傅|不用麻烦师傅来了|1不用办了|不需要了|还是算了"
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


@pytest.mark.parametrize("words", ["算了 你们不修了我投诉", "不用来了是吧", "别来了又漏了", "不修了吗"])
def test_who_is_angry_takes_nothing_back(lamp: Stage, words: str) -> None:
    assert "撤回吗" not in lamp.say("LiDaye", words, GROUP)


def test_the_bare_word_of_who_said_nothing_opens_no_matter(lamp: Stage) -> None:
    assert lamp.say("ZhangAyi", "取消", GROUP).startswith("没找到您报过的事")
    assert len(lamp.database.read(lambda uow: uow.ledger.list_issues(community="BH", limit=9))) == 1


def test_what_others_said_the_community_may_decline_and_no_matter_is_opened(lamp: Stage) -> None:
    assert "不予受理 1 原因" in lamp.say("LiShuji", "1不用办了")
    assert "退单 1 原因" in lamp.say("LiuShifu", "1不用办了")
    assert lamp.issue(1).state is State.ASSIGNED
