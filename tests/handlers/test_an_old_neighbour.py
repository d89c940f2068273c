"""Eighty-two, and a keyboard that writes what it hears: run-ons, dialect, no marks."""

import pytest

from storage.models import State
from tests.handlers.stage import GROUP, ON_SQLITE, Stage
from tests.handlers.told_once import told_once

pytestmark = ON_SQLITE

WHO = "SunNainai"


@told_once
def lamp(stage: Stage) -> Stage:
    stage.open_chats("LiuShifu", "ZhaoMin")
    stage.say(WHO, "楼道灯坏了三天了", GROUP)
    return stage


@told_once
def mended(lamp: Stage) -> Stage:
    lamp.say("LiuShifu", "办完了")
    return lamp


def count(stage: Stage) -> int:
    return len(stage.database.read(lambda uow: uow.ledger.list_issues()))


@pytest.mark.parametrize(
    "words",
    [
        "咋没动静捏",
        "两个都没人来",
        "到现在没个人来",
        "还是没消息啊",
        "也没人管",
        "没人管，居民意见很大",
        "有没有人管管",
        "物业管不管这个",
    ],
)
def test_who_asks_where_they_are_opened_an_issue_of_its_own(lamp: Stage, words: str) -> None:
    lamp.later(minutes=10)
    assert lamp.say(WHO, words, GROUP).startswith("【#1】")
    assert count(lamp) == 1


def test_a_silent_neighbour_is_still_a_danger(lamp: Stage) -> None:
    lamp.later(minutes=10)
    assert "120" in lamp.say(WHO, "隔壁老人摔倒了没动静了", GROUP)


@pytest.mark.parametrize("words", ["不用来了好了", "我自己换上了不麻烦你们了", "我自己修好了"])
@pytest.mark.parametrize("yes", ["嗯呐", "是的", "对呀"])
def test_what_needs_nobody_any_more_is_asked_about_and_taken_back(lamp: Stage, words: str, yes: str) -> None:
    lamp.later(minutes=10)
    assert "要撤回吗" in lamp.say(WHO, words, GROUP)
    lamp.say(WHO, yes, GROUP)
    assert lamp.issue(1).state is State.WITHDRAWN


@pytest.mark.parametrize("words", ["压根没人来过啊咋就办完了", "根本没人来怎么就修好了"])
def test_a_denial_in_one_breath_was_kept_as_a_remark(mended: Stage, words: str) -> None:
    mended.say(WHO, words, GROUP)
    assert (mended.issue(1).state, mended.issue(1).reopened) == (State.ASSIGNED, 1)


def test_praise_and_blame_without_a_mark_between_them_are_both_heard(mended: Stage) -> None:
    assert "速度差、结果好" in mended.say(WHO, "修得挺好就是来得慢了点谢谢啊", GROUP)


def test_of_two_the_one_that_is_asked_after_is_told(lamp: Stage) -> None:
    lamp.say(WHO, "下水道也堵了", GROUP)
    lamp.later(minutes=10)
    assert lamp.say(WHO, "那个下水的事咋样了", GROUP).startswith("【#2】下水堵塞，2号楼\n")
    both = lamp.say(WHO, "我说的事咋样了", GROUP)
    assert "【#1】" in both
    assert "【#2】" in both


@pytest.mark.parametrize("words", ["喂喂喂能听见不", "喂", "在不在呀说句话", "听得见吗"])
def test_a_call_into_the_dark_opens_nothing(stage: Stage, words: str) -> None:
    stage.say(WHO, words, GROUP)
    assert "直接说" in stage.say(WHO, words)
    assert count(stage) == 0


@pytest.mark.parametrize(
    ("words", "category"),
    [("楼到里的登坏了两三天了没人管", "0202"), ("屋里有股糊味", "1001"), ("三号楼那个等不亮了", "0202")],
)
def test_what_the_keyboard_heard_is_read_as_it_was_meant(stage: Stage, words: str, category: str) -> None:
    stage.say(WHO, words, GROUP)
    assert stage.issue(1).category == category
