"""A danger said behind words of work is dealt with as one, and what was said of the work is done."""

import pytest

from storage.models import State
from tests.handlers.stage import GROUP, ON_SQLITE, Stage
from tests.handlers.told_once import told_once

pytestmark = ON_SQLITE


@told_once
def two(stage: Stage) -> Stage:
    """Two issues of the leader of building 3."""
    stage.reach_everybody()
    stage.say("LiDaye", "3号楼2单元楼道灯不亮", GROUP)
    stage.say("XiaoLin", "3号楼下水道堵了", GROUP)
    stage.say("ZhaoMin", "转给王芳 1 2")
    return stage


def count(stage: Stage) -> int:
    return len(stage.database.read(lambda uow: uow.ledger.list_issues()))


def test_nobody_was_rung_for_people_stuck_in_a_lift_where_something_was_mended(two: Stage) -> None:
    answer = two.say("WangFang", "1修好了，电梯困人了")
    assert answer.startswith("【#3】请马上打 119！")
    assert "【#1】已办结" in answer
    assert (two.issue(1).state, two.issue(3).danger) == (State.RESOLVED, "trapped")
    assert "危急！电梯困人" in two.heard_by("LiuShifu")
    assert "困" not in two.heard_by("LiDaye")


def test_what_several_were_taken_with_was_only_greeted(two: Stage) -> None:
    answer = two.say("WangFang", "1、2收到，5号楼着火了")
    assert answer.startswith("【#3】请马上打 119！")
    assert [two.issue(number).state for number in (1, 2)] == [State.ACCEPTED, State.ACCEPTED]
    assert (two.issue(3).danger, two.issue(3).place.building) == ("fire", "5")
    assert "危急！火情" in two.heard_by("XiaoFang")


def test_each_in_turn_is_done_and_the_danger_behind_them_heard(two: Stage) -> None:
    two.say("WangFang", "1收到，2马上去，5号楼着火了")
    assert [two.issue(number).state for number in (1, 2)] == [State.ACCEPTED, State.ACCEPTED]
    assert two.issue(3).words == "5号楼着火了"


@pytest.mark.parametrize(
    ("words", "danger"),
    [
        ("1不归我管，楼顶有人要跳", "suicide"),
        ("1退单，3号楼有人打架", "violence"),
        ("1收工，车棚起火", "fire"),
        ("1约了明天，5号楼着火", "fire"),
        ("1明天去，今天5号楼着火了先去那边", "fire"),
        ("1到了，好大煤气味", "gas"),
        ("灯修好了，出来看见5号楼着火了", "fire"),
        ("1修好了，着火了，快叫119", "fire"),
    ],
)
def test_whatever_is_said_of_the_work_the_danger_is_rung(two: Stage, words: str, danger: str) -> None:
    two.say("WangFang", words)
    assert two.issue(3).danger == danger
    assert "危急！" in "".join(notice.text for notice in two.told)


@pytest.mark.parametrize("words", ["1修好了，困的人救出来了", "1修好了，火已经灭了", "1办完了，燃气不漏了"])
def test_a_danger_that_is_over_is_the_note_of_what_was_done(two: Stage, words: str) -> None:
    two.say("WangFang", words)
    assert (two.issue(1).state, count(two)) == (State.RESOLVED, 2)
    assert "危急" not in "".join(notice.text for notice in two.told)


def test_a_danger_beside_unclear_words_is_rung_and_the_number_asked_for(two: Stage) -> None:
    answer = two.say("WangFang", "修好了，电梯困人了")
    assert answer.startswith("【#3】请马上打 119！")
    assert "哪一件" in answer
    two.say("WangFang", "2")
    assert (two.issue(1).state, two.issue(2).state) == (State.ASSIGNED, State.RESOLVED)


def test_who_has_mended_something_tells_of_its_place(stage: Stage) -> None:
    stage.say("LiDaye", "1号楼2单元楼道灯不亮", GROUP)
    stage.say("LiuShifu", "1修好了，着火了")
    assert (stage.issue(2).place.building, stage.issue(2).place.compound) == ("1", "BH01")


def test_who_serves_many_compounds_was_asked_where_it_burns(stage: Stage) -> None:
    stage.say("LiDaye", "1号楼停电了", GROUP)
    stage.say("DianGong", "1修好了，着火了")
    assert (stage.issue(2).place.building, stage.issue(2).place.compound) == ("1", "BH01")


@told_once
def stuck(stage: Stage) -> Stage:
    """A lift in which people are stuck, and the team that was called."""
    stage.reach_everybody()
    stage.say("LiDaye", "3号楼电梯里困人了", GROUP)
    return stage


def test_what_is_said_at_the_danger_is_of_it(stuck: Stage) -> None:
    stuck.say("LiuShifu", "1到了，人还困在里面，叫消防")
    assert (stuck.issue(1).state, count(stuck)) == (State.ON_SITE, 1)


def test_whether_it_is_over_is_asked_where_its_name_follows(stuck: Stage) -> None:
    answer = stuck.say("LiuShifu", "1修好了，电梯困人")
    assert answer.startswith("【#1】现在还有危险吗？")
    assert stuck.issue(1).state is State.ASSIGNED
    stuck.say("LiuShifu", "办完了 1")
    assert (stuck.issue(1).state, count(stuck)) == (State.RESOLVED, 1)


def test_who_is_stuck_once_more_is_rung_for(stuck: Stage) -> None:
    stuck.say("LiuShifu", "1修好了，刚走又困人了")
    assert (stuck.issue(1).state, stuck.issue(2).danger) == (State.RESOLVED, "trapped")


def test_who_is_out_rings_nobody(stuck: Stage) -> None:
    stuck.say("LiuShifu", "1修好了，人救出来了")
    assert (stuck.issue(1).state, count(stuck)) == (State.RESOLVED, 1)


def test_a_danger_behind_thanks_for_a_repair_was_a_remark(two: Stage) -> None:
    answer = two.say("LiDaye", "修好了，谢谢，电梯又困人了", GROUP)
    assert answer.startswith("【#3】请马上打 119！")


@pytest.mark.parametrize("words", ["不满意 1 漏电了", "催 1 漏电了", "补充 1 漏电了"])
def test_a_danger_among_the_words_of_an_order_was_a_remark(two: Stage, words: str) -> None:
    two.say("WangFang", "1修好了" if words.startswith("不") else "1收到")
    assert "请马上打 95598！" in two.say("LiDaye", words, GROUP)
    assert two.issue(1).danger == "electric"
    assert "危急！" in two.heard_by("LiShuji")


@pytest.mark.parametrize(
    ("danger", "words", "who"),
    [
        ("我孙子走丢了，穿红衣服", "找到了找到了，谢谢大家", "JingGuan"),
        ("3号楼着火了", "火灭了，没事了", "XiaoFang"),
        ("3号楼电梯困人了", "人救出来了", "LiuShifu"),
    ],
)
def test_who_was_sent_went_on_looking_for_a_child_that_was_found(
    stage: Stage, danger: str, words: str, who: str
) -> None:
    stage.reach_everybody()
    stage.say("ZhangAyi", danger, GROUP)
    stage.later(minutes=2)
    assert stage.say("ZhangAyi", words, GROUP).startswith("【#1】记下了，已转给")
    assert words in stage.heard_by(who)
    assert count(stage) == 1


def test_a_fire_that_somebody_else_tells_to_be_out_is_no_word_of_the_speakers_lamp(two: Stage) -> None:
    assert two.say("LiDaye", "火灭了，大家别慌", GROUP) == ""


def test_a_worker_of_one_compound_need_not_say_which(stage: Stage) -> None:
    stage.say("LiDaye", "3号楼2单元楼道灯不亮", GROUP)
    stage.say("LiuShifu", "收到 1，3号楼着火了")
    assert stage.issue(1).state is State.ACCEPTED
    assert (stage.issue(2).place.compound, stage.issue(2).place.building) == ("BH01", "3")
