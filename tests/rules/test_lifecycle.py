"""The table of moves: what it lets through, what it asks for, and that every state can be reached."""

from dataclasses import replace
from datetime import timedelta

import pytest

from handlers.rules.lifecycle import MOVES, Given, Need, buttons_for, check
from handlers.rules.parts import Part
from handlers.rules.refusal import Refusal, RefusalCode
from storage.models import Action, Level, Score, State
from storage.states import UNFINISHED
from tests.rules.build import NOW, an_issue
from tests.rules.diagram import diagram

OTHER = an_issue(id=2, number=35)
EVERYTHING = Given(
    reason="等配件",
    until=NOW + timedelta(days=3),
    score=Score.SATISFIED,
    receiver="T1",
    category="0301",
    other=OTHER,
)
A = Action

# The state table of the design, row by row.
LEAVES = {
    State.REPORTED: {State.ASSIGNED, State.DECLINED, State.DELIBERATING, State.WITHDRAWN},
    State.ASSIGNED: {
        State.ACCEPTED,
        State.ON_SITE,
        State.RESOLVED,
        State.ASSIGNED,
        State.REPORTED,
        State.DELIBERATING,
        State.DEFERRED,
        State.DECLINED,
        State.WITHDRAWN,
    },
    State.ACCEPTED: {
        State.ON_SITE,
        State.RESOLVED,
        State.ASSIGNED,
        State.REPORTED,
        State.DELIBERATING,
        State.DEFERRED,
        State.WITHDRAWN,
    },
    State.ON_SITE: {State.RESOLVED, State.ASSIGNED, State.REPORTED, State.DELIBERATING, State.DEFERRED},
    State.DEFERRED: {State.ASSIGNED},
    State.DELIBERATING: {State.ASSIGNED},
    State.RESOLVED: {State.CLOSED, State.ASSIGNED},
    State.CLOSED: {State.ASSIGNED},
    State.DECLINED: {State.REPORTED},
    State.WITHDRAWN: set(),
}


def refusal_of(
    action: Action, issue: object, given: Given = EVERYTHING, actor: str = "linju"
) -> RefusalCode | None:
    """The code of the refusal, or None when the move is let through."""
    answer = check(action, issue, given, NOW, actor)  # type: ignore[arg-type]
    return answer.code if isinstance(answer, Refusal) else None


@pytest.mark.parametrize("state", State)
def test_a_state_leads_exactly_where_the_design_says(state: State) -> None:
    targets = {move.target for move in MOVES.values() if state in move.sources and move.target}
    assert targets == LEAVES[state]


def test_every_action_has_a_move() -> None:
    assert set(MOVES) == set(Action)


def test_every_state_can_be_reached() -> None:
    found = {MOVES[Action.REPORT].target}
    while more := {m.target for m in MOVES.values() if not found.isdisjoint(m.sources)} - found - {None}:
        found |= more
    assert found == set(State)


def test_a_complete_move_is_let_through_from_each_of_its_sources() -> None:
    for move in MOVES.values():
        for state in move.sources:
            issue = an_issue(state=state, resolved_at=NOW, merged_into=9 * (move.action is A.UNLINK))
            assert check(move.action, issue, EVERYTHING, NOW, "linju") == move


@pytest.mark.parametrize(
    ("action", "missing", "code"),
    [
        (A.HAND_BACK, {"reason": "  "}, RefusalCode.NEEDS_REASON),
        (A.DEFER, {"reason": ""}, RefusalCode.NEEDS_REASON),
        (A.DEFER, {"until": None}, RefusalCode.NEEDS_DATE),
        (A.DEFER, {"until": NOW}, RefusalCode.DATE_PAST),
        (A.SUPERVISE, {"until": NOW}, RefusalCode.DATE_PAST),
        (A.REPORT_BACK, {"reason": " "}, RefusalCode.NEEDS_REASON),
        (A.DECLINE, {"reason": ""}, RefusalCode.NEEDS_REASON),
        (A.REASSIGN, {"receiver": ""}, RefusalCode.NEEDS_RECEIVER),
        (A.RECLASSIFY, {"category": ""}, RefusalCode.NEEDS_CATEGORY),
        (A.MERGE, {"other": None}, RefusalCode.NEEDS_NUMBER),
        (A.MERGE, {"other": an_issue()}, RefusalCode.SAME_ISSUE),
        (A.MERGE, {"other": an_issue(id=2, community="C2")}, RefusalCode.OTHER_COMMUNITY),
        (A.MERGE, {"other": an_issue(id=2, merged_into=3)}, RefusalCode.OTHER_MERGED),
        (A.MERGE, {"other": an_issue(id=2, state=State.CLOSED)}, RefusalCode.OTHER_FINISHED),
    ],
)
def test_a_move_is_refused_for_what_it_lacks(
    action: Action, missing: dict[str, object], code: RefusalCode
) -> None:
    assert refusal_of(action, an_issue(), EVERYTHING) is None
    assert refusal_of(action, an_issue(), replace(EVERYTHING, **missing)) is code  # type: ignore[arg-type]


def test_who_reported_it_cannot_join_it_again() -> None:
    assert refusal_of(A.JOIN, an_issue(), actor="linju") is None
    assert refusal_of(A.JOIN, an_issue(), actor="LaoWang") is RefusalCode.ALREADY_JOINED


def test_a_rating_needs_a_score() -> None:
    given = replace(EVERYTHING, score=None)
    assert refusal_of(A.RATE, an_issue(state=State.RESOLVED), given) is RefusalCode.NEEDS_SCORE


def test_taking_what_is_done_is_refused_with_who_did_it_and_when() -> None:
    issue = an_issue(state=State.RESOLVED, handler="wangfang", resolved_at=NOW)
    answer = check(A.ACCEPT, issue, EVERYTHING, NOW, "linju")
    assert isinstance(answer, Refusal)
    assert answer.code is RefusalCode.WRONG_STATE
    assert (answer.fact("state"), answer.fact("who")) == ("resolved", "wangfang")
    assert answer.fact("at") == NOW.isoformat()
    assert answer.fact("nothing of the kind") == ""


def test_steps_may_be_skipped() -> None:
    assert refusal_of(A.RESOLVE, an_issue(state=State.ASSIGNED)) is None


@pytest.mark.parametrize(
    ("days", "code"), [(0, None), (7, None), (7.01, RefusalCode.WINDOW_PAST), (30, RefusalCode.WINDOW_PAST)]
)
def test_a_closed_issue_reopens_for_seven_days(days: float, code: RefusalCode | None) -> None:
    issue = an_issue(state=State.CLOSED, closed_at=NOW - timedelta(days=days))
    assert refusal_of(A.REOPEN, issue) is code


@pytest.mark.parametrize(("days", "code"), [(14, None), (14.01, RefusalCode.WINDOW_PAST)])
def test_an_issue_is_rated_for_fourteen_days(days: float, code: RefusalCode | None) -> None:
    issue = an_issue(state=State.CLOSED, resolved_at=NOW - timedelta(days=days))
    assert refusal_of(A.RATE, issue) is code


def test_the_work_on_a_merged_issue_is_done_on_the_other_until_it_is_unlinked() -> None:
    merged = an_issue(merged_into=2)
    assert refusal_of(A.ACCEPT, merged) is RefusalCode.MERGED
    assert refusal_of(A.COMMENT, merged) is None
    assert refusal_of(A.UNLINK, merged) is None
    assert refusal_of(A.UNLINK, an_issue()) is RefusalCode.NOT_MERGED
    assert refusal_of(A.ACCEPT, replace(merged, merged_into=0)) is None


def test_nobody_stands_above_the_district() -> None:
    assert refusal_of(A.ESCALATE, an_issue(level=Level.STREET)) is None
    assert refusal_of(A.ESCALATE, an_issue(level=Level.DISTRICT)) is RefusalCode.TOP_LEVEL


def test_a_lapse_is_the_machines_alone() -> None:
    assert refusal_of(A.LAPSE, an_issue(state=State.ACCEPTED)) is None
    assert not any(A.LAPSE in buttons_for(an_issue(state=State.ACCEPTED), frozenset({p})) for p in Part)


@pytest.mark.parametrize(
    ("state", "part", "buttons"),
    [
        (State.ASSIGNED, Part.OWNER, (A.ACCEPT, A.ARRIVE, A.RESOLVE, A.HAND_BACK, A.ESCALATE)),
        (State.ACCEPTED, Part.OWNER, (A.ARRIVE, A.RESOLVE, A.HAND_BACK, A.ESCALATE)),
        (State.ON_SITE, Part.OWNER_TEAM_MEMBER, (A.RESOLVE, A.HAND_BACK, A.ESCALATE)),
        (State.DEFERRED, Part.OWNER, (A.RETURN, A.ESCALATE)),
        (State.ACCEPTED, Part.REPORTER, (A.REMIND, A.WITHDRAW)),
        (State.RESOLVED, Part.REPORTER, (A.RATE, A.REOPEN)),
        (State.RESOLVED, Part.OWNER, ()),
        (State.DECLINED, Part.REPORTER, (A.APPEAL,)),
        (State.ASSIGNED, Part.STRANGER, ()),
        (State.WITHDRAWN, Part.SECRETARY, ()),
    ],
)
def test_a_card_offers_what_its_reader_may_do_now(
    state: State, part: Part, buttons: tuple[Action, ...]
) -> None:
    assert buttons_for(an_issue(state=state), frozenset({part})) == buttons


def test_a_merged_issue_has_no_buttons_for_its_owner() -> None:
    assert buttons_for(an_issue(merged_into=2), frozenset({Part.OWNER})) == ()


def test_a_photo_is_asked_for_only_when_the_work_is_done() -> None:
    assert [move.action for move in MOVES.values() if move.asks_photo] == [A.RESOLVE]


def test_linking_is_open_to_every_unfinished_issue_and_moves_no_state() -> None:
    for action in (A.MERGE, A.UNLINK):
        assert MOVES[action].sources == UNFINISHED
        assert MOVES[action].target is None


def test_the_diagram_draws_each_change_of_state_once() -> None:
    lines = diagram().splitlines()
    assert lines[0] == "stateDiagram-v2"
    assert "    [*] --> reported: report" in lines
    assert "    accepted --> assigned: reassign, lapse" in lines
    assert len(lines) - 2 == sum(map(len, LEAVES.values()))
    assert diagram() == diagram()


def test_each_need_has_a_refusal_of_its_own() -> None:
    asked = {need for move in MOVES.values() for need in move.needs}
    assert asked == set(Need)
