"""The auditor recomputes from the ledger what was due, and trusts no clock of its own."""

from datetime import timedelta

from handlers.promises.audit import audit
from handlers.promises.sweep import sweep
from tests.handlers.stage import GROUP, Stage


def found(stage: Stage) -> list[tuple[int, str]]:
    neglected = stage.database.read(lambda uow: list(audit(uow, stage.desk, stage.now)))
    return [(one.issue.number, one.due.rung) for one in neglected]


def test_what_was_due_and_not_done_is_found_even_when_its_clock_is_silent(stage: Stage) -> None:
    stage.say("LiDaye", "3号楼2单元楼道灯不亮", GROUP)
    stage.database.write(lambda uow: uow.clocks.call_again(1, None))
    stage.later(minutes=12)
    assert found(stage) == []  # the sweep has its grace
    stage.later(minutes=4)
    assert sorted(found(stage)) == [(1, "missed"), (1, "owner"), (1, "remind")]
    stage.database.write(lambda uow: sweep(uow, 1, stage.desk, stage.now))
    assert found(stage) == []


def test_what_nobody_promised_is_not_missed(stage: Stage) -> None:
    stage.say("LiDaye", "3号楼2单元楼道灯不亮", GROUP)
    stage.say("LiuShifu", "办完了 1")
    stage.now += timedelta(days=2)
    assert found(stage) == []
