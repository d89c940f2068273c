"""Two neighbours tell of one lift: the second hears that somebody is called, and nobody is rung twice."""

import pytest

from tests.handlers.stage import GROUP, ON_SQLITE, Stage
from tests.handlers.told_once import told_once

pytestmark = ON_SQLITE


@told_once
def caught(town: Stage) -> Stage:
    town.say("LiDaye", "人被关电梯里了", GROUP)
    town.later(minutes=2)
    return town


@pytest.mark.parametrize("words", ["电梯里关人了，快来人", "人被关电梯里了", "3号楼电梯里有人喊救命"])
def test_the_same_lift_told_of_twice_rang_everybody_twice(caught: Stage, words: str) -> None:
    answer = caught.say("ZhangAyi", words, GROUP)
    assert answer.startswith("【#1】请马上打 119！")
    assert "正在叫滨河物业服务队刘师傅" in answer
    assert "不是 1" in answer
    assert caught.issue(1).co_reporters == ("ZhangAyi",)
    assert words in caught.heard_by("LiuShifu")  # a second pair of eyes may have seen more
    assert caught.heard_by("LiShuji") == ""


@pytest.mark.parametrize(
    ("who", "words"),
    [
        ("ZhaoLei", "人被关电梯里了"),  # at home in another building
        ("ZhangAyi", "1号楼电梯关人了"),
        ("ZhangAyi", "3号楼另一部电梯也关人了"),
        ("ZhangAyi", "3号楼电梯又关人了"),
    ],
)
def test_what_may_be_another_lift_rings_for_itself(caught: Stage, who: str, words: str) -> None:
    assert caught.say(who, words, GROUP).startswith("【#2】请马上打 119！")
    assert caught.issue(2).danger == "trapped"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("3号楼2单元电梯关人了", "3号楼1单元电梯关人了"),
        ("3号楼电梯里困住一个老太太", "3号楼电梯里关了个孩子"),
    ],
)
def test_another_stairwell_or_another_person_is_another_lift(town: Stage, first: str, second: str) -> None:
    town.say("LiDaye", first, GROUP)
    assert town.say("ZhangAyi", second, GROUP).startswith("【#2】请马上打 119！")


@pytest.mark.parametrize(("who", "words"), [("LiuShifu", "人救出来了 没事"), ("LiDaye", "出来了 人没事")])
def test_after_they_are_out_it_is_somebody_else(caught: Stage, who: str, words: str) -> None:
    caught.say(who, words, "" if who == "LiuShifu" else GROUP)
    assert caught.say("ZhangAyi", "电梯里关人了，快来人", GROUP).startswith("【#2】请马上打 119！")


def test_a_lift_that_shuts_somebody_in_again_was_one_more_voice_of_who_is_out(town: Stage) -> None:
    town.say("LiDaye", "3号楼2单元电梯关人了", GROUP)
    town.say("LiDaye", "人出来了", GROUP)
    assert town.say("ZhangAyi", "3号楼2单元电梯又关人了", GROUP).startswith("【#2】请马上打 119！")


def test_in_a_power_cut_any_lift_may_stand(town: Stage) -> None:
    town.say("SunNainai", "2号楼停电了", GROUP)
    town.say("LiDaye", "3号楼电梯困人", GROUP)
    assert town.say("ZhangAyi", "电梯里关人了，快来人", GROUP).startswith("【#3】请马上打 119！")


def test_after_a_quarter_of_an_hour_nobody_knows_who_is_in_it(caught: Stage) -> None:
    caught.later(minutes=15)
    assert caught.say("ZhangAyi", "电梯里关人了", GROUP).startswith("【#2】请马上打 119！")


def test_whoever_took_it_is_said_to_know(caught: Stage) -> None:
    caught.say("LiuShifu", "收到")
    assert "滨河物业服务队刘师傅已经知道了" in caught.say("ZhangAyi", "电梯里关人了", GROUP)


def test_who_says_that_it_is_another_lift_opened_it_without_its_danger(caught: Stage) -> None:
    caught.say("ZhangAyi", "电梯里关人了，快来人", GROUP)
    assert caught.say("ZhangAyi", "不是 1", GROUP).startswith("【#2】请马上打 119！")
    assert caught.issue(2).danger == "trapped"
    assert {"LiuShifu", "WangFang", "LiShuji"} <= caught.hearers()


@pytest.mark.parametrize(
    "words", ["3号楼电梯里关了个快递员", "3号楼电梯卡住了 里面有个送餐的", "送外卖的关电梯里了"]
)
def test_one_delivery_man_by_another_name_was_two(town: Stage, words: str) -> None:
    town.say("LiDaye", "3号楼电梯困了个送外卖的", GROUP)
    assert town.say("ZhangAyi", words, GROUP).startswith("【#1】请马上打 119！")


@pytest.mark.parametrize("words", ["3号楼电梯停了 送外卖的在里头", "3号楼电梯停在5楼 送餐的出不来"])
def test_the_lift_that_stands_was_a_matter_beside_who_is_in_it(town: Stage, words: str) -> None:
    assert town.say("LiDaye", words, GROUP).startswith("【#1】请马上打 119！")
    assert len(town.database.read(lambda uow: uow.ledger.list_issues())) == 1


def test_the_lift_of_another_building_is_mended_for_itself(town: Stage) -> None:
    town.say("LiDaye", "5号楼电梯坏了，3号楼电梯困人了", GROUP)
    assert len(town.database.read(lambda uow: uow.ledger.list_issues())) == 2
