"""公示, 不公示, 公示照片: who keeps the board decides, and each decision is a step with its reason."""

from dataclasses import replace
from datetime import timedelta

import pytest

from handlers.wording.board import notes
from storage.models import Action, State
from storage.unit_of_work import UnitOfWork
from tests.handlers.stage import GROUP, ON_SQLITE, Stage
from tests.handlers.told_once import told_once

pytestmark = ON_SQLITE

SECRETARY, WORKER, LEADER, RESIDENT, STEWARD = "LiShuji", "ZhaoMin", "WangFang", "LiDaye", "LiuShifu"


@told_once
def told(stage: Stage) -> Stage:
    """A lamp is out in the third building."""
    stage.say(RESIDENT, "3号楼2单元楼道灯坏了", GROUP)
    return stage


def _notes(stage: Stage, action: Action) -> list[str]:
    steps = stage.steps(1)
    return [step.note for step in steps if step.action is action]


def _keep_photos(stage: Stage) -> None:
    """As if every photo of the issue had been fetched."""

    def keep(uow: UnitOfWork) -> None:
        for one in stage.issue(1).evidence:
            uow.media.keep(one, f"{one:064d}", "image/jpeg", 9)

    stage.database.write(keep)


@pytest.mark.parametrize("who", [SECRETARY, WORKER])
def test_an_issue_is_held_back_with_its_reason_and_shown_again(told: Stage, who: str) -> None:
    assert "请带上原因，比如：不公示 1 业主不愿意" in told.say(who, "不公示 1")
    assert "不再公示" in told.say(who, "不公示 1 业主不愿意")
    assert told.issue(1).held_back_at == told.now
    assert "已经不公示了" in told.say(who, "不公示 1 又说一遍")
    assert "起不公示" in told.say(who, "进度 1")
    assert "恢复公示" in told.say(who, "公示 1")
    assert told.issue(1).held_back_at is None
    assert _notes(told, Action.HOLD_BACK) == ["业主不愿意"]
    assert "本来就在公示板上" in told.say(who, "公示 1")


@pytest.mark.parametrize("who", [RESIDENT, LEADER, STEWARD])
@pytest.mark.parametrize("words", ["不公示 1 不想让人看", "公示 1", "公示照片 1"])
def test_nobody_else_keeps_the_board(told: Stage, who: str, words: str) -> None:
    assert "公示板由社区书记和社区工作者来管" in told.say(who, words, GROUP)
    assert told.issue(1).held_back_at is None


def test_a_resident_who_complains_of_what_is_not_published_is_heard(stage: Stage) -> None:
    stage.say(RESIDENT, "不公示 物业费收支账目，物业乱收费", GROUP)
    assert stage.issue(1).words.startswith("不公示")


def test_what_the_rules_keep_off_nobody_puts_on(stage: Stage) -> None:
    stage.say(RESIDENT, "楼上天天吵架，还把我家门口的东西扔了，邻里矛盾", GROUP)
    assert stage.issue(1).category.startswith("16")
    assert "私事" in stage.say(SECRETARY, "公示 1")
    assert "私事" in stage.say(SECRETARY, "公示照片 1")


def test_photos_are_shown_when_a_cadre_clears_them_who_sees_them_once_more(stage: Stage) -> None:
    stage.open_chats(STEWARD, WORKER)
    stage.say(RESIDENT, "3号楼2单元楼道灯坏了", GROUP, photos=1)
    assert "没有能公示的照片" in stage.say(WORKER, "公示照片 1")
    _keep_photos(stage)
    assert stage.issue(1).on_board == ()
    answer = stage.say(WORKER, "公示照片 1")
    assert "说事时1张" in answer
    assert stage.issue(1).on_board == stage.issue(1).evidence
    assert [notice.media for notice in stage.told if notice.target == WORKER and notice.media]
    assert _notes(stage, Action.PUBLISH) == ["公示照片：说事时1张，办好后0张"]
    assert "撤下" in stage.say(WORKER, "撤下照片 1 拍到人脸")
    assert stage.issue(1).on_board == ()
    assert _notes(stage, Action.HOLD_BACK) == ["拍到人脸"]


@pytest.mark.parametrize(
    ("missed", "words"),
    [
        (("accepted:1",), ("用了17分钟", "接手晚了")),
        (("accepted:1", "on_site:2"), ("用了17分钟", "到场晚了")),
        (("on_site:1", "resolved:1"), ("用了17分钟", "比答应的慢")),
        ((), ("用了17分钟",)),
    ],
)
def test_what_was_done_in_time_but_taken_late_was_called_slower_than_promised(
    told: Stage, missed: tuple[str, ...], words: tuple[str, ...]
) -> None:
    lamp = told.issue(1)
    done = replace(
        lamp,
        state=State.RESOLVED,
        resolved_at=lamp.opened_at + timedelta(minutes=17),
        missed=missed,
    )
    assert notes(done, 0) == words
