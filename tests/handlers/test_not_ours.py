"""我家没漏: a neighbour's answer to a leak that is a private matter reaches who looks, and nobody else."""

import pytest

from tests.handlers.stage import GROUP, ON_SQLITE, Stage
from tests.handlers.told_once import told_once

pytestmark = ON_SQLITE


@told_once
def leak(town: Stage) -> Stage:
    town.say("LiDaye", "楼上漏水漏到我家厨房了", GROUP)
    return town


@pytest.mark.parametrize("words", ["我家没漏水啊", "我们家查了，没漏", "不是我家的水"])
def test_a_neighbours_answer_about_a_private_leak_was_lost(leak: Stage, words: str) -> None:
    assert leak.say("ZhangAyi", words, GROUP) == ""
    assert words in leak.heard_by("ZhaoMin")
    assert leak.hearers() == {"ZhaoMin"}


def test_alone_with_the_bot_they_hear_that_it_is_kept_and_not_whose_leak_it_is(leak: Stage) -> None:
    answer = leak.say("ZhangAyi", "我们家查了，没漏")
    assert answer == "记下了，会转给来看的人，谢谢您。"


@pytest.mark.parametrize(
    ("who", "words"), [("ZhaoLei", "我家没漏"), ("ZhangAyi", "我家没漏，可是天花板湿了")]
)
def test_of_another_building_or_with_a_trouble_it_is_no_such_answer(
    leak: Stage, who: str, words: str
) -> None:
    leak.say(who, words, GROUP)
    assert "补充" not in leak.heard_by("ZhaoMin")
