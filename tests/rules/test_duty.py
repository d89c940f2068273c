"""Whose turn it is: who is on duty has it before the first, nobody on leave is on duty."""

from dataclasses import replace
from datetime import date

import pytest

from handlers.rules.assignment import ON_DUTY, Candidates, Question, assign, hand_to
from handlers.rules.duty import DutyFault, find_fault, on_duty, unit_of_role
from handlers.rules.leave import absences
from storage.duty_row import Shift
from storage.leave_row import Leave
from tests.rules.build import NOW
from tests.rules.test_assignment import EVERYBODY, PIPE, holder

TODAY = date(2026, 11, 20)
UNCLEAR = replace(PIPE, confidence=0.1)
DANGER = replace(PIPE, danger="gas")
OFFICE = unit_of_role("BH", "BH01", "community_worker")
WORKERS = tuple(
    replace(holder("community_worker", depth, userid), unit=OFFICE)
    for depth, userid in ((2, "near"), (3, "far"))
)
POOL = replace(EVERYBODY, holders=(*EVERYBODY.holders[:1], *WORKERS))


def pool(turns: dict[str, str], away: dict[str, str] | None = None) -> Candidates:
    """These are on duty, by unit; these on leave, each with who stands in."""
    leaves = [
        Leave(person=person, first=TODAY, last=TODAY, stand_in=stand_in, said_at=NOW)
        for person, stand_in in (away or {}).items()
    ]
    gone = absences(leaves, TODAY)
    duties = [
        Shift(day=TODAY, unit=unit, userid=userid, said_by="a", said_at=NOW) for unit, userid in turns.items()
    ]
    return replace(POOL, absences=gone, on_duty=on_duty(duties, gone))


@pytest.mark.parametrize(
    ("question", "candidates", "owner", "is_turn"),
    [
        (PIPE, pool({}), "W1-lead", False),
        (PIPE, pool({"W1": "W1-mate"}), "W1-mate", True),
        (PIPE, pool({"W1": "w1-MATE"}), "W1-mate", True),
        (DANGER, pool({"W1": "W1-mate"}), "W1-mate", True),
        (PIPE, pool({"W1": "W1-lead"}), "W1-lead", True),
        (PIPE, pool({"R1": "W1-mate"}), "W1-lead", False),  # of another team
        (PIPE, pool({"W1": "left"}), "W1-lead", False),  # in the team no more
        (PIPE, pool({"W1": "W1-mate"}, {"W1-mate": "li"}), "W1-lead", False),  # on leave
        (PIPE, pool({"W1": "W1-mate"}, {"W1-lead": "li"}), "W1-mate", True),
        (PIPE, pool({"W1": "W1-mate"}, {"W1-mate": "", "W1-lead": "li"}), "li", False),
        (replace(PIPE, solver="供热"), pool({"W1": "W1-mate"}), "R1-lead", False),
        (UNCLEAR, pool({}), "near", False),
        (UNCLEAR, pool({OFFICE: "far"}), "far", True),
        (UNCLEAR, pool({OFFICE: "far"}, {"far": "near"}), "near", False),
        (UNCLEAR, pool({"LA:community_worker": "far"}), "near", False),  # of another community
    ],
)
def test_who_is_on_duty_has_it_before_the_first(
    question: Question, candidates: Candidates, owner: str, is_turn: bool
) -> None:
    chosen = assign(question, candidates)
    assert chosen
    assert chosen.owner == owner
    assert ((ON_DUTY, owner) in chosen.facts) is is_turn


@pytest.mark.parametrize(("words", "owner"), [("物业", "W1-mate"), ("社区工作者", "far"), ("near", "near")])
def test_what_is_handed_on_goes_to_who_is_on_duty_but_where_a_person_is_named(words: str, owner: str) -> None:
    chosen = hand_to(words, PIPE, pool({"W1": "W1-mate", OFFICE: "far"}))
    assert chosen
    assert chosen.owner == owner


def test_stewards_take_turns_within_their_area_and_leaders_not_at_all() -> None:
    assert unit_of_role("BH", "BH01", "property_steward") == "BH01:property_steward"
    assert unit_of_role("BH", "BH01-3", "building_leader") == ""


AWAY = [Leave(person="li", first=date(2026, 11, 22), last=date(2026, 11, 23), said_at=NOW)]


@pytest.mark.parametrize(
    ("who", "first", "last", "fault"),
    [
        ("wu", 20, 20, None),
        ("wu", 22, 23, None),
        ("li", 20, 21, None),
        ("wu", 19, 19, (DutyFault.OVER, 19)),
        ("wu", 19, 22, (DutyFault.OVER, 19)),
        ("wu", 23, 22, (DutyFault.BACKWARDS, 23)),
        ("li", 21, 24, (DutyFault.AWAY, 22)),
    ],
)
def test_what_cannot_be_is_found(
    who: str, first: int, last: int, fault: tuple[DutyFault, int] | None
) -> None:
    found = find_fault((who,), date(2026, 11, first), date(2026, 11, last), AWAY, TODAY)
    assert (found and (found[0], found[1].day)) == fault


def test_a_month_is_the_most_that_is_said_at_once() -> None:
    assert find_fault(("wu",), TODAY, date(2026, 12, 20), (), TODAY) is None
    fault = find_fault(("wu",), TODAY, date(2026, 12, 21), (), TODAY)
    assert fault
    assert fault[0] is DutyFault.TOO_LONG
