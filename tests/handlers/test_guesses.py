"""应该是保险丝, behind a neighbour's 停电了: why it may be so, and no matter of its own."""

import pytest

from tests.handlers.stage import GROUP, ON_SQLITE, Stage
from tests.handlers.told_once import told_once

pytestmark = ON_SQLITE


def count(stage: Stage) -> int:
    return len(stage.database.read(lambda uow: uow.ledger.list_issues()))


@told_once
def dark(town: Stage) -> Stage:
    town.say("LiDaye", "停电了", GROUP)
    town.later(minutes=1)
    return town


@told_once
def lying(town: Stage) -> Stage:
    town.say("LiDaye", "有人躺在3号楼门口不动了", GROUP)
    town.later(minutes=1)
    return town


@pytest.mark.parametrize("words", ["应该是保险丝", "是不是跳闸了", "估计是没交电费", "会不会是施工挖断了"])
def test_a_neighbours_guess_at_a_power_cut_was_a_matter_of_insurance(dark: Stage, words: str) -> None:
    assert dark.say("ZhangAyi", words, GROUP) == ""
    assert count(dark) == 1


def test_who_told_of_it_guesses_for_who_goes(dark: Stage) -> None:
    assert dark.say("LiDaye", "应该是保险丝", GROUP) == ""
    assert "应该是保险丝" in dark.heard_by("DianGong")


def test_in_a_chat_of_ones_own_a_guess_is_kept_and_answered(dark: Stage) -> None:
    assert dark.say("ZhangAyi", "应该是保险丝").startswith("【#1】记下了")
    assert "应该是保险丝" in dark.heard_by("DianGong")


@pytest.mark.parametrize("words", ["是不是变压器冒烟了", "5号楼是不是跳闸了", "可能是水管爆了"])
def test_what_is_no_cause_of_it_or_a_danger_or_elsewhere_is_opened(dark: Stage, words: str) -> None:
    dark.say("ZhangAyi", words, GROUP)
    assert count(dark) == 2


@pytest.mark.parametrize("words", ["是不是喝多了", "是不是睡着了", "可能是低血糖", "是不是犯病了"])
def test_a_guess_at_a_man_who_lies_there_was_asked_about_and_then_opened(lying: Stage, words: str) -> None:
    assert lying.say("ZhangAyi", words, GROUP) == ""
    assert words in lying.heard_by("JingGuan")
    assert lying.hearers() == {"JingGuan"}
    lying.later(minutes=4)
    assert count(lying) == 1


def test_where_nobody_told_of_anything_a_guess_is_a_report(town: Stage) -> None:
    assert town.say("ZhangAyi", "是不是跳闸了", GROUP).startswith("【#1】已登记")
