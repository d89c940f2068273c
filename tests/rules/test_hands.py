"""Who may help, and what helping changes: nothing but the hand's own share."""

from dataclasses import replace
from datetime import timedelta

import pytest

from handlers.rules import hands
from handlers.rules.addressed import find_addressed
from handlers.rules.checking import may_patrol, refuse_check
from handlers.rules.lifecycle import MOVES
from handlers.rules.parts import Part
from handlers.rules.permissions import Actor, may, parts
from handlers.rules.refusal import RefusalCode
from storage.hand import Hand
from storage.models import Action, Door, Grant, Issue, Role
from tests.rules.build import NOW, an_issue

LATER = NOW + timedelta(minutes=20)
HELPED = an_issue(
    owner="Liu", handler="Hao", hands=(Hand(userid="Yang", joined_at=NOW), Hand(userid="Guo", joined_at=NOW))
)
FIND = replace(HELPED, door=Door.PATROL, reporter="", relayed_by="Qian")


@pytest.mark.parametrize(
    ("words", "found"), [("郝师傅", "Hao"), ("刘师傅", ""), ("张师傅", ""), ("师傅", ""), ("郝志", "")]
)
def test_people_are_known_by_surname_and_title(words: str, found: str) -> None:
    people = {("Hao", "郝志强"), ("Liu", "刘德厚"), ("Liu2", "刘强")}
    assert find_addressed(words, people) == found


def test_each_hand_has_an_arrival_and_an_end_of_its_own() -> None:
    there = hands.with_arrival(HELPED, "YANG", NOW)
    done = hands.with_end(hands.with_arrival(there, "Yang", LATER), "Yang", LATER)
    assert done.hands == (
        Hand(userid="Yang", joined_at=NOW, arrived_at=NOW, done_at=LATER),
        Hand(userid="Guo", joined_at=NOW),
    )
    assert replace(done, hands=HELPED.hands) == HELPED


def test_who_is_done_has_been_there() -> None:
    (yang, _) = hands.with_end(HELPED, "Yang", NOW).hands
    assert yang.arrived_at == yang.done_at == NOW


def test_who_leaves_is_gone_and_who_came_to_answer_for_it_helps_no_longer() -> None:
    assert [hand.userid for hand in hands.without_hand(HELPED, "yang").hands] == ["Guo"]
    assert [hand.userid for hand in hands.helping(replace(HELPED, owner="GUO"))] == ["Yang"]


@pytest.mark.parametrize("action", [Action.LEND, Action.CLAIM, Action.HAND_ARRIVE, Action.HAND_DONE])
def test_no_move_of_a_hand_leads_anywhere(action: Action) -> None:
    assert MOVES[action].target is None


@pytest.mark.parametrize("action", [Action.RESOLVE, Action.ACCEPT, Action.HAND_BACK, Action.LEND])
def test_a_hand_does_not_do_what_the_owner_does(action: Action) -> None:
    played = parts(Actor(userid="Yang"), HELPED, (), ())
    assert played == {Part.HAND}
    assert not may(action, played)
    assert may(Action.HAND_DONE, played)


@pytest.mark.parametrize(
    ("userid", "code"),
    [
        ("yang", RefusalCode.ALREADY_HAND),
        ("LIU", RefusalCode.ALREADY_OWNER),
        ("Hao", RefusalCode.ALREADY_OWNER),
        ("Sun", None),
    ],
)
def test_who_is_a_new_hand(userid: str, code: RefusalCode | None) -> None:
    refusal = hands.refuse_hand(HELPED, userid)
    assert (refusal and refusal.code) == code


@pytest.mark.parametrize(
    ("role", "claims", "walks"),
    [
        (Role.VOLUNTEER, True, False),
        (Role.PARTY_MEMBER, True, False),
        (Role.NEIGHBOUR_STEWARD, True, True),
        (Role.GRID_WORKER, True, True),
        (Role.BUILDING_LEADER, True, True),
        (Role.RESIDENT, False, False),
    ],
)
def test_what_a_role_lets_one_do_unasked(role: Role, claims: bool, walks: bool) -> None:
    actor = Actor(userid="x", grants=(Grant(userid="x", role=role, area="a"),))
    assert (hands.may_claim([role], has_team=False), may_patrol(actor)) == (claims, walks)


@pytest.mark.parametrize(
    ("issue", "userid", "code"),
    [
        (FIND, "qian", RefusalCode.OWN_FIND),
        (FIND, "Liu", RefusalCode.OWN_WORK),
        (FIND, "hao", RefusalCode.OWN_WORK),
        (FIND, "Guo", RefusalCode.OWN_WORK),
        (FIND, "Zhang", None),
        (HELPED, "Zhang", RefusalCode.NOTHING_TO_CHECK),
    ],
)
def test_who_checks_a_find(issue: Issue, userid: str, code: RefusalCode | None) -> None:
    refusal = refuse_check(issue, userid)
    assert (refusal and refusal.code) == code
