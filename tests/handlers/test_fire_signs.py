"""🔥🔥🔥 and nothing else: whether something burns is asked, and a yes calls everybody."""

import pytest

from tests.handlers.stage import GROUP, ON_SQLITE, Stage
from tests.handlers.told_once import told_once

pytestmark = ON_SQLITE

ASKED = "是着火了吗？着火请马上打 119"


@told_once
def lamp(stage: Stage) -> Stage:
    stage.reach_everybody()
    stage.say("LiDaye", "3号楼2单元楼道灯不亮", GROUP)
    return stage


@pytest.mark.parametrize("signs", ["🔥🔥🔥", "🔥！", "🚒🔥5号楼", "🆘🔥"])
def test_signs_of_a_fire_were_one_more_word_of_the_lamp(lamp: Stage, signs: str) -> None:
    steps = len(lamp.steps(1))
    assert lamp.say("LiDaye", signs, GROUP).startswith(ASKED)
    assert len(lamp.steps(1)) == steps


@pytest.mark.parametrize("answer", ["是", "是的", "是，5号楼", "5号楼", "对！5号楼2单元"])
def test_a_yes_calls_who_is_called_in_a_fire(lamp: Stage, answer: str) -> None:
    lamp.say("ZhangAyi", "🔥🔥🔥", GROUP)
    assert lamp.say("ZhangAyi", answer, GROUP).startswith("【#2】请马上打 119！")
    fire = lamp.issue(2)
    assert (fire.danger, fire.category) == ("fire", "1001")
    assert fire.place.building == ("5" if "5" in answer else "3")
    assert {"XiaoFang", "LiShuji"} <= lamp.hearers()


def test_a_no_opens_nothing_and_a_fire_that_is_told_is_one(lamp: Stage) -> None:
    lamp.say("ZhangAyi", "🔥🔥🔥", GROUP)
    assert lamp.say("ZhangAyi", "不是", GROUP) == "好的，没着火就好。真有事随时说。"
    lamp.say("ZhangAyi", "🔥🔥🔥", GROUP)
    assert lamp.say("ZhangAyi", "着火了！5号楼", GROUP).startswith("【#2】请马上打 119！")


def test_a_building_said_long_after_is_no_answer(lamp: Stage) -> None:
    lamp.say("ZhangAyi", "🔥🔥🔥", GROUP)
    lamp.later(minutes=20)
    lamp.say("ZhangAyi", "是", GROUP)
    assert lamp.database.read(lambda uow: uow.ledger.find("BH", 2)) is None


@pytest.mark.parametrize("words", ["这个群太火了🔥🔥", "👍👍👍"])
def test_applause_is_left_alone(lamp: Stage, words: str) -> None:
    assert lamp.say("ZhangAyi", words, GROUP) == ""
