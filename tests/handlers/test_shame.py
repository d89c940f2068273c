"""What shames somebody is not named before their neighbours: not in the group, the board or the week."""

from datetime import timedelta

import pytest

from handlers.digests.read import read_week
from handlers.rules.publish import withheld
from handlers.rules.spans import week_at
from tests.handlers.stage import GROUP, ON_SQLITE, Stage
from tests.handlers.told_once import told_once

pytestmark = ON_SQLITE
SHAMES = (
    "3号楼2单元501我老公打我，快来人",
    "我家欠了物业费交不起，3号楼",
    "3号楼2单元楼上天天虐待孩子",
    "我得了抑郁症想找人聊聊",
    "他欠我三万块钱不还",
)


@told_once
def stage(stage: Stage) -> Stage:
    stage.reach_everybody()
    return stage


@pytest.mark.parametrize("words", SHAMES)
def test_the_group_read_by_its_kind_what_shamed_a_home(stage: Stage, words: str) -> None:
    stage.say("ZhangAyi", words, GROUP)
    category = stage.desk.categories[stage.issue(1).category].name
    told = stage.heard_by(GROUP)
    assert told.startswith("【#1】")
    assert category not in told
    assert "单元" not in told
    assert "号楼" not in told
    assert "已登记：" in stage.heard_by("ZhangAyi")


def test_of_what_follows_the_group_hears_no_more(stage: Stage) -> None:
    stage.say("ZhangAyi", SHAMES[1], GROUP)
    owner = stage.issue(1).owner
    told = []
    for words in ("收到 1", "办完了 1 谈好了分期"):
        stage.say(owner, words)
        told.append(stage.heard_by(GROUP))
    assert set(told) <= {"", "【#1】已私下联系。"}


def test_who_is_beaten_reads_110_first_in_the_group_and_the_rest_alone(stage: Stage) -> None:
    stage.say("ZhangAyi", SHAMES[0], GROUP)
    assert stage.heard_by(GROUP).startswith("【#1】请马上打 110！")
    assert "已登记：人身求助" in stage.heard_by("ZhangAyi")


@pytest.mark.parametrize("words", SHAMES)
def test_neither_board_nor_week_ats_it(stage: Stage, words: str) -> None:
    stage.say("ZhangAyi", words, GROUP)
    issue = stage.issue(1)
    assert withheld(issue)
    community = stage.database.read(lambda uow: uow.directory.find_area("BH"))
    assert community
    later = stage.now + timedelta(hours=1)
    week = stage.database.read(lambda uow: read_week(uow, stage.desk, community, week_at(stage.now), later))
    assert (week.of(issue).matter, week.of(issue).place) == ("私下处理的事", "")
    assert [trend.name for trend in week.matters] == ["私下处理的事"]
    assert week.places == ()
