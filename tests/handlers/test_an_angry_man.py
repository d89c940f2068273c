"""An angry man is no new matter: who has his is urged, and hears no bad words."""

import pytest

from storage.models import Action
from tests.handlers.stage import GROUP, ON_SQLITE, Stage
from tests.handlers.told_once import told_once

pytestmark = ON_SQLITE


@told_once
def lift(stage: Stage) -> Stage:
    stage.open_chats("LiuShifu", "LiShuji")
    stage.say("LiDaye", "他妈的电梯又坏了 你们物业是吃屎的吗", GROUP)
    return stage


def _count(stage: Stage) -> int:
    return len(stage.database.read(lambda uow: uow.ledger.list_issues(community="BH", limit=9)))


@pytest.mark.parametrize(
    "words",
    [
        "一群饭桶",
        "再不修老子打12345投诉你们",
        "我要给市长热线打电话",
        "行 我录视频发抖音",
        "你们都是废物吗",
        "居民意见很大",
        "再不来我找电视台",
    ],
)
def test_his_curses_and_threats_were_logged_as_rubbish_and_as_complaints(lift: Stage, words: str) -> None:
    answer = lift.say("LiDaye", words, GROUP)
    assert answer == "【#1】已催刘师傅。现在是：已派单。"
    assert words not in lift.heard_by("LiuShifu")
    assert _count(lift) == 1


def test_his_third_curse_in_a_minute_rings_nobody_again(lift: Stage) -> None:
    lift.say("LiDaye", "一群饭桶", GROUP)
    assert "刚催过" in lift.say("LiDaye", "我要打12345", GROUP)
    assert lift.heard_by("LiuShifu") == ""


def test_who_has_said_nothing_yet_is_asked_what_it_is(stage: Stage) -> None:
    assert "什么事、在哪儿" in stage.say("LiDaye", "我要打12345投诉你们")
    assert stage.say("ZhangAyi", "一群饭桶", GROUP) == ""
    assert stage.say("ZhangAyi", "业主都很有意见", GROUP) == ""
    assert _count(stage) == 0


@pytest.mark.parametrize(
    "words",
    [
        "我要投诉物业态度恶劣",
        "3号楼楼长骂人，我要打12345",
        "楼道垃圾没人拉，再不管我打12345",
        "楼道灯不亮我打12345",
        "楼道灯坏了 业主都有意见",
        "小区停车太乱 居民意见很大",
    ],
)
def test_a_threat_that_tells_what_is_wrong_is_a_matter(stage: Stage, words: str) -> None:
    stage.say("LiDaye", words)
    assert _count(stage) == 1


def test_a_mother_in_a_hurry_was_sent_the_police_for_a_dog(lift: Stage) -> None:
    lift.say("LiDaye", "麻烦尽快 孩子要打疫苗", GROUP)
    assert _count(lift) == 1
    steps = lift.steps(1)
    assert steps[-1].action is Action.COMMENT
