"""Whose job it is: the shipped order, nearest first, with the reason to tell."""

from dataclasses import replace

import pytest

from handlers.rules.assignment import Candidates, Holder, Question, TeamNear, assign, hand_to
from storage.models import Team

PIPE = Question(category="0102", solver="物业")


def team(code: str, kind: str, depth: int = 1, *, categories: tuple[str, ...] = ()) -> TeamNear:
    """A team of two with its distance from the place."""
    members = (f"{code}-lead", f"{code}-mate")
    found = Team(
        code=code, name=f"滨河{kind}{code}", kind=kind, area="K1", categories=categories, members=members
    )
    return TeamNear(team=found, depth=depth)


def holder(role: str, depth: int = 1, userid: str = "", *, name: str = "", in_team: str = "") -> Holder:
    """Somebody with a role."""
    return Holder(userid=userid or role, role=role, area=f"A{depth}", depth=depth, name=name, team=in_team)


ROLES = ("building_leader", "property_steward", "community_worker", "secretary", "street_supervisor")
EVERYBODY = Candidates(
    teams=(team("W1", "物业"), team("R1", "供热"), team("S1", "社区")),
    holders=tuple(holder(r) for r in ROLES),
)
NO_TEAMS = replace(EVERYBODY, teams=())


def without(candidates: Candidates, *roles: str) -> Candidates:
    """The same without these roles."""
    return replace(candidates, holders=tuple(h for h in candidates.holders if h.role not in roles))


@pytest.mark.parametrize(
    ("question", "candidates", "owner", "rule"),
    [
        (PIPE, EVERYBODY, "W1-lead", "team"),
        (replace(PIPE, solver="供热"), EVERYBODY, "R1-lead", "team"),
        (replace(PIPE, solver="燃气"), EVERYBODY, "building_leader", "building_leader"),
        (PIPE, NO_TEAMS, "building_leader", "building_leader"),
        (PIPE, without(NO_TEAMS, *ROLES[:1]), "property_steward", "property_steward"),
        (PIPE, without(NO_TEAMS, *ROLES[:2]), "community_worker", "community_worker"),
        (PIPE, without(NO_TEAMS, *ROLES[:3]), "secretary", "secretary"),
        (PIPE, without(NO_TEAMS, *ROLES[:4]), "street_supervisor", "street_supervisor"),
        (replace(PIPE, solver="社区"), EVERYBODY, "S1-lead", "team"),
        (replace(PIPE, solver="社区"), NO_TEAMS, "community_worker", "solver_community"),
        (
            replace(PIPE, solver="社区"),
            without(NO_TEAMS, "community_worker"),
            "secretary",
            "solver_community",
        ),
        (replace(PIPE, solver="物委会"), EVERYBODY, "secretary", "solver_committee"),
        (
            replace(PIPE, solver="物委会"),
            without(NO_TEAMS, "secretary"),
            "building_leader",
            "building_leader",
        ),
        (replace(PIPE, confidence=0.49), EVERYBODY, "community_worker", "unclear_worker"),
        (replace(PIPE, confidence=0.65), EVERYBODY, "W1-lead", "team"),
        (replace(PIPE, needs_category=True), EVERYBODY, "community_worker", "unclear_worker"),
        (
            replace(PIPE, confidence=0),
            without(EVERYBODY, "community_worker"),
            "secretary",
            "unclear_secretary",
        ),
        (
            replace(PIPE, confidence=0),
            without(EVERYBODY, "community_worker", "secretary"),
            "street_supervisor",
            "unclear_street",
        ),
        (replace(PIPE, confidence=0), without(EVERYBODY, *ROLES[2:]), "building_leader", "building_leader"),
    ],
)
def test_the_first_rule_that_finds_somebody_wins(
    question: Question, candidates: Candidates, owner: str, rule: str
) -> None:
    chosen = assign(question, candidates)
    assert chosen
    assert (chosen.owner, chosen.rule) == (owner, rule)


def test_a_roster_that_holds_nobody_gives_nobody() -> None:
    assert assign(PIPE, Candidates()) is None
    assert assign(replace(PIPE, confidence=0), replace(EVERYBODY, holders=())) is None


def test_the_nearest_team_is_taken_and_one_without_members_is_not() -> None:
    empty = TeamNear(team=replace(team("W0", "物业").team, members=()), depth=0)
    candidates = Candidates(teams=(team("W2", "物业", 3), team("W1", "物业", 1), empty))
    chosen = assign(PIPE, candidates)
    assert chosen
    assert (chosen.owner_team, chosen.owner, chosen.owner_role) == ("W1", "W1-lead", "team_member")


def test_a_team_that_lists_categories_serves_those_whatever_its_kind() -> None:
    lift = team("D1", "供电", categories=("0102",))
    assert assign(PIPE, Candidates(teams=(team("W1", "物业"), lift))).owner_team == "D1"  # type: ignore[union-attr]
    other = replace(PIPE, category="0103")
    assert assign(other, Candidates(teams=(lift,))) is None


def test_the_first_holder_of_the_nearest_area_is_taken() -> None:
    far, first, second = (holder("secretary", d, u) for d, u in ((3, "far"), (1, "first"), (1, "second")))
    chosen = assign(PIPE, Candidates(holders=(far, first, second)))
    assert chosen
    assert chosen.owner == "first"


@pytest.mark.parametrize(
    ("question", "candidates", "copied"),
    [
        (PIPE, EVERYBODY, ("building_leader",)),
        (PIPE, NO_TEAMS, ()),
        (replace(PIPE, danger="gas"), EVERYBODY, ("building_leader", "secretary")),
        (replace(PIPE, danger="gas"), NO_TEAMS, ("secretary",)),
        (replace(PIPE, danger="fire", confidence=0), EVERYBODY, ("building_leader", "secretary")),
        (replace(PIPE, danger="gas"), replace(EVERYBODY, holders=()), ()),
    ],
)
def test_the_leader_is_told_of_a_teams_work_and_danger_rings_the_secretary_too(
    question: Question, candidates: Candidates, copied: tuple[str, ...]
) -> None:
    chosen = assign(question, candidates)
    assert chosen
    assert chosen.copied == copied


def test_a_choice_can_be_explained() -> None:
    chosen = assign(PIPE, EVERYBODY)
    assert chosen
    assert dict(chosen.facts) == {
        "team": "W1",
        "kind": "物业",
        "area": "K1",
        "category": "0102",
        "solver": "物业",
    }


@pytest.mark.parametrize(
    ("words", "owner", "owner_team"),
    [
        ("物业", "W1-lead", "W1"),
        ("物业公司", "W1-lead", "W1"),
        ("热力公司", "R1-lead", "R1"),
        ("滨河供热R1", "R1-lead", "R1"),
        ("w1", "W1-lead", "W1"),
        ("社区", "S1-lead", "S1"),
        ("居委会", "S1-lead", "S1"),
        ("书记", "secretary", ""),
        ("物委会", "secretary", ""),
        ("楼门长", "building_leader", ""),
        ("管家", "property_steward", ""),
        ("王芳", "wangfang", ""),
        ("WangFang", "wangfang", ""),
        ("李师傅", "li", "W1"),
    ],
)
def test_a_handed_on_issue_finds_the_team_role_or_person_that_was_named(
    words: str, owner: str, owner_team: str
) -> None:
    people = (
        holder("grid_worker", 1, "wangfang", name="王芳"),
        holder("team_member", 1, "li", name="李师傅", in_team="W1"),
    )
    chosen = hand_to(words, PIPE, replace(EVERYBODY, holders=EVERYBODY.holders + people))
    assert chosen
    assert (chosen.owner, chosen.owner_team) == (owner, owner_team)


@pytest.mark.parametrize("words", ["", " ", "大家", "消防", "张三"])
def test_words_that_name_nobody_find_nobody(words: str) -> None:
    assert hand_to(words, PIPE, EVERYBODY) is None


def test_without_a_community_team_the_community_worker_is_meant() -> None:
    chosen = hand_to("社区", PIPE, NO_TEAMS)
    assert chosen
    assert chosen.owner == "community_worker"
