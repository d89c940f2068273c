"""Whose job it is while people are away, or have enough already."""

from dataclasses import replace
from datetime import date

import pytest

from handlers.rules.assignment import (
    AWAY,
    FULL,
    STOOD_FOR,
    Assignment,
    Candidates,
    assign,
    hand_to,
)
from handlers.rules.assignment_order import TEAM_MEMBER
from handlers.rules.leave import absences
from storage.leave_row import Leave
from tests.rules.build import NOW
from tests.rules.test_assignment import EVERYBODY, NO_TEAMS, PIPE, ROLES

DAY = date(2026, 11, 25)
DANGER = replace(PIPE, danger="gas")


def away(pool: Candidates, said: dict[str, str]) -> Candidates:
    """These are on leave, each with who stands in."""
    leaves = [
        Leave(person=person, first=DAY, last=DAY, stand_in=stand_in, said_at=NOW)
        for person, stand_in in said.items()
    ]
    return replace(pool, absences=absences(leaves, DAY))


def full(pool: Candidates, *roles: str) -> Candidates:
    return replace(pool, full=frozenset((role, role) for role in roles))


def reasons(chosen: Assignment | None) -> list[tuple[str, str]]:
    return [(fact, who) for fact, who in chosen.facts if fact in (AWAY, STOOD_FOR, FULL)] if chosen else []


@pytest.mark.parametrize(
    ("pool", "owner", "why"),
    [
        (away(EVERYBODY, {"W1-lead": ""}), "W1-mate", [(AWAY, "W1-lead")]),
        (away(EVERYBODY, {"W1-lead": "li"}), "li", [(STOOD_FOR, "W1-lead")]),
        (away(EVERYBODY, {"W1-mate": ""}), "W1-lead", []),
        (away(EVERYBODY, {"W1-lead": "", "W1-mate": "li"}), "li", [(AWAY, "W1-lead")]),
        (away(EVERYBODY, {"W1-lead": "", "W1-mate": ""}), "building_leader", [(AWAY, "W1-lead")]),
        (away(NO_TEAMS, {"building_leader": ""}), "property_steward", [(AWAY, "building_leader")]),
        (away(NO_TEAMS, {"building_leader": "li"}), "li", [(STOOD_FOR, "building_leader")]),
        (away(NO_TEAMS, {"building_leader": "li", "li": "wu"}), "wu", [(STOOD_FOR, "building_leader")]),
        (
            away(NO_TEAMS, {"building_leader": "li", "li": ""}),
            "property_steward",
            [(AWAY, "building_leader")],
        ),
        (full(NO_TEAMS, ROLES[0]), "property_steward", [(FULL, "building_leader")]),
        (
            away(full(NO_TEAMS, ROLES[0]), {"property_steward": ""}),
            "community_worker",
            [(FULL, "building_leader"), (AWAY, "property_steward")],
        ),
        (away(NO_TEAMS, dict.fromkeys(ROLES, "")), "building_leader", []),  # somebody has to
        (full(NO_TEAMS, *ROLES), "building_leader", []),
        (away(full(NO_TEAMS, *ROLES[1:]), {"building_leader": ""}), "property_steward", [(AWAY, ROLES[0])]),
        (replace(away(NO_TEAMS, {ROLES[0]: "li"}), without=frozenset({"li"})), "property_steward", None),
    ],
)
def test_who_is_there_has_it(pool: Candidates, owner: str, why: list[tuple[str, str]] | None) -> None:
    chosen = assign(PIPE, pool)
    assert chosen
    assert chosen.owner == owner
    assert why is None or reasons(chosen) == why


def test_a_team_of_which_one_stands_in_is_still_the_teams() -> None:
    chosen = assign(PIPE, away(EVERYBODY, {"W1-lead": "li"}))
    assert chosen
    assert (chosen.owner_team, chosen.owner_role) == ("W1", TEAM_MEMBER)


def test_the_copy_goes_to_who_stands_in_and_a_danger_to_both() -> None:
    pool = away(EVERYBODY, {"building_leader": "li", "W1-lead": "wu", "secretary": ""})
    assert (assign(PIPE, pool) or EMPTY).copied == ("li",)
    assert set((assign(DANGER, pool) or EMPTY).copied) == {"li", "building_leader", "secretary", "W1-lead"}


EMPTY = Assignment(owner="", owner_role="", rule="")


@pytest.mark.parametrize(
    ("words", "said", "owner"),
    [
        ("物业", {"W1-lead": "li"}, "li"),
        ("物业", {"W1-lead": ""}, "W1-mate"),
        ("物业", {"W1-lead": "", "W1-mate": ""}, "W1-lead"),
        ("楼门长", {"building_leader": ""}, "building_leader"),
        ("书记", {"secretary": "li"}, "li"),
    ],
)
def test_handing_on_names_who_was_meant(words: str, said: dict[str, str], owner: str) -> None:
    chosen = hand_to(words, PIPE, away(EVERYBODY, said))
    assert chosen
    assert chosen.owner == owner
