"""The auditor recomputes from the ledger what was due, and trusts no clock of its own."""

from dataclasses import replace
from datetime import timedelta

from handlers.promises.audit import audit
from handlers.promises.sweep import sweep
from storage.outage_rows import OutageState
from storage.unit_of_work import UnitOfWork
from tests.handlers.stage import GROUP, ON_SQLITE, Stage

OUTAGE = "停水通知 3号楼 今天11点到下午3点 换阀门"


def found(stage: Stage) -> list[tuple[str, str]]:
    neglected = stage.database.read(lambda uow: list(audit(uow, stage.desk, stage.now)))
    return [(one.what, one.rung) for one in neglected]


@ON_SQLITE
def test_what_was_due_and_not_done_is_found_even_when_its_clock_is_silent(stage: Stage) -> None:
    stage.say("LiDaye", "3号楼2单元楼道灯不亮", GROUP)
    stage.database.write(lambda uow: uow.clocks.call_again(1, None))
    stage.later(minutes=12)
    assert found(stage) == []  # the sweep has its grace
    stage.later(minutes=4)
    assert sorted(found(stage)) == [("BH#1", "missed"), ("BH#1", "owner"), ("BH#1", "remind")]
    stage.database.write(lambda uow: sweep(uow, 1, stage.desk, stage.now))
    assert found(stage) == []


@ON_SQLITE
def test_what_nobody_promised_is_not_missed(stage: Stage) -> None:
    stage.say("LiDaye", "3号楼2单元楼道灯不亮", GROUP)
    stage.say("LiuShifu", "办完了 1")
    stage.now += timedelta(days=2)
    assert found(stage) == []


@ON_SQLITE
def test_an_outage_that_nobody_asks_about_or_ends_is_found(stage: Stage) -> None:
    stage.open_chats("ZhangGuanjia")
    stage.say("ZhangGuanjia", OUTAGE, GROUP)
    stage.later(minutes=62)  # it has begun
    stage.say("LiDaye", "3号楼停水了", GROUP)
    stage.now += timedelta(hours=3, minutes=50)  # 14:52
    assert found(stage) == []
    stage.now += timedelta(minutes=4)
    assert found(stage) == [("outage 1 of BH", "ask_end")]
    stage.now += timedelta(minutes=10)
    assert found(stage) == [("outage 1 of BH", "end")]
    stage.later(minutes=0)
    assert found(stage) == []


def test_homes_that_an_outage_left_without_an_issue_are_found(stage: Stage) -> None:
    stage.open_chats("ZhangGuanjia")
    stage.say("ZhangGuanjia", OUTAGE, GROUP)
    stage.later(minutes=62)
    stage.say("LiDaye", "3号楼停水了", GROUP)
    stage.now += timedelta(hours=5)

    def forget(uow: UnitOfWork) -> None:
        outage = uow.outages.get(1)
        ended = replace(outage, state=OutageState.ENDED, ended_at=stage.now, next_at=None)
        assert uow.outages.change(outage, ended)

    stage.database.write(forget)
    stage.now += timedelta(minutes=10)
    assert found(stage) == [("outage 1 of BH", "issue")]


def test_a_care_call_that_was_not_made_repeated_or_followed_by_a_knock_is_found(stage: Stage) -> None:
    stage.open_chats("SunNainai")
    stage.say("ZhaoMin", "关怀 孙秀英 10:30")
    stage.later(minutes=1)
    stage.now += timedelta(minutes=32)  # 10:33
    assert found(stage) == []
    stage.now += timedelta(minutes=3)
    assert set(found(stage)) == {("care in BH", "look"), ("care in BH", "ask")}
    for undone in ("ask_again", "ask_again", "knock"):
        stage.later(minutes=0)
        assert found(stage) == []
        stage.now += timedelta(minutes=16)
        assert set(found(stage)) == {("care in BH", "look"), ("care in BH", undone)}
    stage.later(minutes=0)
    assert found(stage) == []
    assert stage.issue(1).words.startswith("问候3次没有回音")
    stage.now += timedelta(hours=14)  # the next day's audit looks back
    assert "care in BH" not in {what for what, _ in found(stage)}


@ON_SQLITE
def test_a_days_knock_is_missed_by_the_audit_of_the_night(stage: Stage) -> None:
    stage.open_chats("SunNainai")
    stage.say("ZhaoMin", "关怀 孙秀英 10:30")
    stage.later(minutes=40)
    stage.now += timedelta(hours=17)  # 3:40, and nobody has swept since
    assert set(found(stage)) == {("care in BH", "look"), ("care in BH", "ask_again")}
