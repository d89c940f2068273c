"""People with other work answer for several issues in one line, or with a nod."""

import pytest

from storage.models import Action, State
from tests.handlers.stage import GROUP, ON_SQLITE, Stage
from tests.handlers.told_once import told_once

pytestmark = ON_SQLITE

HAND_OVER = "【#1】请您来办：照明损坏\n地点：滨河小区3号楼2单元"


@told_once
def three(stage: Stage) -> Stage:
    """Three issues of one leader."""
    stage.open_chats("WangFang", "ZhaoMin", "LiuShifu")
    stage.say("LiDaye", "3号楼2单元楼道灯不亮", GROUP)
    stage.say("ZhangAyi", "3号楼电梯按键失灵了", GROUP)
    stage.say("XiaoLin", "3号楼下水道堵了", GROUP)
    stage.say("ZhaoMin", "转给王芳 1 2 3")
    return stage


def count(stage: Stage) -> int:
    return len(stage.database.read(lambda uow: uow.ledger.list_issues()))


@pytest.mark.parametrize("words", ["1收到2明天去3不归我管", "刚下班，1收到，2明天去，3不归我管"])
def test_of_three_things_in_one_line_only_the_first_was_heard(three: Stage, words: str) -> None:
    answer = three.say("WangFang", words)
    assert [line[:8] for line in answer.splitlines()] == ["【#1】【#2】", "【#3】退单收到"]
    assert (three.issue(1).state, three.issue(2).state) == (State.ACCEPTED, State.ACCEPTED)
    steps = three.steps(2)
    assert (steps[-1].action, steps[-1].note) == (Action.ACCEPT, "明天去")
    assert three.issue(3).owner == "ZhaoMin"


@pytest.mark.parametrize("words", ["我明天休息 1让赵敏接着弄", "我明天休息，1给赵敏"])
def test_a_leave_said_before_a_number_was_kept_as_a_remark_on_it(three: Stage, words: str) -> None:
    answer = three.say("WangFang", words)
    assert "11月21日您请假" in answer
    assert "【#1】改派给" in answer
    assert (three.issue(1).owner, three.issue(2).owner) == ("ZhaoMin", "WangFang")


@pytest.mark.parametrize(
    ("words", "state"),
    [
        *(("收到 滨河1", State.ACCEPTED), ("滨河1收到", State.ACCEPTED), ("滨河1修好了", State.RESOLVED)),
        *(
            ("南苑1修好了", State.ASSIGNED),
            ("滨河1号楼灯修好了", State.ASSIGNED),
            ("滨河1没水了", State.ASSIGNED),
        ),
    ],
)
def test_a_number_behind_the_name_of_the_community_needs_no_mark(
    three: Stage, words: str, state: State
) -> None:
    three.say("WangFang", words)
    assert three.issue(1).state is state


def test_who_says_that_one_is_fine_was_taken_for_a_remark(three: Stage) -> None:
    answer = three.say("WangFang", "1好了，2明天去")
    assert "【#1】已办结" in answer
    assert (three.issue(1).state, three.issue(2).state) == (State.RESOLVED, State.ACCEPTED)


@pytest.mark.parametrize("words", ["1好了", "1号好了，换了灯泡", "#1都好了"])
def test_one_that_is_fine_is_done(three: Stage, words: str) -> None:
    three.say("WangFang", words)
    assert three.issue(1).state is State.RESOLVED


@pytest.mark.parametrize("words", ["1好了吗", "1还没好", "1好了又坏了", "1好了没有", "1好了没", "1好了么"])
def test_whether_one_is_fine_is_asked_and_ends_nothing(three: Stage, words: str) -> None:
    three.say("WangFang", words)
    assert three.issue(1).state is State.ASSIGNED


def test_a_home_that_is_empty_was_a_question_for_a_listing(three: Stage) -> None:
    assert three.say("WangFang", "2号那件居民不在家").startswith("【#2】记下了")


def test_what_one_issue_refuses_does_not_hold_up_the_others(three: Stage) -> None:
    answer = three.say("WangFang", "1恢复，2到了")
    assert "【#1】" in answer
    assert three.issue(2).state is State.ON_SITE


def test_a_number_of_nothing_is_told_beside_the_others(three: Stage) -> None:
    assert "没有 #9 这件事" in three.say("WangFang", "1收到，9明天去")
    assert three.issue(1).state is State.ACCEPTED
    assert count(three) == 3


def test_the_same_as_the_first_is_a_remark_and_no_home(three: Stage) -> None:
    three.say("WangFang", "1没人在家，2也是")
    assert three.issue(2).co_reporters == ()


def test_all_that_is_not_theirs_is_given_back_in_one_line(three: Stage) -> None:
    assert three.say("WangFang", "1 2 3都不是我的") == "【#1】【#2】【#3】退单收到，改派给赵敏了。"


@pytest.mark.parametrize("words", ["行", "好的", "好的马上", "ok", "可以", "👌", "嗯嗯马上去"])
def test_a_nod_to_the_hand_over_takes_it(three: Stage, words: str) -> None:
    assert three.say("WangFang", words, quote=HAND_OVER).startswith("【#1】您接单了")
    assert three.issue(1).state is State.ACCEPTED


@pytest.mark.parametrize("words", ["好了", "没问题了", "行了"])
def test_what_tells_how_it_stands_is_no_nod(three: Stage, words: str) -> None:
    three.say("WangFang", words, quote=HAND_OVER)
    assert three.issue(1).state is State.ASSIGNED


def test_a_nod_takes_nothing_that_is_not_ones_own_or_is_taken(three: Stage) -> None:
    three.say("ZhangGuanjia", "好的", quote=HAND_OVER)
    assert three.issue(1).state is State.ASSIGNED
    three.say("WangFang", "到了 1")
    three.say("WangFang", "好的", quote=HAND_OVER)
    assert three.issue(1).state is State.ON_SITE


def test_to_go_to_a_building_opened_a_matter_of_its_own(three: Stage) -> None:
    assert "哪一件" in three.say("WangFang", "3号楼的我去看看")
    three.say("WangFang", "灯那个")
    assert (three.issue(1).state, count(three)) == (State.ACCEPTED, 3)


def test_the_matter_may_be_named_by_its_thing(three: Stage) -> None:
    three.say("WangFang", "3号楼电梯的事我去看看")
    assert three.issue(2).state is State.ACCEPTED


@pytest.mark.parametrize("words", ["1，门禁坏了；2，没水了", "1门禁坏了，2没水了"])
@pytest.mark.parametrize("who", ["LiuShifu", "WangFang", "LiShuji"])
def test_a_list_of_what_is_wrong_was_written_down_on_the_issues_of_its_numbers(
    three: Stage, who: str, words: str
) -> None:
    three.say(who, words)
    assert count(three) == 5


@pytest.mark.parametrize(
    "words",
    [
        *("3号楼着火了我去看看", "3号楼有人晕倒我去看看", "3号楼没水我去看看", "3号楼停电了我来处理"),
        *("3号楼着火的我去看看", "3号楼漏水我来"),
    ],
)
def test_a_new_trouble_where_somebody_goes_was_taken_for_the_one_they_have(three: Stage, words: str) -> None:
    three.say("ZhaoMin", "转给物业 2 3")
    three.say("WangFang", words)
    assert (three.issue(1).state, count(three)) == (State.ASSIGNED, 4)


def test_a_danger_is_no_answer_to_which_one(three: Stage) -> None:
    assert "哪一件" in three.say("WangFang", "收到")
    assert "119" in three.say("WangFang", "电梯困人的")
    assert three.issue(2).state is State.ASSIGNED


def test_a_danger_may_be_pointed_at(three: Stage) -> None:
    three.say("WangFang", "收到")
    three.say("WangFang", "电梯困人那个")
    assert three.issue(2).state is State.ACCEPTED


@pytest.mark.parametrize("words", ["1收到，2着火了", "1收到，2有人困电梯里了"])
def test_a_danger_is_no_remark_on_the_number_before_it(three: Stage, words: str) -> None:
    assert "119" in three.say("WangFang", words)
    assert count(three) == 4


@pytest.mark.parametrize("words", ["3号楼的电梯我去看看", "3号楼电梯我去看看", "3号楼电梯的我去看看"])
def test_the_thing_may_stand_behind_the_building(three: Stage, words: str) -> None:
    three.say("WangFang", words)
    assert (three.issue(2).state, count(three)) == (State.ACCEPTED, 3)


@pytest.mark.parametrize(
    ("words", "action", "state"),
    [
        ("灯好了，电梯明天，下水道不归我", Action.ACCEPT, State.ACCEPTED),
        ("灯修好了 电梯那个得等配件 下水道不是我的活", Action.COMMENT, State.ASSIGNED),
    ],
)
def test_who_named_three_things_in_turn_was_asked_which(
    three: Stage, words: str, action: Action, state: State
) -> None:
    answer = three.say("WangFang", words)
    assert [line[:4] for line in answer.splitlines() if "【" in line] == ["【#1】", "【#2】", "【#3】"]
    assert (three.issue(1).state, three.issue(2).state) == (State.RESOLVED, state)
    steps = three.steps(2)
    assert steps[-1].action is action
    assert three.issue(3).owner == "ZhaoMin"


def test_a_thing_that_two_issues_have_is_asked_about_and_ends_none(three: Stage) -> None:
    three.say("LiDaye", "3号楼1单元楼道灯不亮", GROUP)
    three.say("ZhaoMin", "转给王芳 4")
    assert three.issue(4).owner == "WangFang"
    assert "哪一件" in three.say("WangFang", "灯好了，电梯明天")
    assert [three.issue(number).state for number in (1, 2, 4)] == [State.ASSIGNED] * 3


@pytest.mark.parametrize("words", ["电梯明天，门禁好了", "灯好了，电梯又坏了", "灯好了吗，电梯明天"])
def test_where_one_of_the_things_is_not_in_hand_or_not_of_work_nothing_ends(three: Stage, words: str) -> None:
    three.say("WangFang", words)
    assert three.issue(1).state is State.ASSIGNED


def test_a_resident_who_names_two_things_in_turn_ends_nothing(three: Stage) -> None:
    three.say("LiDaye", "灯好了，电梯明天", GROUP)
    assert three.issue(1).state is State.ASSIGNED
