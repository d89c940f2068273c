"""Who sees what on the console: by role and area, by team, by having a hand in it."""

from itertools import product

import pytest

from handlers.rules.access import covers, is_whole, may_enter, reach_of
from handlers.rules.parts import Part
from handlers.rules.permissions import Actor, parts, with_lent
from storage.hand import Hand
from storage.models import Issue, Role
from tests.rules.build import NOW, an_issue
from tests.rules.test_permissions import somebody

PATH = ("B3", "K1", "C1", "S1", "D1")
ISSUE = an_issue(
    reporter="LaoWang",
    co_reporters=("zhang",),
    relayed_by="leader",
    owner_team="T1",
    owner="WangFang",
    handler="fu",
    hands=(Hand(userid="Vol", joined_at=NOW),),
    called=("T9", "Zhou"),
)
MEMBERS = ("WangFang", "li")
SEES = frozenset(Part) - {Part.STRANGER, Part.HELPER, Part.REPORTER, Part.CO_REPORTER, Part.RELAYER}

PEOPLE: dict[str, tuple[Actor, bool]] = {
    "who reported it": (somebody("laowang", ("resident", "B3")), False),
    "who joined": (somebody("zhang", ("resident", "B3")), False),
    "who relayed it from elsewhere": (somebody("leader", ("building_leader", "B9")), False),
    "the leader of the building": (somebody("x", ("building_leader", "B3")), True),
    "the leader of the next building": (somebody("x", ("building_leader", "B4")), False),
    "the grid worker": (somebody("x", ("grid_worker", "K1")), True),
    "the steward of the compound": (somebody("x", ("property_steward", "K1")), True),
    "the steward of another": (somebody("x", ("property_steward", "K2")), False),
    "the secretary": (somebody("x", ("secretary", "C1")), True),
    "another community's secretary": (somebody("x", ("secretary", "C2")), False),
    "the street": (somebody("x", ("street_supervisor", "S1")), True),
    "another street": (somebody("x", ("street_supervisor", "S2")), False),
    "the district": (somebody("x", ("district_supervisor", "D1")), True),
    "a member of the team": (somebody("li", teams=("T1",)), True),
    "a member of another team": (somebody("x", teams=("T2",)), False),
    "who took it": (somebody("FU"), True),
    "who helps": (somebody("vol"), True),
    "who is called": (somebody("zhou"), True),
    "a member of a team that is called": (somebody("x", teams=("T9",)), True),
    "a volunteer of the place": (somebody("x", ("volunteer", "C1")), False),
    "a role the rules do not know": (somebody("x", ("dog_warden", "C1")), False),
    "nobody": (somebody(""), False),
}


@pytest.mark.parametrize(("actor", "sees"), PEOPLE.values(), ids=PEOPLE.keys())
def test_one_sees_an_issue_by_role_and_area_by_team_or_by_having_a_hand_in_it(
    actor: Actor, sees: bool
) -> None:
    assert covers(reach_of(actor), ISSUE, PATH) is sees


@pytest.mark.parametrize(
    ("stood_for", "sees"),
    [
        (somebody("wangfang"), True),  # whose issue it is
        (somebody("y", ("secretary", "C1")), True),  # who watches over it
        (somebody("y", ("building_leader", "B3")), False),  # whose work is not theirs
        (somebody("y", ("secretary", "C2")), False),
    ],
)
def test_a_stand_in_sees_what_is_lent(stood_for: Actor, sees: bool) -> None:
    assert covers(reach_of(somebody("x"), (stood_for,)), ISSUE, PATH) is sees


@pytest.mark.parametrize(
    ("actor", "lent"), [*product((one for one, _ in PEOPLE.values()), (None, somebody("fu"), somebody("q")))]
)
def test_what_one_sees_is_what_one_has_a_part_in(actor: Actor, lent: Actor | None) -> None:
    """The list and the page of an issue go by `covers`, the buttons by the parts: they agree."""
    others = (lent,) if lent else ()
    played = with_lent(
        parts(actor, ISSUE, MEMBERS, PATH), [parts(one, ISSUE, MEMBERS, PATH) for one in others]
    )
    assert covers(reach_of(actor, others), ISSUE, PATH) is not SEES.isdisjoint(played)


@pytest.mark.parametrize(
    ("actor", "enters"),
    [
        (somebody("x", ("resident", "B3")), False),
        (somebody("x", ("volunteer", "C1")), False),
        (somebody("x", ("building_leader", "B3")), True),
        (somebody("x", (Role.SECRETARY, "C1")), True),
        (somebody("x", teams=("T1",)), True),
        (somebody("x"), False),
    ],
)
def test_the_console_is_for_those_at_work(actor: Actor, enters: bool) -> None:
    assert may_enter(actor) is enters


def test_a_whole_area_is_seen_from_above_alone() -> None:
    secretary = reach_of(somebody("x", ("secretary", "C1")))
    assert is_whole(secretary, PATH[1:])
    assert is_whole(secretary, PATH[2:])
    assert not is_whole(secretary, PATH[3:])


def test_an_issue_of_nowhere_is_seen_by_the_community() -> None:
    nowhere: Issue = an_issue(owner="", owner_team="")
    assert covers(reach_of(somebody("x", ("secretary", "C1"))), nowhere, PATH[2:])
    assert not covers(reach_of(somebody("x", ("building_leader", "B3"))), nowhere, PATH[2:])
