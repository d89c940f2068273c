"""Homes enough in time and place make a hot-spot; too few, too far apart or already asked make none."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from handlers.promises.policies import shipped_text
from handlers.rules.hot_spots import (
    Cluster,
    Voice,
    covers,
    find_cluster,
    is_known,
    is_watched,
    may_be_many,
    only_building,
    pick_main,
)
from handlers.rules.policy import parse_policy
from storage.hot_spot_row import HotSpot, HotSpotState, Said
from storage.models import Door, Place, State
from tests.rules.build import NOW, an_issue

POLICY = parse_policy(shipped_text()).hot_spot


def voices(*said: tuple[str, float], each_its_own: bool = True) -> list[Voice]:
    """Homes by the building they named and the minutes since they spoke."""
    return [
        Voice(
            home=f"h{place}" if each_its_own else "h",
            issue_id=place,
            building=building,
            at=NOW - timedelta(minutes=minutes),
        )
        for place, (building, minutes) in enumerate(said, 1)
    ]


@pytest.mark.parametrize(
    ("said", "buildings"),
    [
        ((("3", 0), ("3", 10), ("3", 59)), ("3",)),
        ((("3", 0), ("3", 10)), None),
        ((("3", 0), ("3", 10), ("3", 61)), None),
        ((("3", 0), ("3", 10), ("1", 20)), None),
        ((("3", 0), ("3、1", 10), ("3", 20)), ("3",)),
        ((("3", 0), ("1", 30), ("2", 60), ("5", 90), ("", 119)), ()),
        ((("3", 0), ("1", 30), ("2", 60), ("5", 90), ("", 121)), None),
        ((("", 0), ("", 1), ("", 2), ("", 3), ("", 4)), ()),
        ((("3", 0), ("3", 1), ("3", 2), ("3", 3), ("3", 4), ("3", 5)), ("3",)),
        ((("3", 0), ("3", 1), ("3", 2), ("1", 3), ("1", 4)), ()),
    ],
)
def test_so_many_homes_of_a_building_or_of_the_compound(
    said: tuple[tuple[str, float], ...], buildings: tuple[str, ...] | None
) -> None:
    found = find_cluster(voices(*said), POLICY, NOW)
    assert (found.buildings if found else None) == buildings


@pytest.mark.parametrize(
    ("said", "may"),
    [
        ((("3", 0), ("3", 0)), False),
        ((("3", 0), ("3", 0), ("3、1", 0)), True),
        ((("3", 0), ("1", 0), ("2", 0), ("", 0)), False),
        ((("3", 0), ("1", 0), ("2", 0), ("", 0), ("5", 0)), True),
        ((("3", 0), ("5", 0), ("5", 1)), True),
        ((("3", 0), ("5", 0), ("2", 1)), False),
        ((("", 3),), True),
    ],
)
def test_whether_there_may_be_homes_enough_before_anybodys_door_is_looked_up(
    said: tuple[tuple[str, int], ...], may: bool
) -> None:
    """Of each issue its building, and how many joined; they may live in any of them."""
    told = [
        Said(issue_id=place, building=building, joined=tuple(f"j{place}{n}" for n in range(joined)))
        for place, (building, joined) in enumerate(said, 1)
    ]
    assert may_be_many(told, POLICY) is may


def test_one_home_that_speaks_five_times_is_one() -> None:
    said = [("3", minutes) for minutes in range(5)]
    assert find_cluster(voices(*said, each_its_own=False), POLICY, NOW) is None


def test_the_earliest_is_named_first() -> None:
    found = find_cluster(voices(("3", 0), ("3", 10), ("3", 5)), POLICY, NOW)
    assert found == Cluster(buildings=("3",), issues=(2, 3, 1), homes=3)


def a_spot(**matters: Any) -> HotSpot:
    blank: dict[str, Any] = {
        "key": "k",
        "community": "BH",
        "compound": "K1",
        "buildings": ("3",),
        "family": "water",
        "issues": (1,),
        "homes": 3,
        "state": HotSpotState.PROPOSED,
        "proposed_at": NOW,
    }
    return HotSpot(**blank | matters)


HERE, ALL = ("3",), ()
OLD = NOW - timedelta(minutes=721)


@pytest.mark.parametrize(
    ("spot", "place", "known"),
    [
        (a_spot(), HERE, True),
        (a_spot(buildings=("1",)), HERE, False),
        (a_spot(), ALL, False),
        (a_spot(buildings=()), HERE, True),
        (a_spot(buildings=()), ALL, True),
        (a_spot(proposed_at=OLD), HERE, False),
        (a_spot(proposed_at=OLD, state=HotSpotState.REFUSED, answered_at=NOW), HERE, True),
        (a_spot(proposed_at=OLD, state=HotSpotState.REFUSED, answered_at=OLD), HERE, False),
        (a_spot(proposed_at=OLD, state=HotSpotState.CONFIRMED, answered_at=OLD), HERE, True),
        (a_spot(state=HotSpotState.DISSOLVED, answered_at=NOW), HERE, True),
        (a_spot(buildings=(), proposed_at=OLD), ALL, False),
        (a_spot(buildings=(), proposed_at=OLD, state=HotSpotState.CONFIRMED, answered_at=OLD), ALL, True),
    ],
)
def test_nobody_is_asked_twice_of_the_same_place(spot: HotSpot, place: tuple[str, ...], known: bool) -> None:
    assert is_known(place, [spot], POLICY, NOW) is known


@pytest.mark.parametrize(
    ("buildings", "only"),
    [
        (("3", "3"), ("3",)),
        (("3", "5"), ()),
        (("3", ""), ()),
        (("3、5", "3、5"), ()),
        (("",), ()),
        ((), ()),
    ],
)
def test_all_of_it_lies_in_one_building_or_may_lie_anywhere(
    buildings: tuple[str, ...], only: tuple[str, ...]
) -> None:
    assert only_building(buildings) == only


def test_the_furthest_carries_the_work_and_an_event_before_all() -> None:
    first, second = an_issue(id=1, number=1), an_issue(id=2, number=2, state=State.ACCEPTED)
    assert pick_main([first, second]) == second
    assert pick_main([first, an_issue(id=3, number=3)]) == first
    event = replace(first, id=4, number=4, event_at=NOW)
    assert pick_main([second, event]) == event


@pytest.mark.parametrize(
    ("buildings", "place", "within"),
    [((), "", True), ((), "3", True), (("3",), "3", True), (("3",), "", False), (("3",), "3、1", False)],
)
def test_a_place_lies_within_an_event(buildings: tuple[str, ...], place: str, within: bool) -> None:
    assert covers(buildings, place) is within


def test_rounds_care_and_places_unknown_make_no_event() -> None:
    here = an_issue(place=Place(compound="K1"))
    assert is_watched(here)
    assert not is_watched(replace(here, place=Place()))
    assert not is_watched(replace(here, door=Door.PATROL))
    assert not is_watched(replace(here, door=Door.CARE))


@pytest.mark.parametrize(
    ("code", "family"), [("0101", "water"), ("0102", "water"), ("1601", ""), ("9901", ""), ("1902", "")]
)
def test_only_some_categories_are_one_trouble_of_many(code: str, family: str) -> None:
    assert POLICY.family_of(code) == family
