"""At night danger rings, an urgent matter calls who is to do it, answers are heard; all else waits."""

from datetime import datetime, time, timedelta

from bot.routing import held_until
from bot.setting_kinds import QuietHours
from handlers import morning
from handlers.rules.calendar import SHANGHAI
from storage.trays import Notice, Priority
from tests.handlers.stage import GROUP, ON_SQLITE, Stage
from tests.handlers.told_once import told_once

NIGHT = QuietHours(time(20), time(8))
pytestmark = ON_SQLITE  # storage has its own tests
ELEVEN = datetime(2026, 11, 20, 23, 0, tzinfo=SHANGHAI)


@told_once
def night(stage: Stage) -> Stage:
    """Everybody can be reached; it is 23:00."""
    stage.reach_everybody()
    stage.now = ELEVEN
    return stage


def heard(stage: Stage) -> list[Notice]:
    """What is sent in the quiet hours, answers left out."""
    return [
        notice for notice in stage.told if not notice.answers and held_until(notice, stage.now, NIGHT) is None
    ]


def held(stage: Stage) -> set[str]:
    eight = stage.now.replace(hour=8, minute=0, second=0, microsecond=0)
    ends = eight + timedelta(days=1) if stage.now.hour >= 8 else eight
    return {notice.target for notice in stage.told if held_until(notice, stage.now, NIGHT) == ends}


def test_an_ordinary_matter_wakes_nobody(night: Stage) -> None:
    night.say("LiDaye", "3号楼2单元楼道灯不亮", GROUP)
    assert night.issue(1).owner == "LiuShifu"
    assert heard(night) == []
    assert {"LiuShifu", "WangFang"} <= held(night)
    night.say("LiDaye", "催 1", GROUP)
    assert heard(night) == []
    night.say("LiDaye", "补充 1 整个单元都黑", GROUP)
    assert heard(night) == []
    night.say("LiuShifu", "等居民 1 没人在家")
    assert heard(night) == []
    for _ in range(4):
        night.later(hours=2)
        assert heard(night) == []


def test_its_reminder_comes_in_the_morning(night: Stage) -> None:
    night.say("LiDaye", "3号楼2单元楼道灯不亮", GROUP)
    night.later(hours=9, minutes=8)  # 8:08
    assert [notice.target for notice in night.told] == ["LiuShifu"]
    assert "受理时限快到了（08:10前）" in night.told[0].text


def test_what_is_urgent_rings_who_is_to_do_it_once_and_the_rest_waits_for_the_morning(night: Stage) -> None:
    night.say("LiDaye", "3号楼2单元水管爆了，水流一地", GROUP)
    owner = night.issue(1).owner
    assert owner in {notice.target for notice in heard(night)}
    assert {notice.priority for notice in heard(night)} == {Priority.HAND_OVER}
    night.later(minutes=15)  # reminded and late by day
    assert night.told == []
    night.later(minutes=15)  # nobody took it: the next is called, once
    assert {notice.target for notice in heard(night)} == {night.issue(1).owner}
    assert night.issue(1).owner != owner
    for _ in range(4):
        night.later(hours=2)
        assert all("请您来办" in notice.text or "请分类" in notice.text for notice in heard(night))
    night.later(minutes=31)  # 8:01
    told = [notice for notice in night.told if notice.target == "ZhouHaitao" and "已阅" in notice.text]
    assert len(told) == 1, "a night is one brief"


def test_who_has_an_urgent_matter_in_hand_is_reminded_at_night(night: Stage) -> None:
    night.say("LiDaye", "3号楼2单元水管爆了，水流一地", GROUP)
    owner = night.issue(1).owner
    night.say(owner, "收到 1")
    night.later(minutes=48)
    assert [notice.target for notice in heard(night)] == [owner]
    assert "到场时限快到了" in heard(night)[0].text


def test_who_took_it_and_went_to_sleep_does_not_lose_it_before_the_morning(night: Stage) -> None:
    night.say("LiDaye", "3号楼2单元水管爆了，水流一地", GROUP)
    owner = night.issue(1).owner
    night.say(owner, "收到 1")
    for _ in range(9):
        night.later(hours=1)
    assert (night.issue(1).handler, "没有动静" in night.heard_by(owner)) == (owner, False)
    night.later(hours=4)  # 12:00: four hours of the day
    assert "接单后还没有动静" in night.heard_by(owner)


def test_danger_is_heard_by_all_it_is_told_to(night: Stage) -> None:
    night.say("LiDaye", "3号楼2单元好大煤气味", GROUP)
    told = [notice for notice in night.told if not notice.answers]
    assert {"WangFang", "LiShuji"} <= {notice.target for notice in told}
    assert heard(night) == told


def test_a_leave_said_at_night_wakes_nobody(night: Stage) -> None:
    night.say("LiuShifu", "请假 明天 由郝志强代")
    assert heard(night) == []
    assert held(night) == {"HaoShifu"}


def test_the_mornings_list_and_the_listing_come_after_the_quiet_hours(night: Stage) -> None:
    night.say("LiDaye", "3号楼2单元楼道灯不亮", GROUP)
    night.say("WangFang", "请假 明天 由何玉兰代")
    night.now += timedelta(hours=9, minutes=8)
    night.database.write(lambda uow: morning.begin(uow, night.now))
    night.later()
    kinds = {notice.key.split(":")[0] for notice in night.told}
    assert "morning" in kinds
    assert held(night) == set()


def test_by_day_a_hand_over_is_what_it_was(night: Stage) -> None:
    night.now = ELEVEN - timedelta(hours=4)
    night.say("LiDaye", "3号楼2单元楼道灯不亮", GROUP)
    handed = [notice for notice in night.told if notice.target == "LiuShifu"]
    assert [notice.priority for notice in handed] == [Priority.HAND_OVER]
