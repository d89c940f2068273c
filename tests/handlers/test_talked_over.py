"""协商 and 决议: who has it, the homes and the group learn what is talked over, and what was decided."""

from storage.models import State
from tests.handlers.stage import GROUP, ON_SQLITE, Stage
from tests.handlers.told_once import told_once

pytestmark = ON_SQLITE


@told_once
def lamp(town: Stage) -> Stage:
    town.say("LiDaye", "3号楼2单元楼道灯不亮", GROUP)
    town.say("LiuShifu", "收到 1")
    return town


def test_the_group_was_asked_to_mind_it_knew_not_what(lamp: Stage) -> None:
    assert "决议 1" in lamp.say("LiShuji", "协商 1 要不要换成声控灯")
    assert lamp.heard_by(GROUP) == "【#1】进入协商：要不要换成声控灯。时限先停着，定了告诉大家。"
    assert "要不要换成声控灯" in lamp.say("LiDaye", "进度 1")


def test_said_in_the_group_it_is_told_there_once(lamp: Stage) -> None:
    assert lamp.say("LiShuji", "协商 1 要不要换成声控灯", GROUP).startswith("【#1】进入协商：要不要")
    assert len([notice for notice in lamp.told if notice.target == GROUP]) == 1


def test_who_had_it_went_there_though_it_was_being_talked_over(lamp: Stage) -> None:
    lamp.say("LiShuji", "协商 1 要不要换成声控灯")
    assert lamp.heard_by("LiuShifu") == (
        "【#1】照明损坏，滨河小区3号楼2单元，先协商（要不要换成声控灯）。您先不用去，定了再请您。"
    )


def test_who_should_carry_it_out_was_not_told_what_was_decided(lamp: Stage) -> None:
    lamp.say("LiShuji", "协商 1")
    assert lamp.heard_by(GROUP) == "【#1】进入协商。时限先停着，定了告诉大家。"
    lamp.later(days=3)
    lamp.say("LiShuji", "决议 1 换声控灯，钱从公共收益出")
    assert "补充：协商定了：换声控灯，钱从公共收益出" in lamp.heard_by("LiuShifu")
    assert lamp.issue(1).state is State.ASSIGNED
    assert lamp.heard_by("WangFang") == ""
