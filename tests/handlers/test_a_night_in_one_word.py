"""What waited for eight o'clock tells where a matter is now, not each hand it passed in the night."""

from datetime import timedelta
from typing import Any

from sqlalchemy import event

from storage.trays import TargetKind
from tests.handlers.stage import GROUP, ON_SQLITE, Stage
from tests.handlers.told_once import told_once

pytestmark = ON_SQLITE


@told_once
def night(town: Stage) -> Stage:
    """It is half past eight in the evening, and what is told stays in the tray."""
    town.has_postman = False
    town.now += timedelta(hours=10, minutes=30)
    return town


def waits(stage: Stage, person: str, number: int = 1) -> list[str]:
    """How what waits for somebody about an issue begins."""
    rows = stage.database.read(lambda uow: uow.outbox.list_queued(TargetKind.PERSON, person))
    return [row.notice.text for row in rows if row.notice.text.startswith(f"【#{number}】")]


def test_the_secretary_was_asked_twice_for_one_whistle_and_the_leader_told_of_four_owners(
    night: Stage,
) -> None:
    night.say("HuJing", "5号楼2单元水管爆了，水喷出来了", GROUP)
    for _ in range(6):
        night.later(minutes=20)
    assert [text[:9] for text in waits(night, "LiShuji") if "转派" in text] == ["【#1】转派6次，"]
    assert [text for text in waits(night, "HeYulan") if "您知道一下" in text] == []
    assert [text for text in waits(night, "HeYulan") if "没等到您回话" in text] != []


def test_who_had_it_for_an_hour_of_the_night_was_still_asked_to_come(night: Stage) -> None:
    night.say("LiDaye", "3号楼2单元楼道灯不亮", GROUP)
    assert "请您来办" in waits(night, "LiuShifu")[0]
    night.say("LiShuji", "转给 郝志强 1")
    assert ["请您来办" in text for text in waits(night, "LiuShifu")] == [False]
    assert ["请您来办" in text for text in waits(night, "HaoShifu")] == [True]


def test_a_matter_taken_back_in_the_night_was_still_handed_over_in_the_morning(night: Stage) -> None:
    night.say("LiDaye", "3号楼2单元楼道灯不亮", GROUP)
    night.say("LiDaye", "撤回 1", GROUP)
    assert ["请您来办" in text for text in waits(night, "LiuShifu")] == [False]


def test_another_matter_that_waits_is_left_alone(night: Stage) -> None:
    night.say("LiDaye", "3号楼2单元楼道灯不亮", GROUP)
    night.say("HuJing", "5号楼1单元门禁坏了", GROUP)
    night.say("LiShuji", "转给 郝志强 1")
    assert "请您来办" in waits(night, "LiuShifu", 2)[0]


def test_who_opened_a_matter_had_everybodys_tray_looked_through(stage: Stage) -> None:
    """A quarter of what a report costs."""
    asked: list[str] = []
    stage.say("LiDaye", "2号楼1单元楼道灯不亮", GROUP)
    stage.has_postman = False

    def listen(*given: Any) -> None:
        asked.append(given[2])

    event.listen(stage.database.writing, "before_cursor_execute", listen)
    stage.say("ZhaoLei", "1号楼3单元门禁坏了", GROUP)
    assert any("INSERT INTO issues" in statement for statement in asked)
    assert not any("FROM outbox" in statement for statement in asked)
