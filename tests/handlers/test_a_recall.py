"""What waits in the tray for the morning is withdrawn when the act is done that it would have asked for."""

from datetime import timedelta

from handlers.promises.sweep import sweep
from storage.trays import Fate, Outgoing
from tests.handlers.stage import GROUP, ON_SQLITE, Stage
from tests.handlers.told_once import told_once

pytestmark = ON_SQLITE


@told_once
def lamp(stage: Stage) -> Stage:
    """A lamp is out, and everybody can be reached."""
    stage.reach_everybody()
    stage.say("LiDaye", "3号楼2单元楼道灯不亮", GROUP)
    return stage


def swept(stage: Stage, **ahead: float) -> None:
    """Time passes and the sweep fills the tray; nobody empties it."""
    stage.now += timedelta(**ahead)
    issue = stage.issue(1)
    stage.database.write(lambda uow: sweep(uow, issue.id, stage.desk, stage.now))


def fate(stage: Stage, which: Fate) -> list[Outgoing]:
    return stage.database.read(lambda uow: uow.outbox.list_fate(which, 100))


def test_a_reminder_that_has_not_left_is_withdrawn_by_the_act(lamp: Stage) -> None:
    swept(lamp, minutes=8)
    swept(lamp, minutes=3)
    assert {row.notice.text[4:10] for row in fate(lamp, Fate.QUEUED)} >= {"受理时限快到", "受理已超时1"}
    assert lamp.say("LiuShifu", "收到 1") == lamp.heard_by("LiuShifu"), "the answer and nothing else"
    withdrawn = fate(lamp, Fate.WITHDRAWN)
    assert {row.notice.target for row in withdrawn} == {"LiuShifu"}
    assert {row.reason for row in withdrawn} == {"needless: accept"}


def test_what_has_left_is_not_touched(lamp: Stage) -> None:
    lamp.later(minutes=11)
    lamp.say("LiuShifu", "收到 1")
    assert fate(lamp, Fate.WITHDRAWN) == []


def test_what_somebody_has_in_hand_goes_its_way(lamp: Stage) -> None:
    swept(lamp, minutes=8)
    claimed = lamp.database.write(lambda uow: uow.outbox.claim(lamp.now, 10))
    assert [outgoing.notice.target for outgoing in claimed] == ["LiuShifu"]
    lamp.say("LiuShifu", "收到 1")
    assert fate(lamp, Fate.WITHDRAWN) == []


def test_a_late_sweep_reminds_nobody_who_lost_it_in_the_same_breath(lamp: Stage) -> None:
    swept(lamp, minutes=25)
    assert lamp.issue(1).owner == "HaoShifu"
    waiting = [row.notice for row in fate(lamp, Fate.QUEUED) if row.notice.target == "LiuShifu"]
    assert [notice.text[:11] for notice in waiting] == ["【#1】没等到您回话，"]
