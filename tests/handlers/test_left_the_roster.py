"""Who has it works here no more: the next gets it, and no worker is called a resident."""

from dataclasses import replace

import pytest

from handlers.promises import gone
from storage.models import State
from storage.roster import Roster
from tests.handlers.stage import GROUP, ON_SQLITE, Stage

pytestmark = ON_SQLITE


def without(roster: Roster, *gone: str) -> Roster:
    """The roster after these have left."""
    return replace(
        roster,
        people=tuple(one for one in roster.people if one.userid not in gone),
        grants=tuple(one for one in roster.grants if one.userid not in gone),
        teams=tuple(
            replace(team, members=tuple(one for one in team.members if one not in gone))
            for team in roster.teams
        ),
    )


def imported(stage: Stage, roster: Roster) -> list[int]:
    """A new roster is in place; the numbers of what nobody has now."""

    def work_on() -> list[int]:
        stage.database.write(lambda uow: uow.roster.replace(roster))
        return [one.number for one in stage.database.write(lambda uow: gone.call_all(uow, stage.now))]

    return work_on()


@pytest.mark.parametrize("words", ["收到 1", "到了 1", "在吗"])
def test_what_a_man_who_left_had_in_hand_lay_there_for_ever(town: Stage, seeded: Roster, words: str) -> None:
    town.say("LiDaye", "3号楼2单元楼道灯不亮", GROUP)
    town.say("LiuShifu", words)
    assert imported(town, without(seeded, "LiuShifu")) == [1]
    town.later()
    issue = town.issue(1)
    assert (issue.state, issue.owner, issue.handler, issue.hops) == (State.ASSIGNED, "HaoShifu", "", 1)
    assert "补充：原来负责的人不在名册里了，改派" in town.heard_by("HaoShifu")
    assert town.heard_by("LiuShifu") == ""
    assert town.heard_by(GROUP) == "【#1】改由滨河物业服务队郝志强办。"
    assert town.database.read(lambda uow: uow.ledger.verify()) == []
    town.later()
    assert town.hearers() == set()


def test_a_colleague_who_took_it_and_left_gives_it_back_to_the_owner(town: Stage, seeded: Roster) -> None:
    town.say("LiDaye", "3号楼2单元楼道灯不亮", GROUP)
    town.say("HaoShifu", "收到 1")
    imported(town, without(seeded, "HaoShifu"))
    town.later()
    assert (town.issue(1).state, town.issue(1).owner) == (State.ASSIGNED, "LiuShifu")
    assert "请您来办" in town.heard_by("LiuShifu")


def test_who_left_was_called_a_resident(town: Stage, seeded: Roster) -> None:
    town.say("LiDaye", "3号楼2单元楼道灯不亮", GROUP)
    town.say("LiuShifu", "收到 1")
    town.say("LiuShifu", "办完了 1")
    imported(town, without(seeded, "LiuShifu"))
    assert "已离岗人员" in town.say("LiDaye", "进度 1")
    assert "居民" not in town.say("LiShuji", "进度 1")


def test_what_found_nobody_in_an_empty_roster_waited_for_ever(town: Stage, seeded: Roster) -> None:
    imported(town, without(seeded, *{one.userid for one in seeded.people} - {"LiDaye"}))
    assert "还没找到接手的人" in town.say("LiDaye", "3号楼2单元楼道灯不亮", GROUP)
    town.later(hours=1)
    assert town.issue(1).state is State.REPORTED
    assert imported(town, seeded) == [1]
    town.later()
    assert "请您来办" in town.heard_by("LiuShifu")
    assert town.heard_by(GROUP) == "【#1】已派给滨河物业服务队刘师傅，接了就告诉您。"


def test_what_nobody_can_be_given_stays_with_whom_it_is(town: Stage, seeded: Roster) -> None:
    town.say("LiDaye", "3号楼2单元楼道灯不亮", GROUP)
    imported(town, without(seeded, *{one.userid for one in seeded.people} - {"LiDaye"}))
    town.later()
    assert town.issue(1).owner == "LiuShifu"
