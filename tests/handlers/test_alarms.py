"""A device raises an alarm: the right people are told at once, and the same event does nothing twice."""

from datetime import timedelta
from typing import Any

import pytest

from handlers import alarm
from handlers.alarm import Alarm, Answer, UnknownPlace
from handlers.rules.devices import KINDS, find_kind
from storage.models import Action, Door, Place, State, Step, Urgency
from storage.trays import Priority
from storage.unit_of_work import UnitOfWork
from tests.handlers.stage import GROUP, ON_SQLITE, Stage
from tests.handlers.told_once import told_once

HOME = Place(compound="BH01", building="3", unit="2", room="501")
EVERYBODY = ("XiaoFang", "WangFang", "LiShuji", "LiuShifu")


def ring(stage: Stage, event: str, type_: str = "smoke.alarm", place: Place = HOME, **more: Any) -> Answer:
    kind = find_kind(type_)
    assert kind is not None
    said = Alarm(source="/gate", event=event, kind=kind, type=type_, place=place, **more)

    def work(uow: UnitOfWork) -> Answer:
        answer = alarm.take(uow, said, stage.desk, stage.now)
        stage.told = stage._collect(uow)
        return answer

    return stage.database.write(work)


def steps(stage: Stage, number: int) -> list[Step]:
    issue = stage.issue(number)
    return stage.database.read(lambda uow: uow.ledger.list_steps(issue.id))


@told_once
def house(stage: Stage) -> Stage:
    stage.open_chats(*EVERYBODY)
    return stage


def test_smoke_calls_everybody_at_once_and_shows_the_group_no_room(house: Stage) -> None:
    assert ring(house, "e1", device="S-17").outcome == "opened"
    issue = house.issue(1)
    assert (issue.category, issue.danger, issue.urgency) == ("1001", "fire", Urgency.EMERGENCY)
    assert (issue.door, issue.reporter, issue.chat_id, issue.state) == (
        Door.DEVICE,
        "",
        GROUP,
        State.ASSIGNED,
    )
    post = house.heard_by(GROUP)
    assert post.startswith("【#1】烟雾报警器响了：3号楼2单元。请马上打 119！")
    assert "501" not in post
    assert "S-17" not in post
    for userid in ("XiaoFang", "WangFang", "LiShuji"):
        assert "滨河小区3号楼2单元501室" in house.heard_by(userid)
        assert "请马上打 119！" in house.heard_by(userid)
    assert "设备：烟雾报警器 S-17" in house.heard_by("XiaoFang")
    assert {notice.priority for notice in house.told} == {Priority.DANGER}


def test_the_same_event_does_nothing_a_second_time(house: Stage) -> None:
    first = ring(house, "e1")
    again = ring(house, "e1")
    assert (again.outcome, again.issue.number) == ("repeated", first.issue.number)
    assert house.told == []
    assert len(steps(house, 1)) == 2
    assert ring(house, "e1", type_="gas.alarm").outcome == "repeated"


def test_another_alarm_of_the_place_joins_and_tells_who_has_it(house: Stage) -> None:
    ring(house, "e1", device="S-17")
    joined = ring(house, "e2", device="S-18")
    assert (joined.outcome, joined.issue.number) == ("joined", 1)
    last = steps(house, 1)[-1]
    assert (last.action, last.actor) == (Action.COMMENT, "")
    assert last.note == "设备再次报警：烟雾报警器响了（设备S-18）"
    assert "【#1】设备再次报警：火情，滨河小区3号楼2单元501室" in house.heard_by("XiaoFang")
    assert house.heard_by(GROUP) == ""


def test_a_device_that_rings_on_and_on_is_written_down_now_and_then(house: Stage) -> None:
    for minute in range(25):
        ring(house, f"e{minute}", "water.leak", device="W-1")
        house.now = house.now.replace(minute=minute + 1)
    assert [step.action for step in steps(house, 1)].count(Action.COMMENT) == 2


@ON_SQLITE
def test_what_a_resident_said_before_becomes_a_danger(house: Stage) -> None:
    house.say("LiDaye", "3号楼2单元燃气表不走字", GROUP)
    house.say("ZhaoMin", "改类 1 燃气泄漏")
    assert (house.issue(1).category, house.issue(1).danger) == ("0401", "")
    assert ring(house, "e1", "cn.example.gas.alarm").outcome == "joined"
    assert (house.issue(1).danger, house.issue(1).urgency) == ("gas", Urgency.EMERGENCY)
    assert "请马上打 119！" in house.heard_by("LiShuji")


@ON_SQLITE
@pytest.mark.parametrize(
    "place",
    [
        Place(compound="BH01", building="3", unit="1"),
        Place(compound="BH01", building="5", unit="2"),
        Place(compound="BH01", building="3", unit="2", room="502"),
        Place(compound="BH02", building="3", unit="2", room="501"),
    ],
)
def test_an_alarm_elsewhere_is_another_matter(house: Stage, place: Place) -> None:
    ring(house, "e1")
    assert ring(house, "e2", place=place).outcome == "opened"


@ON_SQLITE
def test_nobody_is_asked_how_it_went_where_nobody_said_it(house: Stage) -> None:
    ring(house, "e1", "water.leak")
    assert house.say("LiuShifu", "办完了 1").startswith("【#1】已办结，辛苦了。")
    assert "满意" not in house.heard_by(GROUP)
    house.later(days=3)
    assert house.issue(1).state is State.CLOSED


@ON_SQLITE
def test_an_old_or_finished_matter_is_not_joined(house: Stage) -> None:
    ring(house, "e1")
    house.now = house.now.replace(hour=house.now.hour + 3)
    assert ring(house, "e2").outcome == "opened"
    house.say("XiaoFang", "办完了 2")
    assert ring(house, "e3").issue.number == 3


@ON_SQLITE
def test_a_building_the_register_lacks_is_said_and_the_alarm_is_not_lost(house: Stage) -> None:
    answer = ring(house, "e1", place=Place(compound="BH01", building="33"))
    assert answer.lost == "33号楼"
    assert house.issue(1).place == Place(compound="BH01")
    assert "地点写的是33号楼，名册里没有" in house.heard_by("XiaoFang")


@ON_SQLITE
def test_what_a_device_tells_late_says_when_it_was(house: Stage) -> None:
    ring(house, "e1", device="S-17", happened_at=house.now - timedelta(hours=3))
    ring(house, "e2", place=Place(compound="BH01"), happened_at=house.now - timedelta(minutes=1))
    assert house.issue(1).words == "烟雾报警器响了（设备S-17，设备时间11月20日 07:00）"
    assert house.issue(2).words == "烟雾报警器响了"


@ON_SQLITE
def test_a_compound_nobody_knows_is_refused(house: Stage) -> None:
    for compound in ("", "BH", "BH01-3", "nowhere"):
        with pytest.raises(UnknownPlace):
            ring(house, "e1", place=Place(compound=compound))


@ON_SQLITE
def test_every_type_names_a_category_and_a_danger_the_house_knows(house: Stage) -> None:
    for number, kind in enumerate(KINDS):
        answer = ring(house, f"e{number}", kind.type)
        assert kind.category in house.desk.categories
        assert kind.name in house.heard_by(GROUP) or answer.outcome == "joined"
        assert bool(kind.danger) == (kind.urgency is Urgency.EMERGENCY)
