"""您说的是哪一件: the number alone is enough, and what was asked for is done."""

import pytest

from storage.models import State
from tests.handlers.stage import GROUP, ON_SQLITE, Stage
from tests.handlers.told_once import told_once


@told_once
def two(stage: Stage) -> Stage:
    """A lamp and a drain, which nobody can tell apart in 我家也是; the drain is listed first."""
    stage.say("LiDaye", "3号楼2单元楼道灯不亮", GROUP)
    stage.later(minutes=1)
    stage.say("HuJing", "5号楼下水道堵了", GROUP)
    stage.later(minutes=40)
    assert "哪一件" in stage.say("SunNainai", "我家也是", GROUP)
    return stage


@told_once
def work(stage: Stage) -> Stage:
    """A lamp and a drain of one worker."""
    stage.open_chats("LiuShifu", "WangFang", "ZhaoMin")
    stage.say("LiDaye", "3号楼2单元楼道灯不亮", GROUP)
    stage.say("HuJing", "5号楼下水道堵了", GROUP)
    return stage


def joined(stage: Stage) -> list[int]:
    return [number for number in (1, 2) if "SunNainai" in stage.issue(number).co_reporters]


def count(stage: Stage) -> int:
    return len(stage.database.read(lambda uow: uow.ledger.list_issues()))


@ON_SQLITE
@pytest.mark.parametrize(("words", "is_done"), [("2", False), ("下水道那个", False), ("2修好了", True)])
def test_a_photo_of_who_has_taken_two_went_to_the_one_taken_last(
    work: Stage, words: str, is_done: bool
) -> None:
    work.say("LiuShifu", "收到 1 2")
    assert "里的哪一件" in work.say("LiuShifu", "", photos=1)
    assert work.say("LiuShifu", "", photos=1) == ""  # one more of the same
    work.say("LiuShifu", words)
    assert [len(work.issue(number).evidence) for number in (1, 2)] == [0, 2]
    assert (work.issue(2).state is State.RESOLVED) == is_done


@ON_SQLITE
def test_who_is_on_site_is_asked_nothing(work: Stage) -> None:
    work.say("LiuShifu", "收到 1 2")
    work.later(minutes=1)
    work.say("LiuShifu", "1到了")
    assert work.say("LiuShifu", "", photos=1) == "【#1】收到了，放进这件事里了。"


@ON_SQLITE
@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("2", [2]),
        ("#1", [1]),
        ("【#1】", [1]),
        ("2号", [2]),
        ("第一个", [2]),
        ("是第二个", [1]),
        ("前面那个", [2]),
        ("后面那个。", [1]),
        ("最后一个", [1]),
        ("都是", [1, 2]),
        ("两个都是", [1, 2]),
        ("灯那个", [1]),
        ("5号楼的", [2]),
    ],
)
def test_an_answer_to_which_one_was_lost(two: Stage, words: str, numbers: list[int]) -> None:
    assert "算上您家" in two.say("SunNainai", words, GROUP)
    assert joined(two) == numbers
    assert count(two) == 2


@ON_SQLITE
@pytest.mark.parametrize("words", ["是的", "对", "嗯", "第八个"])
def test_a_yes_that_chooses_none_is_asked_for_the_number_and_the_words_wait_on(
    two: Stage, words: str
) -> None:
    assert two.say("SunNainai", words, GROUP) == "是#2、#1里的哪一件？@我回编号就行，比如：2。"
    assert two.say("SunNainai", "1", GROUP) == "【#1】算上您家，一共2户。办好了也会问您。"


@ON_SQLITE
@pytest.mark.parametrize("words", ["不是", "都不是", "不对"])
def test_none_of_them_is_an_answer_too(two: Stage, words: str) -> None:
    assert "那是哪一件" in two.say("SunNainai", words, GROUP)
    assert (joined(two), count(two)) == ([], 2)
    assert two.say("SunNainai", "1", GROUP).startswith("【#1】照明损坏"), "the question is over"


@ON_SQLITE
class TestAsked:
    def test_other_words_end_the_question_and_are_heard_for_themselves(self, two: Stage) -> None:
        assert two.say("SunNainai", "2号楼门禁坏了", GROUP).startswith("【#3】已登记")
        assert two.say("SunNainai", "1", GROUP).startswith("【#1】照明损坏"), "a number alone asks after it"
        assert joined(two) == []

    def test_nobody_else_answers_and_after_ten_minutes_nobody_does(self, two: Stage) -> None:
        assert "算上" not in two.say("ZhaoLei", "1", GROUP)
        two.later(minutes=11)
        assert "算上" not in two.say("SunNainai", "1", GROUP)
        assert joined(two) == []

    def test_photos_that_came_with_the_words_wait_with_them(self, two: Stage) -> None:
        two.say("ZhaoLei", "我家也是", GROUP, photos=1)
        two.say("ZhaoLei", "1", GROUP, photos=1)
        assert len(two.issue(1).evidence) == 2

    def test_a_worker_answers_with_the_number_and_the_work_moves(self, work: Stage) -> None:
        assert "哪一件" in work.say("LiuShifu", "收到")
        work.say("LiuShifu", "2")
        assert (work.issue(1).state, work.issue(2).state) == (State.ASSIGNED, State.ACCEPTED)

    def test_a_remark_is_written_down_where_its_number_says(self, work: Stage) -> None:
        assert "前面带上编号" in work.say("LiuShifu", "配件明天到")
        assert work.say("LiuShifu", "1").startswith("【#1】记下了。")
        steps = work.steps(1)
        assert steps[-1].note == "配件明天到"

    def test_what_was_asked_with_a_reason_is_done_with_it(self, work: Stage) -> None:
        assert "哪一件" in work.say("ZhaoMin", "转给王芳")
        work.say("ZhaoMin", "灯那件")
        assert work.issue(1).owner == "WangFang"

    def test_of_the_numbers_in_a_quote_one_is_chosen(self, work: Stage) -> None:
        assert "引用里有几件" in work.say("LiuShifu", "收到", quote="【#1】…\n【#2】…")
        work.say("LiuShifu", "1")
        assert work.issue(1).state is State.ACCEPTED

    def test_taking_back_one_of_two_is_said_with_its_number(self, work: Stage) -> None:
        work.say("LiDaye", "3号楼下水道堵了", GROUP)
        assert "哪一件" in work.say("LiDaye", "撤回", GROUP)
        work.say("LiDaye", "1", GROUP)
        assert work.issue(1).state is State.WITHDRAWN


@told_once
def third(work: Stage) -> Stage:
    """Two matters in building 3 and one in 5, all of one worker, who says 收到."""
    work.say("ZhangAyi", "3号楼电梯按键失灵了", GROUP)
    work.say("ZhaoMin", "转给刘师傅 1 2 3")
    assert "哪一件" in work.say("LiuShifu", "收到")
    return work


def accepted(stage: Stage) -> list[int]:
    return [number for number in (1, 2, 3) if stage.issue(number).state is State.ACCEPTED]


@ON_SQLITE
@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("1和3", [1, 3]),
        ("1、3", [1, 3]),
        ("1 3都是", [1, 3]),
        ("#1，#3", [1, 3]),
        ("【#1】【#3】", [1, 3]),
        ("1；3", [1, 3]),
        ("3号那件", [3]),
        ("三个", [1, 2, 3]),
        ("三件都是", [1, 2, 3]),
    ],
)
def test_several_of_them_are_taken_one_by_one(third: Stage, words: str, numbers: list[int]) -> None:
    third.say("LiuShifu", words)
    assert accepted(third) == numbers


@ON_SQLITE
@pytest.mark.parametrize("words", ["2个", "2件", "两个都是", "俩", "1和9", "3号楼的"])
def test_how_many_there_are_is_no_number_and_the_words_wait_on(third: Stage, words: str) -> None:
    assert "回编号就行" in third.say("LiuShifu", words)
    assert (accepted(third), count(third)) == ([], 3)
    third.say("LiuShifu", "3")
    assert accepted(third) == [3]


@ON_SQLITE
@pytest.mark.parametrize("words", ["1点", "2楼", "3块", "1单元", "2号楼", "12345"])
def test_a_number_of_something_else_chooses_nothing(third: Stage, words: str) -> None:
    third.say("LiuShifu", words)
    assert (accepted(third), count(third)) == ([], 3)


@ON_SQLITE
def test_a_number_that_is_none_of_them_is_no_place_in_the_list(third: Stage) -> None:
    third.say("LiuShifu", "1")
    assert "哪一件" in third.say("LiuShifu", "收到")
    assert third.say("LiuShifu", "1") == "是#3、#2里的哪一件？回编号就行，比如：3。"
    third.say("LiuShifu", "第二个")
    assert accepted(third) == [1, 2]


@ON_SQLITE
def test_a_leaders_two_are_taken_and_not_merged(third: Stage) -> None:
    third.say("ZhaoMin", "转给王芳 1 3")
    assert "哪一件" in third.say("WangFang", "收到")
    third.say("WangFang", "1和3")
    assert accepted(third) == [1, 3]


@ON_SQLITE
@pytest.mark.parametrize("words", ["1和3", "1到3"])
def test_two_numbers_after_merge_are_still_merged(third: Stage, words: str) -> None:
    third.say("ZhaoMin", "并案")
    assert third.say("ZhaoMin", words).startswith("【#1】并到【#3】")


@ON_SQLITE
@pytest.mark.parametrize("words", ["1到3", "从1到3", "1至3都是", "3到1"])
def test_from_one_to_the_other_merged_what_was_to_be_taken(third: Stage, words: str) -> None:
    third.say("LiuShifu", words)
    assert accepted(third) == [1, 2, 3]


@ON_SQLITE
def test_from_one_to_what_was_not_asked_about_is_asked_again(third: Stage) -> None:
    assert "回编号就行" in third.say("LiuShifu", "1到9")
    third.say("LiuShifu", "1到2")
    assert accepted(third) == [1, 2]


@ON_SQLITE
def test_a_number_after_which_one_was_taken_for_the_building_asked_for_before(third: Stage) -> None:
    third.later(minutes=11)
    assert "是几号楼" in third.say("LiuShifu", "水管爆了", GROUP)
    assert "哪一件" in third.say("LiuShifu", "收到", GROUP)
    third.say("LiuShifu", "2", GROUP)
    assert (accepted(third), third.issue(4).place.building) == ([2], "")
    third.say("LiuShifu", "3", GROUP)
    assert third.issue(4).place.building == ""
    assert "地点记下了" in third.say("LiuShifu", "3号楼", GROUP)
    assert third.issue(4).place.building == "3"


@ON_SQLITE
@pytest.mark.parametrize("chat", [GROUP, ""])
def test_two_lone_photos_asked_twice_and_one_was_lost(stage: Stage, chat: str) -> None:
    assert "是什么事" in stage.say("SunNainai", "", chat, photos=1)
    stage.later(minutes=8)
    assert stage.say("SunNainai", "", chat, photos=1) == ""
    stage.later(minutes=8)
    stage.say("SunNainai", "2号楼楼道灯坏了", chat)
    assert len(stage.issue(1).evidence) == 2
