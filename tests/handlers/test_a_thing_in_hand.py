"""Those at work name a matter by its thing, and it is found: told of, passed on, asked after, taken down."""

import pytest

from storage.models import Action, State
from tests.handlers.stage import GROUP, ON_SQLITE, Stage
from tests.handlers.told_once import told_once

pytestmark = ON_SQLITE


@told_once
def four(stage: Stage) -> Stage:
    """Four issues of one repairman."""
    stage.open_chats("LiuShifu", "LiShuji", "ZhaoMin")
    stage.say("ZhangAyi", "3号楼2单元楼道灯不亮", GROUP)
    stage.say("LiDaye", "3号楼电梯按键失灵了", GROUP)
    stage.say("XiaoLin", "3号楼下水道堵了", GROUP)
    stage.say("ZhaoLei", "1号楼水管漏水", GROUP)
    stage.now = stage.now.replace(hour=stage.now.hour + 1)
    return stage


def _count(stage: Stage) -> int:
    return len(stage.database.read(lambda uow: uow.ledger.list_issues(community="BH", limit=9)))


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("灯的我下午两点去换", 1),
        ("电梯那个得叫维保的 我干不了", 2),
        ("下水道我弄了半天 里头是油 得叫疏通公司的车来 要一千二 谁出这钱", 3),
        ("漏水那家敲门没人", 4),
        ("3号楼的楼道灯泡换了两个，线路也查了没问题，顺便把一单元的也拧紧了，居民在场看着的，满意", 1),
    ],
)
def test_what_he_told_of_his_work_was_asked_about_or_opened_anew(
    four: Stage, words: str, number: int
) -> None:
    answer = four.say("LiuShifu", words)
    assert answer.startswith(f"【#{number}】记下了。办")
    steps = four.steps(number)
    assert (steps[-1].action, steps[-1].note) == (Action.COMMENT, words)
    assert four.issue(number).state is State.ASSIGNED
    assert _count(four) == 4


@pytest.mark.parametrize("words", ["2号楼路灯坏了", "5号楼水管爆了，水都流到电梯里了"])
def test_a_new_trouble_he_comes_upon_is_a_matter_of_its_own(four: Stage, words: str) -> None:
    four.say("LiuShifu", words)
    assert _count(four) == 5


def test_what_two_of_his_have_is_asked_about(four: Stage) -> None:
    four.say("ZhangAyi", "5号楼电梯门关不上", GROUP)
    assert "哪一件" in four.say("LiuShifu", "电梯那个得叫维保的")


def test_who_asks_what_is_left_to_do_reads_it(four: Stage) -> None:
    assert four.say("LiuShifu", "今天就剩下哪几个没干").startswith("您手上有4件：")


def test_the_secretary_passes_a_matter_on_by_its_thing(four: Stage) -> None:
    assert four.say("LiShuji", "把那个下水道的转给赵敏") == "【#3】改派给赵敏了。"
    assert four.issue(3).owner == "ZhaoMin"


def test_a_resident_who_gives_something_to_somebody_passes_nothing_on(four: Stage) -> None:
    four.say("ZhangAyi", "把孩子那个给老师", GROUP)
    assert [four.issue(number).owner for number in range(1, 5)] == ["LiuShifu"] * 4


def test_who_asks_whose_a_matter_is_opened_another(four: Stage) -> None:
    assert "刘师傅" in four.say("LiShuji", "1号楼漏水那个谁在弄")
    assert four.say("ZhangAyi", "电梯那个派给谁了", GROUP).startswith("【#2】")
    assert _count(four) == 4


def test_what_shall_leave_the_board_was_logged_as_a_matter(four: Stage) -> None:
    assert "带上原因" in four.say("LiShuji", "把2号那件从公示板上拿下来")
    assert _count(four) == 4


def test_who_delays_is_answered_with_what_is_overdue(four: Stage) -> None:
    four.later(hours=2)
    assert "超时" in four.say("LiShuji", "谁拖着不办")
