"""A power cut in the evening with many people talking, and a child behind a door."""

import pytest

from tests.handlers.stage import GROUP, ON_SQLITE, Stage
from tests.handlers.told_once import told_once

pytestmark = ON_SQLITE


def count(stage: Stage) -> int:
    return len(stage.database.read(lambda uow: uow.ledger.list_issues()))


@told_once
def dark(town: Stage) -> Stage:
    town.say("ZhangAyi", "3号楼停电了", GROUP)
    return town


@pytest.mark.parametrize("words", ["都停了", "我家也停了", "我这儿也黑了"])
def test_all_of_us_was_a_matter_of_parked_cars(dark: Stage, words: str) -> None:
    assert dark.say("XiaoLin", words, GROUP) == "【#1】算上您家，一共2户。办好了也会问您。"
    assert count(dark) == 1


@pytest.mark.parametrize("words", ["估计是跳闸", "点蜡烛吃烛光晚餐", "月黑风高夜哈哈", "来电了", "几点来电"])
def test_guesses_jokes_and_good_news_open_nothing(dark: Stage, words: str) -> None:
    dark.say("XiaoLin", words, GROUP)
    assert count(dark) == 1


@pytest.mark.parametrize("words", ["估计是跳闸了", "帮我拿一下快递"])
def test_who_tells_of_it_first_was_taken_for_who_answers_a_neighbour(town: Stage, words: str) -> None:
    assert town.say("XiaoLin", words, GROUP).startswith("【#1】已登记")


@pytest.mark.parametrize("words", ["楼道灯全灭了好几天了", "都停了三辆车在消防通道", "电梯里有人喊"])
def test_another_trouble_in_like_words_is_opened(dark: Stage, words: str) -> None:
    dark.say("XiaoLin", words, GROUP)
    assert count(dark) == 2


@pytest.mark.parametrize(
    ("first", "more"),
    [
        ("老伴早上起来嘴歪了", "说话也说不利索"),
        ("1号楼楼下有个大爷躺着", "问他话也不吱声"),
        ("水管漏水了", "你们就会糊弄人"),
        ("地库进水了", "已经到脚脖子了"),
        ("我胸口有点闷", "老毛病了吃点药"),
        ("快递柜打不开，我的药在里面", "急用"),
        ("楼道灯坏了", "早上七点就出门了"),
    ],
)
def test_half_a_sentence_behind_ones_own_words_was_another_matter(town: Stage, first: str, more: str) -> None:
    town.say("SunNainai", first, GROUP)
    assert town.say("SunNainai", more, GROUP) == ""
    assert town.steps(1)[-1].note == more
    assert count(town) == 1


@pytest.mark.parametrize(
    "more",
    ["还有个事，那边堆着东西呢", "有个男的老在我门口转", "5号楼那边堆着东西呢", "电梯也不动了", "着火了"],
)
def test_a_matter_of_its_own_behind_ones_words_is_opened_or_rings(town: Stage, more: str) -> None:
    town.say("SunNainai", "水管漏水了", GROUP)
    town.say("SunNainai", more, GROUP)
    assert count(town) == 2


def test_a_stranger_at_the_door_rang_nobody_until_he_knocked_and_then_an_ambulance(town: Stage) -> None:
    told = town.say("ZhangAyi", "有个男的老在我门口转", GROUP)
    assert told.startswith("【#1】请马上打 110！锁好门，别开")
    assert town.say("ZhangAyi", "敲门也不说话", GROUP) == ""
    assert "先躲开" in town.say("HuJing", "5号楼有人打架", GROUP)


def test_who_is_shut_in_a_room_was_told_of_the_buttons_of_a_lift(town: Stage) -> None:
    told = town.say("XiaoLin", "孩子一个人锁屋里了", GROUP)
    assert told.startswith("【#1】请马上打 119！守在门外陪他说话")
    assert "轿厢" in town.say("HuJing", "5号楼电梯困人了", GROUP)


def test_who_says_the_same_where_nobody_told_of_anything_is_asked_what_it_is(town: Stage) -> None:
    assert town.say("HuJing", "我家也这样", GROUP).startswith("没找到您报过的事。是什么事")
    assert count(town) == 0
    town.say("HuJing", "我家也没水了", GROUP)
    assert count(town) == 1
