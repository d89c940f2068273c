"""Who never spoke before is not asked for what they said, nor thanked into another's matter."""

import pytest

from tests.handlers.stage import GROUP, ON_SQLITE, Stage

pytestmark = ON_SQLITE


def _count(stage: Stage) -> int:
    return len(stage.database.read(lambda uow: uow.ledger.list_issues(community="BH", limit=9)))


@pytest.mark.parametrize(
    ("words", "category"),
    [("3号楼没水，供水公司的人说明天来修", "0101"), ("上次说的暖气又不热了", "0301")],
)
def test_who_told_what_and_where_was_asked_what_and_where(stage: Stage, words: str, category: str) -> None:
    stage.say("ZhangAyi", words)
    assert stage.issue(1).category == category


@pytest.mark.parametrize("words", ["又漏了", "还没修", "3号楼的灯修好了"])
def test_more_words_that_name_no_trouble_open_nothing(stage: Stage, words: str) -> None:
    stage.say("ZhangAyi", words)
    assert _count(stage) == 0


def test_thanks_for_a_lamp_were_passed_on_as_more_of_the_ramp(stage: Stage) -> None:
    stage.open_chats("LiuShifu")
    stage.say("LiDaye", "单元门口坡道太陡了", GROUP)
    assert stage.say("LiDaye", "谢谢你们啊昨天那个灯修的真快", GROUP) == ""
    assert stage.heard_by("LiuShifu") == ""


def test_who_asks_how_long_it_takes_hears_how_it_stands(stage: Stage) -> None:
    stage.say("LiDaye", "单元门口坡道太陡了")
    assert "已派单" in stage.say("LiDaye", "大概多长时间能修好")
    assert _count(stage) == 1


@pytest.mark.parametrize("words", ["没事了是我弄错了", "没事了是我没开阀"])
def test_who_was_mistaken_was_greeted_like_a_stranger(stage: Stage, words: str) -> None:
    stage.say("SunNainai", "我家煤气灶打不着火")
    assert "要撤回吗" in stage.say("SunNainai", words)


def test_who_puts_a_building_right_is_not_asked_to_take_it_back(stage: Stage) -> None:
    stage.say("LiDaye", "3号楼电梯坏了")
    assert "5号楼" in stage.say("LiDaye", "是我弄错了，是5号楼")
    assert stage.issue(1).place.building == "5"


def test_a_room_alone_is_no_matter(stage: Stage) -> None:
    for words in ("哎呀妈呀我家那个啥", "厨房那嘎达", "水管子滋水了都淹到客厅了"):
        stage.say("LiDaye", words, GROUP)
    assert _count(stage) == 1
