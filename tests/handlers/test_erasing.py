"""删除原话: the secretary's word takes somebody's words away; the work and its neighbours go on."""

import pytest

from handlers.board import show
from handlers.rules.privacy import ERASED
from storage.models import Action, State
from storage.trays import MediaStatus
from tests.handlers.stage import GROUP, ON_SQLITE, Stage
from tests.handlers.told_once import told_once

pytestmark = ON_SQLITE

SECRETARY, WORKER, LEADER, RESIDENT, STEWARD = "LiShuji", "ZhaoMin", "WangFang", "LiDaye", "LiuShifu"
SAID = "3号楼2单元501门口的楼道灯不亮了,电话13912345678"


@told_once
def told(stage: Stage) -> Stage:
    stage.open_chats(RESIDENT, STEWARD, SECRETARY)
    stage.say(RESIDENT, SAID, GROUP, photos=1)
    return stage


def _steps(stage: Stage, action: Action) -> list[tuple[str, str]]:
    steps = stage.steps(1)
    return [(step.actor, step.note) for step in steps if step.action is action]


def test_it_is_erased_with_a_reason_and_everybody_is_told_what_stays(told: Stage) -> None:
    before = told.issue(1)
    answer = told.say(SECRETARY, "删除原话 #1 居民本人要求")
    assert answer.startswith("【#1】原话、照片、房号和电话都删了")
    assert "备份里还有" in answer
    assert "还没办完" in answer
    assert "您说的原话" in told.heard_by(RESIDENT)
    after = told.issue(1)
    assert (after.words, after.place.room, after.state) == (ERASED, "", before.state)
    assert (after.category, after.place.building, after.reporter) == ("0202", "3", RESIDENT)
    assert _steps(told, Action.ERASE) == [(SECRETARY, "居民本人要求")]
    assert told.database.read(lambda uow: uow.ledger.verify()) == []


def test_a_photo_of_two_issues_went_with_the_first_of_them_that_was_erased(told: Stage) -> None:
    told.say("ZhangAyi", "5号楼1单元漏水了，厨房顶上滴水", GROUP)
    told.open_chats("ZhangAyi")
    for number in (1, 2):
        told.say(WORKER, f"转给 物业 {number}")
    told.say(STEWARD, "1、2都办完了", photos=1)
    (shown,) = told.issue(2).evidence
    assert shown in told.issue(1).evidence
    own = told.issue(1).evidence[0]
    for number, left in ((1, MediaStatus.WAITING), (2, MediaStatus.ERASING)):
        told.say(SECRETARY, f"删除原话 {number} 居民本人要求")
        assert told.database.read(lambda uow: uow.media.get(shown)).status is left
        assert told.database.read(lambda uow: uow.media.get(own)).status is MediaStatus.ERASING
    assert shown not in told.issue(1).evidence
    assert told.database.read(lambda uow: uow.ledger.verify()) == []


@pytest.mark.parametrize(
    "words", ["删除原话 1", "删除原话", "删除原话 居民要求", "删除原话 1 2 居民要求", "删除原话 1、2"]
)
def test_nothing_is_erased_without_number_and_reason(told: Stage, words: str) -> None:
    assert "比如：删除原话" in told.say(SECRETARY, words)
    assert SAID.startswith(told.issue(1).words[:10])


@pytest.mark.parametrize("who", [RESIDENT, WORKER, LEADER, STEWARD])
def test_nobody_else_erases_and_a_resident_hears_whom_to_ask(told: Stage, who: str) -> None:
    assert "请跟社区书记说一声，报上编号 1" in told.say(who, "删除原话 1 不想留着", GROUP)
    assert told.issue(1).words == SAID


@pytest.mark.parametrize("words", ["我说的话能删掉吗", "请把我说的话删除", "我想把我之前说的话删了"])
def test_a_wish_to_be_forgotten_was_written_down_beside_the_words(told: Stage, words: str) -> None:
    before = told.issue(1)
    assert "请跟社区书记说一声" in told.say(RESIDENT, words)
    assert told.issue(1) == before


def test_who_is_told_of_it_later_reads_that_the_words_are_gone(told: Stage) -> None:
    told.say(SECRETARY, "原话删掉 1 本人要求")
    told.open_chats(LEADER)
    told.say(SECRETARY, "转给王芳 1")
    heard = told.heard_by(LEADER) + told.say(LEADER, "进度 1") + told.say(RESIDENT, "进度 1")
    assert ERASED in heard
    assert "139" not in heard
    assert "501" not in heard


def test_a_neighbour_still_joins_and_all_of_it_is_worked_rated_and_erased_again(told: Stage) -> None:
    told.say(SECRETARY, "删除原话 1 本人要求")
    told.say("ZhangAyi", "我家也是 1", GROUP)
    assert told.issue(1).co_reporters == ("ZhangAyi",)
    told.say(STEWARD, "收到 1")
    told.say(STEWARD, "办完了 1 给501换了灯泡")
    told.say(RESIDENT, "满意 1")
    rated = told.issue(1)
    answer = told.say(SECRETARY, "删除原话 1 又写进来了")
    assert answer.startswith("【#1】")
    after = told.issue(1)
    assert (after.state, after.ratings, after.resolved_at) == (rated.state, rated.ratings, rated.resolved_at)
    assert {note for _, note in _steps(told, Action.RESOLVE)} == {ERASED}
    assert len(_steps(told, Action.ERASE)) == 2
    assert told.database.read(lambda uow: uow.ledger.verify()) == []


def test_a_wish_that_told_of_illness_was_shown_when_its_words_were_gone(stage: Stage) -> None:
    stage.say(RESIDENT, "我老伴瘫痪在床,想申请低保", GROUP)
    assert stage.issue(1).category.startswith("17")
    stage.say(SECRETARY, "删除原话 1 本人要求")
    stage.say(STEWARD, "补充 1 材料不全", GROUP)
    assert "低保" not in stage.heard_by(GROUP)


def test_the_board_shows_the_work_and_none_of_the_photos(told: Stage) -> None:
    told.database.write(lambda uow: uow.media.keep(told.issue(1).evidence[0], "a" * 64, "image/jpeg", 9))
    told.say(WORKER, "公示照片 1")
    assert told.issue(1).on_board
    told.say(SECRETARY, "删除原话 1 本人要求")
    board = told.database.read(lambda uow: show.board(uow, told.desk, "BH01", told.now))
    assert [(matter.number, matter.pictures) for matter in board.open] == [(1, ())]


def test_words_that_are_gone_teach_nothing(told: Stage) -> None:
    told.say(SECRETARY, "删除原话 1 本人要求")
    told.say(WORKER, "改类 1 供热")
    assert told.issue(1).category != "0202"
    assert told.database.read(lambda uow: uow.vocabulary.list_entries()) == []
    assert told.issue(1).state is not State.CLOSED


def test_what_follows_erased_words_is_not_erased_itself(told: Stage) -> None:
    told.say(STEWARD, "办完了 1 换了")
    told.later(days=4)
    told.later(days=9)
    told.say(SECRETARY, "删除原话 1 本人要求")
    told.say(RESIDENT, "不满意 1")
    after = told.issue(2)
    assert (after.continues, after.words, after.reporter) == (
        told.issue(1).id,
        "接着 #1 说的，没说别的",
        RESIDENT,
    )
    assert ERASED not in told.heard_by(STEWARD)
