"""The week's counts, and that they add up to the ledger whatever happened."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.promises.policies import shipped_text
from handlers.rules.lifecycle import MOVES, WORKING
from handlers.rules.policy import parse_policy
from handlers.rules.promises import promises
from handlers.rules.tally import OwnerOverdue, Promptness, Tally, tally, week_ended, week_of
from storage.models import Action, Door, Issue, Rating, Score, State, Step
from tests.rules.build import an_issue

START, END = week_of("2026-W47")
POLICY = parse_policy(shipped_text())
A = Action


def lived(number: int, *moves: tuple[Action, float], owner: str = "wangfang") -> tuple[Issue, list[Step]]:
    """An issue and its steps, each so many days after the week's Monday."""
    steps: list[Step] = []
    state: State | None = None
    for action, day in moves:
        target = MOVES[action].target or state or State.REPORTED
        at = START + timedelta(days=day)
        steps.append(
            Step(action=action, actor="", from_state=state, to_state=target, at=at, seq=len(steps) + 1)
        )
        state = target
    issue = an_issue(id=number, number=number, state=state, owner=owner, opened_at=steps[0].at)
    return issue, steps


def counted(*lives: tuple[Issue, list[Step]]) -> Tally:
    """The tally of what a ledger would hand over: open at the start or touched since."""
    steps = [(issue.id, step) for issue, history in lives for step in history if step.at >= START]
    return tally(
        [issue for issue, _ in lives], steps, START, END, partial(promises, policy=POLICY, solver="")
    )


DONE = (A.ASSIGN, 1.1), (A.RESOLVE, 1.5)


def test_a_week_is_monday_to_monday_in_shanghai() -> None:
    assert (
        datetime(2026, 11, 15, 16, tzinfo=UTC),  # Monday 16 November, 00:00 in Shanghai
        datetime(2026, 11, 22, 16, tzinfo=UTC),
    ) == (START, END)
    assert week_of("2026-W53")[1] == week_of("2027-W01")[0]


def test_a_find_of_a_round_waits_for_no_home_and_shows_when_nobody_looked() -> None:
    finds = [lived(n, (A.REPORT, 1), *DONE, (last, 4.6)) for n, last in ((1, A.APPROVE), (2, A.CLOSE))]
    week = counted(*((replace(issue, door=Door.PATROL), steps) for issue, steps in finds))
    said = week.satisfaction
    assert (week.solved, said.unrated, said.machine_closed, said.unchecked) == (2, 0, 0, 1)


@pytest.mark.parametrize("word", ["2026", "2026-W54", "2027-W53", "W47", "2026-W", "last", ""])
def test_a_week_that_does_not_exist_is_refused(word: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whatever the calendar says
        week_of(word)


@pytest.mark.parametrize(
    ("moment", "week"),
    [
        (datetime(2026, 11, 22, 15, 59, tzinfo=UTC), "2026-W46"),  # still Sunday in Shanghai
        (datetime(2026, 11, 22, 16, 0, tzinfo=UTC), "2026-W47"),  # Monday 00:00
        (datetime(2026, 11, 23, 0, 7, tzinfo=UTC), "2026-W47"),  # Monday 08:07
        (datetime(2027, 1, 4, 1, 0, tzinfo=UTC), "2026-W53"),
    ],
)
def test_the_week_that_ended_is_the_one_before_this(moment: datetime, week: str) -> None:
    assert week_ended(moment) == week


def test_issues_are_counted_where_they_stood_when_the_week_ended() -> None:
    seen = counted(
        lived(1, (A.REPORT, 1)),
        lived(2, (A.REPORT, 1), *DONE),
        lived(3, (A.REPORT, -3), (A.ASSIGN, -2), (A.RESOLVE, 2)),
        lived(4, (A.REPORT, -3), (A.ASSIGN, -2)),
        lived(5, (A.REPORT, 1), (A.DECLINE, 2)),
        lived(6, (A.REPORT, 1), (A.WITHDRAW, 2)),
        lived(7, (A.REPORT, -9), (A.ASSIGN, -9), (A.RESOLVE, -8), (A.REOPEN, 3)),
        lived(8, (A.REPORT, 7.1)),  # after the week: not there yet
        lived(9, (A.REPORT, 6), (A.ASSIGN, 6), (A.RESOLVE, 7.1)),  # solved too late for this week
    )
    assert (seen.before, seen.came_in, seen.reopened) == (2, 5, 1)
    assert (seen.solved, seen.declined, seen.withdrawn, seen.open) == (2, 1, 1, 4)
    assert seen.before + seen.came_in - seen.left == seen.open


def test_an_issue_solved_twice_counts_once() -> None:
    seen = counted(lived(1, (A.REPORT, 1), *DONE, (A.REOPEN, 2), (A.RESOLVE, 3)))
    assert (seen.came_in, seen.solved, seen.reopened, seen.open) == (1, 1, 0, 0)


def test_the_overdue_are_counted_by_owner_most_first() -> None:
    seen = counted(
        lived(1, (A.REPORT, 1), (A.ASSIGN, 1)),
        lived(2, (A.REPORT, 1), (A.ASSIGN, 1), owner="li"),
        lived(3, (A.REPORT, 1), (A.ASSIGN, 1), owner="li"),
        lived(4, (A.REPORT, 6.999), (A.ASSIGN, 6.999), owner="li"),
        lived(5, (A.REPORT, 1), (A.ASSIGN, 1), (A.DEFER, 2)),
    )
    assert seen.overdue == (
        OwnerOverdue(owner="li", owner_team="", issues=2),
        OwnerOverdue(owner="wangfang", owner_team="", issues=1),
    )
    assert (seen.open, seen.not_accepted) == (5, 4)


def test_the_machines_receipt_and_a_persons_acceptance_are_counted_apart() -> None:
    def said(number: int, accepted: float | None, registered: float = 0.5) -> tuple[Issue, list[Step]]:
        issue, steps = lived(number, (A.REPORT, 1.5), (A.ASSIGN, 1.5))
        opened = issue.opened_at
        taken = opened + timedelta(minutes=accepted) if accepted is not None else None
        return replace(issue, said_at=opened - timedelta(minutes=registered), accepted_at=taken), steps

    seen = counted(said(1, 5), said(2, 11), said(3, None), said(4, 5, registered=2), lived(5, (A.REPORT, 1)))
    assert seen.promptness == Promptness(issues=4, registered=3, accepted=2)


def rated(life: tuple[Issue, list[Step]], *scores: tuple[Score, float]) -> tuple[Issue, list[Step]]:
    """The same with the homes' answers."""
    issue, steps = life
    ratings = (
        Rating(userid=f"home{n}", score=score, at=START + timedelta(days=day))
        for n, (score, day) in enumerate(scores)
    )
    return replace(issue, ratings=tuple(ratings)), steps


def test_silence_is_not_satisfaction_and_a_machine_closing_is_labelled() -> None:
    seen = counted(
        rated(lived(1, (A.REPORT, 1), *DONE), (Score.SATISFIED, 2), (Score.ACCEPTABLE, 3)),
        rated(lived(2, (A.REPORT, 1), *DONE, (A.REOPEN, 3)), (Score.DISSATISFIED, 3)),
        lived(3, (A.REPORT, 1), *DONE),
        lived(4, (A.REPORT, 1), *DONE, (A.CLOSE, 5)),
        lived(5, (A.REPORT, -9), (A.ASSIGN, -9), (A.RESOLVE, -2), (A.CLOSE, 1)),
        rated(lived(6, (A.REPORT, 1), *DONE), (Score.SATISFIED, 7.5)),  # answered after the week
    ).satisfaction
    assert (seen.satisfied, seen.acceptable, seen.dissatisfied) == (1, 1, 1)
    assert (seen.unrated, seen.machine_closed) == (2, 2)


TARGETED = [move for move in MOVES.values() if move.target and move.sources]


@st.composite
def lives(draw: st.DrawFn) -> list[tuple[Issue, list[Step]]]:
    """Issues that lived anyhow around the week, by the table of moves."""
    found = []
    for number in range(1, draw(st.integers(1, 5))):
        days = sorted(draw(st.lists(st.integers(-28, 56), min_size=1, max_size=6)))
        moves, state = [(Action.REPORT, days[0] / 4)], State.REPORTED
        for day in days[1:]:
            move = draw(st.sampled_from([m for m in TARGETED if state in m.sources] or [MOVES[A.COMMENT]]))
            moves.append((move.action, day / 4))
            state = move.target or state
        found.append(lived(number, *moves))
    return found


def state_at(steps: list[Step], moment: datetime) -> State | None:
    """Where an issue stood, told in the plainest way."""
    return next((step.to_state for step in reversed(steps) if step.at < moment), None)


@settings(max_examples=30, deadline=None, database=None)
@given(lives())
def test_the_numbers_add_up_to_the_ledger(found: list[tuple[Issue, list[Step]]]) -> None:
    told = counted(*(x for x in found if state_at(x[1], START) in WORKING or x[1][-1].at >= START))
    assert told.before == sum(state_at(steps, START) in WORKING for _, steps in found)
    assert told.open == sum(state_at(steps, END) in WORKING for _, steps in found)
    assert told.came_in == sum(START <= steps[0].at < END for _, steps in found)
    assert told.before + told.came_in - told.left == told.open
    assert sum(late.issues for late in told.overdue) <= told.open
