"""What a blocked drain smells like is of that drain."""

import pytest

from tests.handlers.stage import GROUP, ON_SQLITE, Stage

pytestmark = ON_SQLITE


def count(stage: Stage) -> int:
    return len(stage.database.read(lambda uow: uow.ledger.list_issues()))


@pytest.mark.parametrize("words", ["臭得很", "家里臭死了", "熏得受不了", "太恶心了", "满屋子都是臭味"])
def test_a_smell_behind_a_blocked_drain_opened_a_second_matter(town: Stage, words: str) -> None:
    town.say("LiDaye", "3号楼厕所堵了", GROUP)
    town.later(minutes=2)
    assert town.say("LiDaye", words, GROUP).startswith("【#1】")
    assert count(town) == 1


@pytest.mark.parametrize("words", ["楼下垃圾站臭死了", "5号楼臭得很"])
def test_a_smell_of_elsewhere_is_a_matter(town: Stage, words: str) -> None:
    town.say("LiDaye", "3号楼厕所堵了", GROUP)
    town.later(minutes=2)
    town.say("LiDaye", words, GROUP)
    assert count(town) == 2


def test_a_smell_behind_a_lamp_and_one_of_the_next_day_are_matters(town: Stage) -> None:
    town.say("LiDaye", "3号楼2单元楼道灯不亮", GROUP)
    town.later(minutes=2)
    town.say("LiDaye", "臭得很", GROUP)
    assert count(town) == 2
    town.say("HuJing", "5号楼下水道堵了", GROUP)
    town.later(hours=20)
    town.say("HuJing", "家里臭死了", GROUP)
    assert count(town) == 4
