"""What a page offers is what the rule book lets its reader do, and nothing else."""

from dataclasses import replace
from datetime import timedelta
from itertools import product

import pytest

from handlers.rules.lifecycle import MOVES, Given, check
from handlers.rules.orders import Field, any_offer, find_offer, offers
from handlers.rules.parts import Part
from handlers.rules.permissions import may
from handlers.rules.refusal import Refusal
from handlers.typed.verbs import Verb
from storage.hand import Hand
from storage.models import Action, Door, IssueKind, Score, State
from tests.rules.build import NOW, an_issue

A, P, F = Action, Part, Field
# opened, sorted, joined and helped there
ONLY_IN_CHAT = {A.REPORT, A.ASSIGN, A.JOIN, A.CLAIM}
WHOLE = Given(
    reason="等配件",
    until=NOW + timedelta(days=1),
    score=Score.SATISFIED,
    receiver="y",
    category="0301",
    other=an_issue(id=2, number=2),
)


def actions(played: set[Part], **matters: object) -> list[Action]:
    issue = an_issue(**matters)
    return [one.action for one in offers(issue, frozenset(played), "x")]


@pytest.mark.parametrize(
    ("played", "matters", "first"),
    [
        ({P.OWNER}, {"state": State.ASSIGNED}, [A.ACCEPT, A.ARRIVE, A.RESOLVE, A.COMMENT]),
        ({P.OWNER}, {"state": State.ON_SITE}, [A.RESOLVE, A.COMMENT, A.REASSIGN, A.HAND_BACK]),
        ({P.OWNER}, {"state": State.DEFERRED}, [A.ACCEPT, A.ARRIVE, A.RESOLVE, A.RETURN]),
        ({P.HAND}, {"state": State.ACCEPTED, "hands": (Hand(userid="x", joined_at=NOW),)},
         [A.HAND_ARRIVE, A.HAND_DONE, A.COMMENT, A.HAND_LEAVE]),
        ({P.CALLED}, {"state": State.ASSIGNED, "called": ("x",)}, [A.ACCEPT, A.ARRIVE, A.RESOLVE, A.COMMENT]),
        ({P.STEWARD}, {"state": State.RESOLVED, "door": Door.PATROL}, [A.COMMENT, A.APPROVE, A.REJECT]),
        ({P.STEWARD}, {"state": State.RESOLVED}, [A.COMMENT]),
        ({P.SECRETARY}, {"state": State.CLOSED, "closed_at": NOW}, [A.COMMENT, A.REOPEN]),
        ({P.STRANGER}, {"state": State.ASSIGNED}, [A.COMMENT]),
    ],
)  # fmt: skip
def test_what_is_offered_first(played: set[Part], matters: dict[str, object], first: list[Action]) -> None:
    assert actions(played, **matters)[: len(first)] == first


@pytest.mark.parametrize(("part", "state"), [*product(Part, State)])
def test_nothing_is_offered_that_the_rules_refuse(part: Part, state: State) -> None:
    since = {"resolved_at": NOW, "closed_at": NOW if state is State.CLOSED else None, "deferred_until": NOW}
    issue = an_issue(state=state, reporter="", relayed_by="", **since)
    for offer in offers(issue, frozenset({part}), "x", has_brief=True):
        assert may(offer.action, frozenset({part}))
        from_here = (
            issue if issue.state in MOVES[offer.action].sources else replace(issue, state=State.ASSIGNED)
        )
        assert not isinstance(check(offer.action, from_here, WHOLE, NOW, "x"), Refusal), offer.action


def test_every_move_of_a_person_is_on_the_page_or_in_chat_alone() -> None:
    by_people = {
        action for action in Action if action in MOVES and any(may(action, frozenset({p})) for p in Part)
    }
    assert {action for action in by_people if not any_offer(action, an_issue())} == ONLY_IN_CHAT


def test_what_a_form_must_bring() -> None:
    offered = offers(an_issue(state=State.ASSIGNED), frozenset({P.OWNER, P.SECRETARY}), "x")
    must = {one.action: one.must for one in offered}
    assert must[A.HAND_BACK] == {F.REASON}
    assert must[A.DEFER] == {F.REASON, F.UNTIL}
    assert must[A.REASSIGN] == {F.RECEIVER}
    assert must[A.SUPERVISE] == set()
    assert must[A.ACCEPT] == set()


def test_a_question_is_answered_in_words() -> None:
    asked = an_issue(kind=IssueKind.QUESTION, state=State.ASSIGNED)
    answer = find_offer(offers(asked, frozenset({P.OWNER}), "x"), "resolve")
    assert answer is not None
    assert (answer.verb, answer.must) == (Verb.ANSWER, frozenset({F.REASON}))


def test_a_brief_a_request_and_an_owner_have_to_be_there() -> None:
    secretary = frozenset({P.SECRETARY})
    plain = an_issue(state=State.ASSIGNED, owner="")
    assert not {A.ACKNOWLEDGE, A.REPORT_BACK, A.SUPERVISE} & {
        one.action for one in offers(plain, secretary, "x")
    }
    asked = replace(plain, owner="y", supervised_until=NOW)
    offered = {one.action for one in offers(asked, secretary, "x", has_brief=True)}
    assert offered >= {A.ACKNOWLEDGE, A.REPORT_BACK, A.SUPERVISE}


def test_the_front_row_is_for_who_has_it() -> None:
    issue = an_issue(state=State.ASSIGNED)
    fronts = {
        part: [one.action for one in offers(issue, frozenset({part}), "x") if one.is_next]
        for part in (P.OWNER, P.CALLED, P.SECRETARY, P.BUILDING_LEADER_OF_PLACE)
    }
    work = [A.ACCEPT, A.ARRIVE, A.RESOLVE]
    assert fronts == {P.OWNER: work, P.CALLED: work, P.SECRETARY: [], P.BUILDING_LEADER_OF_PLACE: []}
    secretary = [one.action for one in offers(issue, frozenset({P.SECRETARY}), "x")]
    assert secretary[-3:] == work


def test_what_is_held_back_may_be_shown_again() -> None:
    secretary = frozenset({P.SECRETARY})
    shown, held = an_issue(), an_issue(held_back_at=NOW)
    assert find_offer(offers(shown, secretary, "x"), "hold_back")
    assert not find_offer(offers(shown, secretary, "x"), "publish")
    assert find_offer(offers(held, secretary, "x"), "publish")
    assert not find_offer(offers(held, secretary, "x"), "hold_back")
