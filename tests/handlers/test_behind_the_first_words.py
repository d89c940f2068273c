"""What is said behind the first words changes what they were: a danger, a smell, a home."""

from datetime import timedelta

import pytest

from storage.models import Urgency
from tests.handlers.stage import GROUP, ON_SQLITE, Stage

pytestmark = ON_SQLITE


def test_an_old_womans_cry_was_filed_under_her_telephone(stage: Stage) -> None:
    stage.open_chats("ZhaoMin")
    stage.say("SunNainai", "闺女你帮我看看我这个手机咋不响了")
    stage.say("SunNainai", "我一个人在家腰疼的起不来炕")
    assert stage.issue(2).urgency is Urgency.EMERGENCY
    assert "危急" in stage.heard_by("ZhaoMin")


@pytest.mark.parametrize("words", ["有一股子味儿", "屋里味儿挺呛", "哎呀还有味"])
def test_a_smell_behind_a_stove_that_does_not_light_was_dirt_for_the_caretaker(
    stage: Stage, words: str
) -> None:
    stage.say("SunNainai", "我家煤气灶打不着火")
    stage.now += timedelta(minutes=4)
    answer = stage.say("SunNainai", words)
    assert "先开窗" in answer
    told = stage.database.read(lambda uow: uow.ledger.list_issues(community="BH", limit=1))
    assert [(one.danger, one.owner) for one in told] == [("gas", "QiGong")]


@pytest.mark.parametrize("words", ["没味儿", "没有什么味", "饭做好了味道好香"])
def test_no_smell_behind_a_stove_calls_nobody(stage: Stage, words: str) -> None:
    stage.say("SunNainai", "我家煤气灶打不着火")
    stage.say("SunNainai", words)
    assert stage.issue(1).danger == ""


def test_a_smell_long_after_the_stove_is_a_smell(stage: Stage) -> None:
    stage.say("SunNainai", "我家煤气灶打不着火")
    stage.now += timedelta(hours=2)
    stage.say("SunNainai", "楼道里有一股子味儿")
    assert stage.issue(1).danger == ""


def test_who_says_afterwards_where_they_live_sent_the_worker_to_the_old_building(stage: Stage) -> None:
    stage.open_chats("ZhaoMin")
    stage.say("XiaoLin", "电视没信号了", GROUP)
    answer = stage.say("XiaoLin", "我家是5号楼的", GROUP)
    assert answer == "记下了：您住滨河小区5号楼。说错了再说一遍就行。\n【#1】地点改过来了：5号楼。由赵敏办。"
    assert "5号楼" in stage.heard_by("ZhaoMin")


@pytest.mark.parametrize("words", ["3号楼电梯按键失灵了", "2号楼下水道堵了"])
def test_where_somebody_lives_moves_nothing_whose_building_was_said(stage: Stage, words: str) -> None:
    stage.say("XiaoLin", words, GROUP)
    was = stage.issue(1).place
    stage.say("XiaoLin", "我家是5号楼的", GROUP)
    assert stage.issue(1).place == was
