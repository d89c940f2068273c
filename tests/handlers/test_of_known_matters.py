"""灯的事怎么还没弄, of who oversees: what is known is urged, raised or told of, and none is opened."""

import pytest

from storage.models import Level
from tests.handlers.stage import GROUP, ON_SQLITE, Stage
from tests.handlers.told_once import told_once

pytestmark = ON_SQLITE


def count(stage: Stage) -> int:
    return len(stage.database.read(lambda uow: uow.ledger.list_issues()))


@told_once
def two(town: Stage) -> Stage:
    town.say("LiDaye", "3号楼楼道灯不亮", GROUP)
    town.say("HuJing", "5号楼停水了", GROUP)
    return town


@pytest.mark.parametrize(
    "words",
    [
        *("灯的事怎么还没弄", "灯那个催一下", "叫物业的快点", "3号楼那个灯催一催", "灯的事再催催"),
        *("催催那个灯", "3号楼的催一下", "3号楼那个灯今天必须修好"),
    ],
)
def test_a_secretary_who_named_the_thing_was_told_that_nothing_is_theirs(two: Stage, words: str) -> None:
    assert two.say("LiShuji", words).startswith("【#1】已催刘师傅")
    assert count(two) == 2


def test_of_two_lamps_the_one_that_is_meant_is_urged(two: Stage) -> None:
    two.say("ZhaoLei", "1号楼楼道灯坏了", GROUP)
    assert "哪一件" in two.say("LiShuji", "那个灯催一催")
    assert two.say("LiShuji", "3").startswith("【#3】已催刘师傅")


def test_a_team_is_urged_by_what_people_call_it(two: Stage) -> None:
    assert two.say("LiShuji", "催一下水务").startswith("【#2】已催曹水生")


def test_what_the_street_shall_hear_of_opened_the_same_matter_once_more(two: Stage) -> None:
    assert two.say("LiShuji", "把停水那个告诉街道") == "【#2】已上报街道。"
    assert (two.issue(2).level, count(two)) == (Level.STREET, 2)
    assert "ZhouHaitao" in two.hearers()
    assert two.say("LiShuji", "2报街道吧") == "【#2】已上报街道。"  # named once more it went to the district
    assert two.issue(2).level is Level.STREET


def test_what_shall_be_done_about_it_reaches_who_has_it(two: Stage) -> None:
    assert two.say("LiShuji", "停水的事先给居民解释一下").startswith("【#2】记下了，已转给曹水生")


@pytest.mark.parametrize("words", ["楼道那个灯坏了", "3号楼门口那个井盖没了", "3号楼必须装个摄像头"])
def test_a_trouble_told_in_like_words_is_still_opened(two: Stage, words: str) -> None:
    two.say("LiShuji", words)
    assert count(two) == 3


def test_who_has_it_was_looked_for_among_what_she_reported_herself(two: Stage) -> None:
    assert "【#2】停水水压" in two.say("LiShuji", "5号楼停水那个谁在弄")
    assert two.say("LiShuji", "3号楼灯啥时候能修好").startswith("【#1】照明损坏")  # opened once more
    assert count(two) == 2


@pytest.mark.parametrize("words", ["这两天情况咋样", "早上好 这两天情况咋样"])
def test_a_monday_morning_begins_with_what_is_open(two: Stage, words: str) -> None:
    assert two.say("LiShuji", words).startswith("没办完的2件")
