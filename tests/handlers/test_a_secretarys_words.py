"""A secretary on Monday morning, in the words people use."""

import pytest

from tests.handlers.stage import GROUP, ON_SQLITE, Stage
from tests.handlers.told_once import told_once

pytestmark = ON_SQLITE


@told_once
def door(town: Stage) -> Stage:
    town.say("ZhaoLei", "1号楼1单元门坏了关不上", GROUP)
    return town


def count(stage: Stage) -> int:
    return len(stage.database.read(lambda uow: uow.ledger.list_issues()))


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("早上好，还有多少没办的", "没办完的1件"),
        ("早，还有哪些没办", "没办完的1件"),
        ("谁拖着没动", "没办完的1件，都没超时"),
        ("把最急的说一下", "没办完的1件"),
        ("谁超时了", "没办完的1件，都没超时"),
    ],
)
def test_a_greeting_or_who_is_late_was_registered_as_a_matter(door: Stage, words: str, answer: str) -> None:
    assert door.say("LiShuji", words).startswith(answer)
    assert count(door) == 1


@pytest.mark.parametrize(
    "words",
    [
        "1号让钱小军去办",
        "1让钱小军去",
        "1转给钱小军",
        "转给钱小军 1",
        "1给钱小军办吧",
        "1给钱小军",
        "1派给小钱",
    ],
)
def test_work_given_to_somebody_by_name_was_kept_as_a_remark_or_opened_another(
    door: Stage, words: str
) -> None:
    assert door.say("LiShuji", words) == "【#1】改派给钱小军了。"
    assert (door.issue(1).owner, count(door)) == ("QianXiaojun", 1)


@pytest.mark.parametrize(
    "words", ["1让他去看看", "1让居民去问问", "1让王大锤去看看", "1转钱给他", "1给钱了", "1给换了", "1给小王"]
)
def test_who_is_no_colleague_gets_no_work(door: Stage, words: str) -> None:
    owner = door.issue(1).owner
    door.say("LiShuji", words)
    assert (door.issue(1).owner, count(door)) == (owner, 1)


def test_of_two_given_in_one_line_the_second_was_a_remark(door: Stage) -> None:
    door.say("ZhangAyi", "3号楼电梯按键失灵了", GROUP)
    assert door.say("LiShuji", "1转给钱小军 2给赵敏").count("改派给") == 2
    assert (door.issue(1).owner, door.issue(2).owner) == ("QianXiaojun", "ZhaoMin")


@pytest.mark.parametrize("words", ["赵敏今天请假她手上的给孙丽", "赵敏病了", "赵敏要请假"])
def test_a_leave_told_for_a_colleague_is_answered_with_who_says_it(door: Stage, words: str) -> None:
    assert door.say("LiShuji", words).startswith("请假要赵敏本人跟我说")


@pytest.mark.parametrize("words", ["孙奶奶病了", "赵敏请假了吗", "谁请假"])
def test_a_neighbour_who_is_ill_and_a_question_are_no_leave(door: Stage, words: str) -> None:
    assert "本人跟我说" not in door.say("LiShuji", words)


@pytest.mark.parametrize("words", ["1和2并一起", "1 2 合并", "把1和2合到一起", "1、2合并吧"])
def test_two_put_together_in_plain_words_were_a_remark(door: Stage, words: str) -> None:
    door.say("HuJing", "5号楼1单元门坏了关不上", GROUP)
    assert door.say("LiShuji", words) == "【#1】并到【#2】一起办，有结果两边都告诉。"


def test_a_resident_puts_nothing_together(door: Stage) -> None:
    door.say("HuJing", "5号楼1单元门坏了关不上", GROUP)
    door.say("ZhaoLei", "1 2 合并")
    assert door.issue(1).merged_into == 0
