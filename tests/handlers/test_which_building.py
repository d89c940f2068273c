"""是几号楼: the one thing that is asked, with buttons, twice at most; then a person asks."""

from datetime import timedelta

import pytest

from handlers.message import MessageKind
from tests.handlers.stage import ON_SQLITE, OTHER_GROUP, Stage
from tests.handlers.told_once import told_once

LEAK = "家里水管漏水了"
ASKED = "是几号楼？@我回“3号楼2单元”这样就行。"


@told_once
def leak(stage: Stage) -> Stage:
    stage.open_chats("ZhaoMin", "YanShifu")
    assert stage.say("XieBing", LEAK, OTHER_GROUP).endswith(ASKED)
    return stage


def test_the_buildings_are_there_to_be_tapped(leak: Stage) -> None:
    """On both databases: the question is kept."""
    card = next(notice.card for notice in leak.told if notice.card and notice.target == OTHER_GROUP)
    assert [button.command for button in card.buttons] == ["1号楼", "2号楼", "3号楼"]
    assert leak.say("FengYe", "2号楼", OTHER_GROUP, kind=MessageKind.CLICK) == ""
    told = leak.say("XieBing", "3号楼", OTHER_GROUP, kind=MessageKind.CLICK)
    assert told.startswith("【#1】地点记下了：3号楼")
    assert leak.issue(1).place.building == "3"


@ON_SQLITE
@pytest.mark.parametrize("words", ["3", "三号", "3栋的"])
def test_any_short_answer_is_enough(leak: Stage, words: str) -> None:
    assert leak.say("XieBing", words, OTHER_GROUP).startswith("【#1】地点记下了：3号楼")


@ON_SQLITE
def test_silence_is_asked_once_more_and_then_a_person_asks(leak: Stage) -> None:
    leak.later(minutes=11)
    assert "【#1】水管漏水：还差一句，是几号楼？" in leak.heard_by(OTHER_GROUP)
    leak.later(minutes=11)
    assert "还差一句" not in leak.heard_by(OTHER_GROUP)
    assert "问了两次没问到是几号楼" in leak.heard_by("ZhaoMin")
    leak.later(minutes=30)
    assert "几号楼" not in leak.heard_by(OTHER_GROUP)
    assert leak.say("ZhaoMin", "补充 1 2号楼1单元").startswith("【#1】地点记下了：2号楼1单元")


@ON_SQLITE
def test_a_building_nobody_has_is_asked_once_more_and_then_a_person_asks(leak: Stage) -> None:
    assert "名册里没有99号楼" in leak.say("XieBing", "99号楼", OTHER_GROUP)
    assert leak.say("XieBing", "98号楼", OTHER_GROUP) == "【#1】先记着，请赵敏来问您。"
    assert "问了两次" in leak.heard_by("ZhaoMin")


@ON_SQLITE
def test_who_was_never_asked_may_look_up_an_issue_by_its_bare_number(leak: Stage) -> None:
    assert leak.say("FengYe", "1", OTHER_GROUP).startswith("【#1】")
    assert leak.issue(1).place.building == ""


@ON_SQLITE
def test_a_photo_nobody_explained_kept_every_later_question_from_being_asked(stage: Stage) -> None:
    stage.open_chats("ZhaoMin")
    assert "是什么事" in stage.say("XieBing", "", photos=1)
    stage.later(hours=30)
    assert "是几号楼" in stage.say("XieBing", LEAK)
    stage.later(minutes=11)
    assert "还差一句，是几号楼？" in stage.heard_by("XieBing")
    stage.later(minutes=11)
    assert "问了两次没问到是几号楼" in stage.heard_by("ZhaoMin")
    assert stage.issue(1).evidence == ()  # it was not what the photo showed


@ON_SQLITE
def test_a_photo_that_waits_without_a_timer_is_let_go_by_the_next_words(stage: Stage) -> None:
    stage.say("XieBing", "", photos=1)
    stage.now += timedelta(hours=30)  # no timer fires
    stage.say("XieBing", LEAK)
    stage.later(minutes=11)
    assert "还差一句，是几号楼？" in stage.heard_by("XieBing")


@ON_SQLITE
@pytest.mark.parametrize("words", ["就是靠大门那栋", "我住的那栋啊", "最里面挨着超市那栋楼"])
def test_a_building_described_without_its_number_became_another_matter(leak: Stage, words: str) -> None:
    assert leak.say("XieBing", words, OTHER_GROUP) == "【#1】记下了，已转给闫宝成。"
    assert words in leak.heard_by("YanShifu")
    leak.later(minutes=12)
    assert "还差一句" not in leak.heard_by(OTHER_GROUP)
    assert len(leak.database.read(lambda uow: uow.ledger.list_issues())) == 1


@ON_SQLITE
def test_who_does_not_know_the_building_is_not_asked_again_and_a_person_asks(leak: Stage) -> None:
    assert leak.say("XieBing", "我也不知道几号楼", OTHER_GROUP) == "【#1】先记着，请赵敏来问您。"
    assert "问了两次没问到是几号楼" in leak.heard_by("ZhaoMin")
    assert leak.say("XieBing", "2", OTHER_GROUP).startswith("【#1】地点记下了：2号楼")


@ON_SQLITE
def test_a_number_answers_the_matter_that_was_asked_about_and_not_the_latest(leak: Stage) -> None:
    leak.later(minutes=2)
    leak.say("XieBing", "门口有人乱停车堵着路", OTHER_GROUP)
    assert leak.say("XieBing", "2", OTHER_GROUP).startswith("【#1】地点记下了：2号楼")
    assert leak.issue(2).place.building == ""


@ON_SQLITE
def test_the_unit_said_first_was_lost_when_the_building_was_added(stage: Stage) -> None:
    stage.open_chats("ZhaoMin", "YanShifu")
    stage.say("XieBing", "2单元家里水管漏水了", OTHER_GROUP)
    assert stage.issue(1).place.unit == "2"
    assert stage.say("ZhaoMin", "补充 1 3号楼").startswith("【#1】地点记下了：3号楼2单元")
    assert stage.issue(1).place.unit == "2"


@ON_SQLITE
def test_of_two_matters_in_one_message_nobody_asked_the_building(stage: Stage) -> None:
    answer = stage.say("XieBing", "暖气不热，电梯也坏了", OTHER_GROUP)
    assert "\n【#2】" in answer
    assert answer.endswith(ASKED)
    stage.say("XieBing", "3", OTHER_GROUP)
    assert [stage.issue(number).place.building for number in (1, 2)] == ["3", "3"]


@ON_SQLITE
def test_beside_a_danger_no_building_is_asked_for_another_matter(stage: Stage) -> None:
    assert "是几号楼" not in stage.say("XieBing", "暖气不热，电梯困人了", OTHER_GROUP)
