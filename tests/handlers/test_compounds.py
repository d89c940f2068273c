"""Which compounds somebody serves, by the roles and teams of the roster."""

from dataclasses import replace

import pytest

from handlers import compounds
from storage.models import Grant, Role
from tests.handlers.stage import ON_SQLITE, Stage

pytestmark = ON_SQLITE


def served(stage: Stage, who: str) -> tuple[list[str], str]:
    """All of them, and the one that counts where one is needed."""
    found = stage.database.read(lambda uow: compounds.served_by(uow, who))
    only = stage.database.read(lambda uow: compounds.find_served(uow, who))
    return [area.code for area in found], only.code if only else ""


def add(stage: Stage, grant: Grant) -> None:
    roster = stage.database.read(lambda uow: uow.roster.read())
    more = replace(roster, grants=(*roster.grants, grant))
    stage.database.write(lambda uow: uow.roster.replace(more))


@pytest.mark.parametrize(
    ("who", "all_of_them", "one"),
    [
        ("WangFang", ["BH01"], "BH01"),
        ("ZhangGuanjia", ["BH01"], "BH01"),
        ("JiangJie", ["BH03"], "BH03"),
        ("LiShuji", ["BH01", "BH02", "BH03"], ""),
        ("LiDaye", [], ""),
    ],
    ids=["leads a building", "a steward", "a neighbours' steward", "a community", "only lives there"],
)
def test_a_role_serves_what_it_lies_in_and_what_lies_in_it(
    stage: Stage, who: str, all_of_them: list[str], one: str
) -> None:
    assert served(stage, who) == (all_of_them, one)


def test_who_leads_a_building_here_and_is_a_steward_there_serves_both(stage: Stage) -> None:
    add(stage, Grant(userid="WangFang", role=Role.PROPERTY_STEWARD, area="BH02"))
    assert served(stage, "WangFang") == (["BH01", "BH02"], "")


def test_where_a_volunteer_serves_is_where_they_ask_who_is_on_duty(stage: Stage) -> None:
    add(stage, Grant(userid="WangDage", role=Role.VOLUNTEER, area="BH01"))
    assert "滨河小区" in stage.say("WangDage", "今天谁值班")
