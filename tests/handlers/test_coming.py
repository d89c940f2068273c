"""下午过去, 敲门没人应: who was asked to come says so in their own words, and is not taken for silent."""

import pytest

from storage.models import Action, State
from tests.handlers.stage import GROUP, ON_SQLITE, Stage
from tests.handlers.told_once import told_once

LAMP = "3号楼2单元楼道灯不亮"
pytestmark = ON_SQLITE


@told_once
def lamp(town: Stage) -> Stage:
    town.say("LiDaye", LAMP, GROUP)
    return town


@pytest.mark.parametrize(
    ("words", "plan"),
    [
        ("在外面 下午过去", "：在外面 下午过去"),
        ("知道了，等会儿去", "：等会儿去"),
        ("我下班了去看", "：我下班了去看"),
        ("后天来 1", "：后天来"),
        ("行 我看看", "：我看看"),
        ("我这会儿在5号楼，完了过去", "：我这会儿在5号楼，完了过去"),
        ("在5号楼2单元修水管，完了去", "：在5号楼2单元修水管，完了去"),
        ("我带疏通机来，等我", "：我带疏通机来，等我"),
        ("OK", ""),
        ("好的", ""),
    ],
)
def test_a_worker_who_said_when_he_comes_had_it_taken_away_for_silence(
    lamp: Stage, words: str, plan: str
) -> None:
    assert lamp.say("LiuShifu", words).startswith("【#1】您接单了")
    assert lamp.heard_by(GROUP) == f"【#1】刘师傅已受理{plan}。"
    lamp.later(minutes=30)
    assert (lamp.issue(1).state, lamp.issue(1).handler) == (State.ACCEPTED, "LiuShifu")


def test_with_several_to_come_to_it_is_asked_which_and_a_bare_nod_takes_none(lamp: Stage) -> None:
    lamp.say("ZhaoLei", "1号楼电梯坏了", GROUP)
    assert lamp.say("LiuShifu", "下午过去").startswith("您说的是哪一件？")
    assert lamp.say("LiuShifu", "好的") == ""
    assert lamp.say("LiuShifu", "2 明天上午去").startswith("【#2】您接单了")
    assert [lamp.issue(number).state for number in (1, 2)] == [State.ASSIGNED, State.ACCEPTED]


def test_what_is_said_after_taking_it_is_a_remark_as_before(lamp: Stage) -> None:
    lamp.say("LiuShifu", "收到")
    assert lamp.say("LiuShifu", "下午过去").startswith("【#1】记下了")
    assert lamp.say("LiuShifu", "好的") == ""


@pytest.mark.parametrize(
    ("words", "number"),
    [("我这会儿在5号楼，电梯也坏了", 2), ("在5号楼闻到煤气味了，完了过去", 2), ("我这会儿在5号楼", 1)],
)
def test_who_tells_of_another_building_and_not_that_he_comes_takes_nothing(
    lamp: Stage, words: str, number: int
) -> None:
    lamp.say("LiuShifu", words)
    assert lamp.issue(1).state is State.ASSIGNED
    assert len(lamp.database.read(lambda uow: uow.ledger.list_issues())) == number


def test_who_was_not_asked_to_come_takes_nothing(lamp: Stage) -> None:
    lamp.say("WangFang", "下午过去")
    lamp.say("LiDaye", "下午过去", GROUP)
    assert lamp.issue(1).state is State.ASSIGNED


@pytest.mark.parametrize(
    "words",
    [
        *("到楼下了，没人开门", "敲门没人应", "到了，打电话不接", "敲门没人", "敲门不开", "没人应"),
        *("按门铃没人", "敲了半天没人"),
    ],
)
def test_a_worker_before_a_closed_door_had_a_matter_opened_or_an_ambulance_called(
    lamp: Stage, words: str
) -> None:
    lamp.say("LiuShifu", "收到")
    assert lamp.say("LiuShifu", words).startswith("【#1】已到场，也请说事的邻居回话了。")
    assert lamp.heard_by(GROUP) == "【#1】刘师傅已到场，没见到说事的邻居，看到请回个话。"
    (last,) = lamp.steps(1)[-1:]
    assert (last.action, last.note) == (Action.ARRIVE, words.partition("，")[2] or words)
    assert len(lamp.database.read(lambda uow: uow.ledger.list_issues())) == 1


def test_what_is_found_on_site_is_kept_and_he_has_arrived(lamp: Stage) -> None:
    assert lamp.say("LiuShifu", "到了，灯座烧了要换个新的").startswith("【#1】已到场，记下了。")
    assert lamp.heard_by(GROUP) == "【#1】刘师傅已到场。"
    assert lamp.steps(1)[-1].note == "灯座烧了要换个新的"


def test_a_resident_whose_neighbour_does_not_answer_is_heard_as_an_emergency(lamp: Stage) -> None:
    assert "120" in lamp.say("HuJing", "对门老太太敲门没人应", GROUP)


KNOCKS = pytest.mark.parametrize("words", ["敲门没人应", "敲门没人", "1 敲门没人开", "没人应"])


@KNOCKS
def test_who_knocked_once_more_after_he_had_come_called_an_ambulance(lamp: Stage, words: str) -> None:
    lamp.say("LiuShifu", "到了")
    assert lamp.say("LiuShifu", words).startswith("【#1】记下了")
    assert lamp.hearers() == {"LiuShifu"}


@KNOCKS
def test_who_knocks_where_somebody_is_in_danger_still_calls_one(town: Stage, words: str) -> None:
    town.say("HuJing", "5号楼对门老太太敲门没人应", GROUP)
    town.say("JingGuan", "到了")
    assert "120" in town.say("JingGuan", words.removeprefix("1 "))


@pytest.mark.parametrize("words", ["敲门没人应", "敲门没人"])
def test_a_leader_without_work_who_knocks_in_vain_calls_one(town: Stage, words: str) -> None:
    assert "120" in town.say("WangFang", words, GROUP)


@pytest.mark.parametrize(
    "words", ["孙奶奶家敲门没人应", "老人两天没出门了 敲门没人应", "敲门没人应 里面喊救命"]
)
def test_whose_door_it_is_or_what_is_behind_it_is_no_empty_home(lamp: Stage, words: str) -> None:
    lamp.say("LiuShifu", "到了")
    assert "请马上打 1" in lamp.say("LiuShifu", words)
