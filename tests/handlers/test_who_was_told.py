"""A leader who was told of a matter beside its owner, and speaks of it without a number."""

import pytest

from storage.models import Action
from tests.handlers.stage import GROUP, ON_SQLITE, Stage
from tests.handlers.told_once import told_once

pytestmark = ON_SQLITE


@told_once
def step(town: Stage) -> Stage:
    town.say("SunNainai", "2号楼1单元门口台阶断了一块", GROUP)
    return town


@pytest.mark.parametrize("words", ["收到", "收到，我去看看", "到了"])
def test_a_leader_who_was_only_told_heard_that_nothing_is_known(step: Stage, words: str) -> None:
    told = step.say("LiuDehou", words)
    assert told.startswith("您知道就行，有人办：\n【#1】公共设施，2号楼1单元：刘师傅")


def test_a_leader_who_asked_when_somebody_comes_had_a_complaint_opened(step: Stage) -> None:
    assert step.say("LiuDehou", "物业啥时候来").startswith("【#1】公共设施，2号楼1单元")
    assert len(step.database.read(lambda uow: uow.ledger.list_issues())) == 1


def test_what_was_handed_to_whom_had_it_was_told_to_the_group_as_a_change(step: Stage) -> None:
    assert step.say("LiuDehou", "转物业").startswith("【#1】已经在刘师傅手上")
    assert step.heard_by(GROUP) == ""
    assert [one.action for one in step.steps(1)] == [Action.REPORT, Action.ASSIGN]


@pytest.mark.parametrize("words", ["师傅说下午来", "台阶那个料到了", "台阶修好了"])
def test_a_steward_who_is_not_told_of_it_heard_that_nothing_is_known(step: Stage, words: str) -> None:
    assert step.say("ZhangGuanjia", words).startswith("【#1】记下了，已转给刘师傅")
    assert words in step.heard_by("LiuShifu")


def test_a_steward_with_several_in_the_compound_names_the_thing(step: Stage) -> None:
    step.say("LiDaye", "3号楼门禁坏了", GROUP)
    assert step.say("ZhangGuanjia", "门禁修好了").startswith("【#2】记下了")
    assert "您说的是哪一件" in step.say("ZhangGuanjia", "师傅说下午来")


def test_a_steward_of_another_compound_and_what_is_private_stay_apart(town: Stage) -> None:
    town.say("LiDaye", "楼上漏水漏到我家厨房了", GROUP)
    assert "没找到" in town.say("ZhangGuanjia", "师傅说下午来")
    town.say("SunNainai", "2号楼1单元门口台阶断了一块", GROUP)
    assert "没找到" in town.say("WuGuanjia", "师傅说下午来")
