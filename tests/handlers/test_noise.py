"""还在砸, 又开始了: a noise that was told of goes on, and is neither another matter nor an emergency."""

import pytest

from tests.handlers.stage import GROUP, ON_SQLITE, Stage
from tests.handlers.told_once import told_once

pytestmark = ON_SQLITE
BUILDERS = "楼上装修天天砸墙孩子没法写作业"


def count(stage: Stage) -> int:
    return len(stage.database.read(lambda uow: uow.ledger.list_issues()))


@told_once
def loud(town: Stage) -> Stage:
    town.say("ZhangAyi", BUILDERS, GROUP)
    town.say("LiuShifu", "收到")
    town.later(minutes=40)
    return town


@pytest.mark.parametrize("words", ["还在砸", "又开始了！七点！", "又砸上了", "楼上又开始吵了"])
def test_a_noise_that_went_on_was_an_emergency_or_a_second_matter(loud: Stage, words: str) -> None:
    loud.say("ZhangAyi", words, GROUP)
    assert (count(loud), loud.issue(1).danger) == (1, "")
    assert words in loud.heard_by("LiuShifu")


@pytest.mark.parametrize("words", ["又着火了", "还在打，动刀了"])
def test_a_danger_beside_it_is_heard_as_ever(loud: Stage, words: str) -> None:
    assert "请马上打" in loud.say("ZhangAyi", words, GROUP)


def test_who_told_of_no_noise_is_read_by_the_words_alone(loud: Stage) -> None:
    loud.say("HuJing", "还在砸", GROUP)
    assert count(loud) == 2


def test_what_is_smashed_was_not_spoken_of(town: Stage) -> None:
    town.say("ZhangAyi", "楼下广场舞音响太吵了", GROUP)
    town.later(minutes=40)
    assert "请马上打" in town.say("ZhangAyi", "还在砸", GROUP)
