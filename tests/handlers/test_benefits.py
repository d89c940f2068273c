"""养老金咋没到账 is a matter of its own, whatever the speaker told before; it asks nobody how that goes."""

import pytest

from tests.handlers.stage import GROUP, ON_SQLITE, Stage

pytestmark = ON_SQLITE


@pytest.mark.parametrize("chat", ["", GROUP])
@pytest.mark.parametrize("words", ["养老金咋没到账", "养老金咋还没到账", "养老金怎么还没下来"])
def test_a_pension_that_did_not_come_was_more_of_the_power_cut(stage: Stage, words: str, chat: str) -> None:
    stage.say("LiDaye", "3号楼停电了", chat)
    stage.later(minutes=5)
    assert stage.say("LiDaye", words, chat).startswith("【#2】已登记：社保医保，3号楼。")
    assert stage.issue(2).owner == "ZhaoMin"


@pytest.mark.parametrize("words", ["高龄补贴怎么还没到账", "养老金咋还没到账"])
def test_whoever_says_so_first_was_asked_what_they_had_told(stage: Stage, words: str) -> None:
    assert stage.say("LiDaye", words, GROUP).startswith("【#1】已登记：社保医保")


@pytest.mark.parametrize("words", ["师傅怎么还没来", "电怎么还没来", "人咋还没到"])
def test_who_asks_when_somebody_comes_speaks_of_what_they_told(stage: Stage, words: str) -> None:
    stage.say("LiDaye", "3号楼停电了", GROUP)
    stage.later(minutes=5)
    assert stage.say("LiDaye", words, GROUP).startswith("【#1】")


def test_who_asks_for_the_pension_again_urges_it(stage: Stage) -> None:
    stage.say("LiDaye", "养老金咋没到账", GROUP)
    stage.later(minutes=5)
    assert stage.say("LiDaye", "养老金咋还没到账", GROUP).startswith("【#1】")


def test_how_the_pension_goes_is_asked_after_what_was_told(stage: Stage) -> None:
    assert stage.say("LiDaye", "养老金的事咋样了", GROUP).startswith("没找到您报过的事")
