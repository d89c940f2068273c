"""While somebody is away, the ladder asks who stands in; who has enough in hand is passed over."""

from handlers.promises.policies import shipped_text
from handlers.rules.calendar import day_of
from storage.leave_row import Leave
from storage.models import State
from tests.handlers.stage import GROUP, ON_SQLITE, Stage
from tests.handlers.told_once import told_once

pytestmark = ON_SQLITE  # storage has its own tests
LAMP = "3号楼2单元楼道灯不亮"
CROWDED = shipped_text().replace("building_leader = 8", "building_leader = 2")


@told_once
def lamp(stage: Stage) -> Stage:
    """A lamp is out in 3号楼: 刘师傅's, who goes on leave; 王芳 stands in."""
    stage.reach_everybody()
    stage.say("LiDaye", LAMP, GROUP)
    stage.say("LiuShifu", "请假 今天 由王芳代")
    return stage


def test_the_reminder_reaches_both(lamp: Stage) -> None:
    lamp.later(minutes=8)
    assert lamp.hearers() == {"LiuShifu", "WangFang"}
    assert "受理时限快到了" in lamp.heard_by("WangFang")


def test_five_minutes_after_the_breach_who_stands_in_is_asked(lamp: Stage) -> None:
    lamp.later(minutes=11)
    assert lamp.hearers() == {"LiuShifu", "WangFang"}
    lamp.later(minutes=5)
    assert lamp.hearers() == {"WangFang"}
    assert lamp.heard_by("WangFang") == (
        "【#1】受理已超时6分钟：照明损坏，滨河小区3号楼2单元。刘师傅那边还没有动静，您能去请回“收到 1”。"
    )
    lamp.say("WangFang", "收到 1")
    assert (lamp.issue(1).state, lamp.issue(1).owner, lamp.issue(1).handler) == (
        State.ACCEPTED,
        "LiuShifu",
        "WangFang",
    )


def test_without_a_leave_it_is_the_next_of_the_team(stage: Stage) -> None:
    stage.reach_everybody()
    stage.say("LiDaye", LAMP, GROUP)
    stage.later(minutes=11)
    stage.later(minutes=5)
    assert stage.hearers() == {"HaoShifu"}


def test_a_brief_for_who_is_away_may_be_read_by_who_stands_in(lamp: Stage) -> None:
    lamp.say("WangFang", "收到 1")
    lamp.say("LiShuji", "请假 今天 由张立新代")
    lamp.later(minutes=92)
    assert "到场超时" in lamp.heard_by("ZhangGuanjia")
    assert "记下了，您已阅" in lamp.say("ZhangGuanjia", "已阅 1")


def test_who_stood_in_and_was_silent_is_not_asked_again(stage: Stage) -> None:
    stage.reach_everybody()
    stage.say("LiuShifu", "请假 今天 由王芳代")
    stage.say("WangFang", "请假 今天 由张立新代")
    stage.say("LiDaye", LAMP, GROUP)
    owners = []
    for _ in range(3):
        owners.append(stage.issue(1).owner)
        stage.later(minutes=20)
    assert owners == ["ZhangGuanjia", "HaoShifu", "ZhaoMin"]


def crowded(stage: Stage) -> None:
    """Of a leader's issues no more than two."""
    stage.reach_everybody()
    stage.database.write(lambda uow: uow.policies.add(CROWDED, "operator", stage.now))


def test_a_leader_with_enough_is_passed_over_and_the_reason_is_said(stage: Stage) -> None:
    crowded(stage)
    stage.say("LiuShifu", "请假 今天")
    stage.say("HaoShifu", "请假 今天")
    for number in (1, 2, 3):
        stage.say("LiDaye", f"3号楼{number}单元楼道灯不亮", GROUP)
    assert [stage.issue(number).owner for number in (1, 2, 3)] == ["WangFang", "WangFang", "ZhangGuanjia"]
    assert stage.issue(1).why == "附近没有对口的队伍，交给楼门长王芳（刘师傅请假）"
    assert stage.issue(3).why.endswith("交给物管员张立新（刘师傅请假；王芳手上已有2件）")
    stage.say("WangFang", "办完了 1")
    stage.say("LiDaye", "3号楼4单元楼道灯不亮", GROUP)
    assert stage.issue(4).owner == "WangFang"


def test_when_all_have_enough_or_are_away_somebody_has_it_all_the_same(stage: Stage) -> None:
    crowded(stage)
    today = day_of(stage.now)
    people = ("LiuShifu", "HaoShifu", "WangFang", "ZhangGuanjia", "ZhaoMin", "SunLi", "LiShuji", "ZhouHaitao")
    leaves = [Leave(person=one, first=today, last=today, said_at=stage.now) for one in people]
    stage.database.write(lambda uow: [uow.leaves.add(leave) for leave in leaves])
    stage.say("LiDaye", LAMP, GROUP)
    assert stage.issue(1).owner == "LiuShifu"


def test_handing_on_to_who_is_away_finds_who_stands_in(lamp: Stage) -> None:
    lamp.say("HeYulan", "请假 今天 由刘德厚代")
    lamp.say("ZhaoMin", "转给刘师傅 1")
    assert lamp.issue(1).owner == "WangFang"
    assert lamp.issue(1).why == "赵敏转派给王芳（刘师傅请假，王芳代）"


def test_who_has_most_in_hand_is_shown_to_the_community(lamp: Stage) -> None:
    lamp.say("LiDaye", "2号楼1单元门禁坏了", GROUP)
    lamp.say("LiDaye", "1号楼1单元门禁坏了", GROUP)
    assert lamp.say("LiShuji", "谁手上多") == "手上没办完的：\n王芳 2件\n刘师傅 1件（请假）"
    assert lamp.say("WangFang", "谁手上多") == "这个由社区来看。"
