"""Who is beaten is read by the police or a cadre, and by no neighbour."""

from dataclasses import replace

import pytest

from storage.models import Grant, Role
from storage.unit_of_work import UnitOfWork
from tests.handlers.stage import GROUP, ON_SQLITE, Stage
from tests.handlers.told_once import told_once

pytestmark = ON_SQLITE
BEATEN = "3号楼2单元501我老公打我，快来人"


@told_once
def stage(stage: Stage) -> Stage:
    """The practice community without its police."""
    leave(stage, teams=("T-MJ",))
    stage.reach_everybody()
    return stage


def leave(stage: Stage, *, teams: tuple[str, ...] = (), roles: tuple[str, ...] = ()) -> None:
    """Take teams and roles out of the roster."""

    def work(uow: UnitOfWork) -> None:
        roster = uow.roster.read()
        stay = tuple(team for team in roster.teams if team.code not in teams)
        held = tuple(grant for grant in roster.grants if grant.role not in roles)
        uow.roster.replace(replace(roster, teams=stay, grants=held))

    stage.database.write(work)


def test_a_beaten_womans_words_went_to_the_neighbour_who_leads_the_building(stage: Stage) -> None:
    answer = stage.say("ZhangAyi", BEATEN)
    assert answer.startswith("【#1】请马上打 110！")
    assert stage.issue(1).owner == "LiShuji"
    assert "老公打我" in stage.heard_by("LiShuji")
    assert "老公打我" not in stage.heard_by("WangFang")
    assert "不派给邻居" in stage.say("ZhangAyi", "为什么派给他 1")


def test_it_goes_to_the_cadre_whose_turn_it_is(stage: Stage) -> None:
    stage.say("LiShuji", "值班 11月20日 孙丽")
    stage.say("ZhangAyi", BEATEN)
    assert stage.issue(1).owner == "SunLi"


@pytest.mark.parametrize(
    ("roles", "owner"),
    [
        ((Role.SECRETARY,), "ZhaoMin"),
        ((Role.SECRETARY, Role.COMMUNITY_WORKER), "ZhouHaitao"),
        ((Role.SECRETARY, Role.COMMUNITY_WORKER, Role.STREET_SUPERVISOR), "ZhangGuanjia"),
        ((Role.SECRETARY, Role.COMMUNITY_WORKER, Role.STREET_SUPERVISOR, Role.PROPERTY_STEWARD), ""),
    ],
)
def test_whoever_else_is_missing_no_neighbour_has_it(
    stage: Stage, roles: tuple[str, ...], owner: str
) -> None:
    leave(stage, roles=roles)
    assert "请马上打 110" in stage.say("ZhangAyi", BEATEN)
    assert stage.issue(1).owner == owner
    assert "老公打我" not in stage.heard_by("WangFang")


@pytest.mark.parametrize("words", ["转给楼门长 1", "转给王芳 1", "协办 1 王芳", "吹哨 1 王芳"])
def test_nobody_passes_it_on_to_a_neighbour(stage: Stage, words: str) -> None:
    stage.say("ZhangAyi", BEATEN)
    assert stage.say("LiShuji", words).startswith("【#1】这样的事不转给邻居")
    issue = stage.issue(1)
    assert (issue.owner, issue.hands, issue.called) == ("LiShuji", (), ())
    assert "赵敏" in stage.say("LiShuji", "转给赵敏 1")


def test_a_matter_of_the_house_still_goes_to_its_leader(stage: Stage) -> None:
    leave(stage, teams=("T-BH01-WY",))
    stage.say("ZhangAyi", "3号楼2单元楼道灯不亮", GROUP)
    assert stage.issue(1).owner == "WangFang"


def test_with_police_they_have_it(stage: Stage) -> None:
    def bring_back(uow: UnitOfWork) -> None:
        roster = uow.roster.read()
        police = replace(
            roster.teams[0], code="T-PD", name="派出所", kind="民警", area="BH", members=("ZhaoLei",)
        )
        grants = (*roster.grants, Grant(userid="ZhaoLei", role=Role.RESIDENT, area="BH01"))
        uow.roster.replace(replace(roster, teams=(*roster.teams, police), grants=grants))

    stage.database.write(bring_back)
    stage.say("ZhangAyi", BEATEN)
    assert stage.issue(1).owner_team == "T-PD"
