"""A neighbour who heard it too speaks of the danger in hand: who goes reads it, and nobody is rung twice."""

import pytest

from tests.handlers.stage import GROUP, ON_SQLITE, Stage
from tests.handlers.told_once import told_once

pytestmark = ON_SQLITE


@told_once
def beaten(town: Stage) -> Stage:
    assert town.say("LiDaye", "楼上打孩子", GROUP).startswith("【#1】请马上打 110！")
    town.later(minutes=2)
    return town


@pytest.mark.parametrize("words", ["听见了，像是在打", "我也听见了，打得厉害", "看见了，在打", "我也听见了"])
def test_who_heard_the_beating_too_rang_everybody_once_more(beaten: Stage, words: str) -> None:
    assert beaten.say("ZhangAyi", words, GROUP) == "【#1】记下了，已转给郑卫国。"
    assert beaten.hearers() == {GROUP, "JingGuan"}
    assert words in beaten.heard_by("JingGuan")
    assert beaten.issue(1).co_reporters == ()  # of a private matter no neighbour hears each step


def test_of_a_fight_that_is_no_secret_the_second_is_one_more_voice(town: Stage) -> None:
    town.say("LiDaye", "楼下打起来了，拿着刀", GROUP)
    answer = town.say("ZhangAyi", "听见了，打得厉害", GROUP)
    assert answer.startswith("【#1】请马上打 110！")
    assert "不是 1" in answer
    assert town.issue(1).co_reporters == ("ZhangAyi",)
    assert town.heard_by("LiShuji") == ""


@pytest.mark.parametrize(
    ("who", "words"),
    [
        ("ZhaoLei", "听见了，像是在打"),  # at home in another building
        ("ZhangAyi", "听见了，我老公也打我"),
        ("ZhangAyi", "听见了，是5楼在打人"),
        ("ZhangAyi", "听见了，1号楼有人打老婆"),
        ("ZhangAyi", "听见了，好像着火了"),
        ("ZhangAyi", "楼上打老人"),
    ],
)
def test_what_may_be_another_danger_rings_for_itself(beaten: Stage, who: str, words: str) -> None:
    assert beaten.say(who, words, GROUP).startswith("【#2】请马上打 1")


def test_who_heard_a_drill_and_then_blows_tells_of_a_beating(town: Stage) -> None:
    town.say("LiDaye", "3号楼有人半夜装修，电钻响", GROUP)
    assert town.say("ZhangAyi", "听见了，像是在打", GROUP).startswith("【#2】请马上打 110！")


def test_after_a_quarter_of_an_hour_it_may_be_another(beaten: Stage) -> None:
    beaten.later(minutes=15)
    assert beaten.say("ZhangAyi", "听见了，像是在打", GROUP).startswith("【#2】请马上打 110！")


def test_the_policeman_who_heard_of_it_and_comes_opened_a_peril(beaten: Stage) -> None:
    beaten.say("JingGuan", "听见了，马上到", GROUP)
    assert beaten.issue(1).handler == "JingGuan"
