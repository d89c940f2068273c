"""Three broken promises: the street is shown the issue, once."""

from datetime import timedelta

from handlers import lookup
from storage.models import Action, State
from tests.handlers.stage import GROUP, ON_SQLITE, Stage
from tests.handlers.told_once import told_once

pytestmark = ON_SQLITE


@told_once
def lamp(stage: Stage) -> Stage:
    """A lamp is out, and nobody takes it."""
    stage.reach_everybody()
    stage.say("LiDaye", "3号楼2单元楼道灯不亮", GROUP)
    return stage


def flags(stage: Stage) -> list[str]:
    steps = stage.steps(1)
    return [step.note for step in steps if step.action is Action.FLAG]


def shown(stage: Stage) -> bool:
    return "请街道关注" in stage.heard_by("ZhouHaitao")


def test_the_third_broken_promise_is_shown_to_the_street_and_no_other(lamp: Stage) -> None:
    lamp.later(minutes=20)
    lamp.later(minutes=20)
    assert (len(lamp.issue(1).missed), flags(lamp), shown(lamp)) == (2, [], False)
    lamp.later(minutes=10)
    assert flags(lamp) == ["超时3次：受理3次"]
    assert lamp.issue(1).flagged_at == lamp.now
    assert lamp.heard_by("ZhouHaitao").splitlines() == [
        "【滨河#1】超时3次：受理3次，请街道关注：照明损坏",
        "地点：滨河小区3号楼2单元；1户；11月20日 10:00登记，现在已派单；转派2次。",
        "说的是：3号楼2单元楼道灯不亮",
        "先后在手：",
        "1. 滨河物业服务队刘师傅（没有回应，收回改派）",
        "2. 滨河物业服务队郝志强（没有回应，收回改派）",
        "3. 王芳（现在手上）",
        "要个说法回“督办 滨河#1 日期”，要叫到一起回“吹哨 滨河#1”。",
    ]
    for _ in range(6):
        lamp.later(minutes=20)
        assert not shown(lamp)
    assert len(flags(lamp)) == 1
    assert lamp.database.read(lambda uow: uow.ledger.verify()) == []


def test_it_shows_in_the_lookup_on_the_page_and_in_the_digest(lamp: Stage) -> None:
    for _ in range(3):
        lamp.later(minutes=20)
    issue = lamp.issue(1)
    assert "街道已关注（11月20日 11:00）" in lamp.say("LiShuji", "查 1")
    assert "街道已关注" not in lamp.say("LiDaye", "查 1", GROUP)
    assert "街道已关注" in lamp.database.read(lambda uow: lookup.page(uow, lamp.desk, issue))
    lamp.now += timedelta(minutes=1)
    assert "一再超时报了街道的 1 件" in lamp.say("LiShuji", "周报 2026-W47")


def test_what_is_done_already_needs_nobodys_eye(lamp: Stage) -> None:
    lamp.later(minutes=20)
    lamp.later(minutes=20)
    lamp.now = lamp.now.replace(hour=7)
    lamp.say(lamp.issue(1).owner, "办完了 1")
    assert lamp.issue(1).state is State.RESOLVED
    lamp.later(minutes=1)
    assert len(lamp.issue(1).missed) >= 3
    assert (flags(lamp), shown(lamp)) == ([], False)
