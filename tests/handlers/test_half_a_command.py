"""Half a command is answered with the other half, in words that can be copied."""

import pytest

from storage.models import State
from tests.handlers.stage import GROUP, ON_SQLITE, Stage
from tests.handlers.told_once import told_once

pytestmark = ON_SQLITE


@told_once
def dry(stage: Stage) -> Stage:
    """A matter of the water company, whose people serve several communities."""
    stage.open_chats("ShuiGong", "ZhaoMin")
    stage.say("ZhaoLei", "1号楼自来水没水了", GROUP)
    return stage


def test_who_gave_a_day_without_a_reason_was_shown_a_word_that_has_no_day(dry: Stage) -> None:
    answer = dry.say("ShuiGong", "暂缓 1 到12月5日")
    assert answer == "【滨河#1】请带上日子和原因，比如：暂缓 滨河#1 到11月30日 等配件。"
    dry.say("ShuiGong", "暂缓 滨河#1 到11月30日 等配件")
    assert dry.issue(1).state is State.DEFERRED


def test_a_wait_of_years_was_told_as_one_of_weeks(dry: Stage) -> None:
    assert "暂缓，到2030年1月1日再办" in dry.say("ShuiGong", "暂缓 1 到2030年1月1日 等新管网")
    assert "到2030年1月1日再办" in dry.heard_by(GROUP)
    assert "到2030年1月1日 08:00" in dry.say("ZhaoLei", "进度", GROUP)


def test_a_number_without_a_category_was_taken_for_the_category(dry: Stage) -> None:
    assert dry.say("ZhaoMin", "改类 1") == "【#1】请说是哪一类，比如：改类 1 供热。"
    assert "没有 #8 这件事" in dry.say("ZhaoMin", "改类 8")


@pytest.mark.parametrize(("word", "code"), [("供电", "0201"), ("供水", "0101")])
def test_who_supplies_it_named_heat_alone_as_a_category(dry: Stage, word: str, code: str) -> None:
    dry.say("ZhaoMin", "改类 1 供热")
    dry.say("ZhaoMin", f"改类 1 {word}")
    assert dry.issue(1).category == code


def test_a_binding_without_a_name_said_that_nothing_is_not_in_the_roster(stage: Stage) -> None:
    assert stage.say("ZhaoMin", "绑定", "wrNew") == "请带上小区的名字，比如：绑定 滨河小区。"
