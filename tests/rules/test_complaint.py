"""A complaint about somebody at work: who decides it, from whom it is kept, and what the group reads."""

from typing import Any

import pytest

from handlers.rules.assignment import Candidates, Holder, Question, assign
from handlers.rules.complaint import but_accused, is_accused, is_complaint, who_decides
from handlers.rules.parts import Part
from handlers.rules.permissions import Actor, parts
from handlers.rules.privacy import is_private
from storage.models import Grant, Role
from tests.rules.build import an_issue

S, W, T, D = (Role.SECRETARY, Role.COMMUNITY_WORKER, Role.STREET_SUPERVISOR, Role.DISTRICT_SUPERVISOR)


@pytest.mark.parametrize(
    ("roles", "order"),
    [
        ({Role.BUILDING_LEADER}, (S, W, T, D)),
        ({"team_member"}, (S, W, T, D)),
        ({W}, (S, T, D, W)),
        ({S}, (T, D, S, W)),
        ({W, S}, (T, D, S, W)),
        ({T}, (D, S, W, T)),
    ],
)
def test_who_stands_above_comes_first_and_no_neighbour_ever(roles: set[str], order: tuple[str, ...]) -> None:
    assert who_decides(roles) == order


def test_nobody_below_is_asked_where_nobody_else_is() -> None:
    leader = Holder(userid="wangfang", role=Role.BUILDING_LEADER, area="B3", depth=0)
    against = Question(category="1501", solver="物委会", against=frozenset({S}))
    assert assign(against, Candidates(holders=(leader,))) is None


@pytest.mark.parametrize(
    ("said", "complaint", "private"),
    [
        ({"category": "1501", "accused": ("wangfang",)}, True, True),
        ({"category": "0202", "accused": ("wangfang",), "words": "灯坏了，楼长也不管"}, False, False),
        ({"category": "0202", "accused": ("wangfang",), "needs_category": True}, True, True),
        ({"category": "1501", "accused_company": ("W1",)}, True, False),
        ({"category": "1501"}, False, False),
    ],
)
def test_what_is_about_persons_is_between_them(said: dict[str, Any], complaint: bool, private: bool) -> None:
    issue = an_issue(**said)
    assert (is_complaint(issue), is_private(issue)) == (complaint, private)


def test_whom_it_is_about_is_known_in_any_spelling_and_by_their_team() -> None:
    issue = an_issue(accused=("WangFang",), accused_company=("W1", "zhang"))
    assert is_accused(issue, "wangfang")
    assert is_accused(issue, "Zhang")
    assert is_accused(issue, "liu", ("W1",))
    assert not is_accused(issue, "liu", ("W2",))
    assert not is_accused(issue, "")
    assert but_accused(issue, ("WANGFANG", "zhaomin")) == ("zhaomin",)


def test_who_said_it_is_not_kept_from_their_own_words() -> None:
    assert not is_accused(an_issue(reporter="laowang", accused=("laowang",)), "laowang")


def test_whom_it_is_about_plays_no_part_whatever_their_role() -> None:
    secretary = Actor(userid="li", grants=(Grant(userid="li", role=S, area="C1"),))
    for_all = parts(secretary, an_issue(), (), ("K1", "C1"))
    about_them = parts(secretary, an_issue(accused=("Li",)), (), ("K1", "C1"))
    assert for_all == {Part.SECRETARY}
    assert about_them == {Part.STRANGER}


def test_who_looks_after_the_house_has_no_part_in_what_is_about_persons() -> None:
    leader = Actor(userid="wang", grants=(Grant(userid="wang", role=Role.BUILDING_LEADER, area="K1"),))
    assert parts(leader, an_issue(category="1501", accused=("li",)), (), ("K1", "C1")) == {Part.STRANGER}
