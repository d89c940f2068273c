"""点错了，1还没弄: who said by mistake that it is done has it in hand again, and the neighbours hear so."""

import pytest

from storage.models import Action, State
from tests.handlers.stage import GROUP, ON_SQLITE, Stage
from tests.handlers.told_once import told_once

pytestmark = ON_SQLITE


@told_once
def done(town: Stage) -> Stage:
    """Two of one worker, of which the first was said to be done."""
    town.say("LiDaye", "3号楼2单元楼道灯不亮", GROUP)
    town.say("ZhangAyi", "3号楼电梯按键失灵了", GROUP)
    town.say("LiuShifu", "收到 1 2")
    town.say("LiuShifu", "1办完了")
    return town


@pytest.mark.parametrize(
    "words",
    [
        *(
            "点错了 1还没弄",
            "点错了",
            "1没办完 点错了",
            "1点错了",
            "刚才按错了",
            "撤回",
            "撤回 1",
            "不好意思发错了，1还没修好",
        ),
        *("#1 点错了", "说错了 还在修", "不对 1没好", "等等 还没弄好"),
    ],
)
def test_who_tapped_the_wrong_one_was_told_to_ask_the_resident(done: Stage, words: str) -> None:
    done.later(minutes=3)
    assert done.say("LiuShifu", words) == "【#1】改回来了，还在您手上，也跟居民说了。办完回“办完了 1”。"
    one = done.issue(1)
    assert (one.state, one.handler, one.level) == (State.ACCEPTED, "LiuShifu", done.issue(2).level)
    told = "【#1】刚才报错了，还没办完，刘师傅接着办，先不用评价。"
    assert (done.heard_by(GROUP), done.heard_by("LiDaye")) == (told, told)
    assert [step.action for step in done.steps(1)][-2:] == [Action.REOPEN, Action.ACCEPT]
    done.say("LiuShifu", "1办完了")
    assert done.issue(1).state is State.RESOLVED


@pytest.mark.parametrize("words", ["说错了 是2办完了", "不对，是2", "不好意思说错了，应该是2修好了"])
def test_the_other_one_was_meant(done: Stage, words: str) -> None:
    answer = done.say("LiuShifu", words)
    assert answer.startswith("【#1】改回来了")
    assert "【#2】已办结" in answer
    assert [done.issue(number).state for number in (1, 2)] == [State.ACCEPTED, State.RESOLVED]


def test_said_once_more_it_ended_the_next_one_too(done: Stage) -> None:
    done.later(minutes=2)
    assert done.say("LiuShifu", "修好了") == "【#1】刘师傅 10:00 已办结，无需再办完。"
    assert "放进这件事里了" in done.say("LiuShifu", "修好了", photos=1)
    assert done.issue(2).state is State.ACCEPTED
    done.say("LiuShifu", "2到了")
    done.say("LiuShifu", "修好了")
    assert done.issue(2).state is State.RESOLVED
    assert "无需再办完" in done.say("LiuShifu", "修好了")  # with nothing left they were told to name a number


def test_later_it_is_of_what_is_left(done: Stage) -> None:
    done.later(minutes=6)
    done.say("LiuShifu", "修好了")
    assert done.issue(2).state is State.RESOLVED


def test_it_is_not_closed_unrated_for_having_been_done_once(done: Stage) -> None:
    done.say("LiuShifu", "点错了")
    done.later(days=4)
    assert done.issue(1).state in (State.ACCEPTED, State.ASSIGNED)


@pytest.mark.parametrize("who", ["HaoShifu", "WangFang", "ChenShufen", "XiaoLin"])
@pytest.mark.parametrize("words", ["点错了", "1点错了 还没弄", "撤回 1"])
def test_nobody_takes_back_what_another_did(done: Stage, who: str, words: str) -> None:
    done.say(who, words)
    assert done.issue(1).state is State.RESOLVED


def test_what_a_home_has_answered_stays(done: Stage) -> None:
    done.say("LiDaye", "满意 1")
    done.say("LiuShifu", "1点错了")
    assert done.issue(1).state is State.CLOSED


def test_after_half_an_hour_it_is_for_others_to_say(done: Stage) -> None:
    done.later(minutes=31)
    done.say("LiuShifu", "1点错了")
    assert done.issue(1).state is State.RESOLVED


def test_what_is_still_in_hand_ends_nothing(done: Stage) -> None:
    done.say("LiuShifu", "2点错了")
    assert [done.issue(number).state for number in (1, 2)] == [State.RESOLVED, State.ACCEPTED]


@pytest.mark.parametrize("words", ["3号楼灯还没弄", "1没弄错", "打错了怎么办", "电话打错了人", "2还没弄"])
def test_what_only_sounds_like_it_takes_nothing_back(done: Stage, words: str) -> None:
    done.say("LiuShifu", words)
    assert done.issue(1).state is State.RESOLVED


def test_a_leader_who_takes_back_a_report_of_their_own_reopens_nothing(town: Stage) -> None:
    town.say("LiDaye", "3号楼2单元楼道灯不亮", GROUP)
    town.say("ZhaoMin", "1给王芳")
    town.say("WangFang", "1办完了")
    town.later(minutes=3)
    town.say("WangFang", "3号楼门口垃圾没人收", GROUP)
    town.say("WangFang", "撤回", GROUP)
    assert (town.issue(1).state, town.issue(2).state) == (State.RESOLVED, State.WITHDRAWN)
