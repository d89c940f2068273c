"""Clocks stop while somebody is waited for, and say why; the bot's absence counts against nobody."""

from datetime import datetime, timedelta

from storage.models import PauseReason, State
from tests.handlers.stage import GROUP, ON_SQLITE, Stage
from tests.handlers.told_once import told_once


@told_once
def lamp(stage: Stage) -> Stage:
    """A lamp is out in 3号楼, and 刘师傅 has taken it."""
    stage.open_chats("LiuShifu", "LiDaye")
    stage.say("LiDaye", "3号楼2单元楼道灯不亮", GROUP)
    stage.say("LiuShifu", "收到 1")
    return stage


def on_site_due(stage: Stage) -> datetime | None:
    issue = stage.issue(1)
    row = stage.database.read(lambda uow: uow.clocks.find(issue.id))
    assert row is not None
    return row.on_site_due


@ON_SQLITE
def test_the_work_waits_for_the_resident_who_reads_why(lamp: Stage) -> None:
    assert lamp.say("LiuShifu", "等居民 1 没人在家").startswith("【#1】在等居民：没人在家。时限先停着")
    assert "刘师傅在等您：没人在家。请回“补充 1 …”" in lamp.heard_by("LiDaye")
    assert "在等居民：没人在家" in lamp.heard_by(GROUP)
    assert on_site_due(lamp) is None
    assert "在等居民：没人在家" in lamp.say("LiDaye", "进度 1")
    lamp.later(hours=5)
    assert lamp.told == []


@ON_SQLITE
def test_the_residents_answer_lets_it_go_on(lamp: Stage) -> None:
    lamp.later(minutes=20)
    lamp.say("LiuShifu", "等居民 1 没人在家")
    lamp.later(hours=2)
    lamp.say("LiDaye", "补充 1 我在家了", GROUP)
    assert on_site_due(lamp) == lamp.now + timedelta(minutes=40)
    assert "在等居民" not in lamp.say("LiDaye", "进度 1")


@ON_SQLITE
def test_so_does_the_owner_who_goes_on(lamp: Stage) -> None:
    lamp.say("LiuShifu", "等居民 1 没人在家")
    lamp.later(hours=2)
    lamp.say("LiuShifu", "到了 1")
    assert [(pause.reason, pause.end) for pause in lamp.issue(1).pauses] == [(PauseReason.RESIDENT, lamp.now)]
    assert lamp.database.read(lambda uow: uow.ledger.verify()) == []


@ON_SQLITE
def test_somebody_elses_words_do_not_end_the_wait(lamp: Stage) -> None:
    lamp.say("LiuShifu", "等居民 1 没人在家")
    lamp.say("ZhangAyi", "我家也是", GROUP)
    lamp.say("WangFang", "补充 1 是二楼那盏")
    lamp.say("LiuShifu", "等居民 1 约了晚上")
    assert on_site_due(lamp) is None
    assert len(lamp.issue(1).pauses) == 1
    assert "在等居民：约了晚上" in lamp.say("LiDaye", "进度 1")


@ON_SQLITE
def test_to_wait_needs_a_reason_and_an_owner(lamp: Stage) -> None:
    assert "请带上原因" in lamp.say("LiuShifu", "等居民 1")
    assert "由负责的人来做" in lamp.say("LiDaye", "等居民 1 我不在", GROUP)


@ON_SQLITE
def test_why_it_was_put_off_is_shown(lamp: Stage) -> None:
    lamp.say("LiuShifu", "暂缓 1 到11月23日 等配件")
    assert lamp.say("LiDaye", "进度 1").endswith("原因：等配件")


def test_while_the_bot_was_away_nobody_was_late(lamp: Stage) -> None:
    lamp.now += timedelta(hours=2)
    away = (lamp.now - timedelta(minutes=100), lamp.now)
    lamp.database.write(lambda uow: uow.downtimes.add(*away))
    lamp.later(minutes=1)
    assert lamp.issue(1).missed == ()
    lamp.later(minutes=39)
    assert lamp.issue(1).missed == ("on_site:1",)


@ON_SQLITE
def test_a_sweep_that_was_long_away_leaves_a_downtime(stage: Stage) -> None:
    def beat(minutes: float) -> bool:
        now = stage.now + timedelta(minutes=minutes)
        return stage.database.write(lambda uow: uow.downtimes.beat(now, timedelta(minutes=1)))

    assert [beat(0), beat(0.5), beat(10), beat(10.5), beat(3)] == [False, False, True, False, False]
    kept = stage.database.read(lambda uow: uow.downtimes.list_since(stage.now))
    assert [(one.start, one.end) for one in kept] == [
        (stage.now + timedelta(minutes=0.5), stage.now + timedelta(minutes=10))
    ]


@ON_SQLITE
def test_what_was_put_off_comes_back_with_its_reason_to_who_has_it_alone(lamp: Stage) -> None:
    lamp.reach_everybody()
    lamp.say("LiuShifu", "收到 1")
    lamp.say("LiuShifu", "暂缓 1 到11月23日 等配件")
    lamp.later(days=2, hours=22)  # Monday, 8:00
    assert "补充：暂缓到期（等配件），接着办" in lamp.heard_by("LiuShifu")
    assert lamp.heard_by("WangFang") == "", "who knows of it knows it still"
    lamp.say("LiuShifu", "暂缓 1 到11月30日 灯具缺货")
    lamp.say("LiuShifu", "恢复 1")
    assert lamp.issue(1).state is State.ASSIGNED
