"""A week's counts, from lives told in a line each."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import pytest

from handlers.promises.policies import shipped_text
from handlers.rules.flows import Flow
from handlers.rules.lifecycle import MOVES
from handlers.rules.policy import parse_policy
from handlers.rules.promises import promises
from handlers.rules.spans import first_workday, month_ended, month_of, week_ended, week_of
from handlers.rules.tally import Tally, tally
from storage.life import Act, Life
from storage.models import Action, Door, Issue, Mark, Rating, Score, State, Step
from tests.rules.build import an_issue, foots

START, END = week_of("2026-W47")
POLICY = parse_policy(shipped_text())
A = Action
Told = tuple[Action, float]  # and so many days after the week's Monday


def lived(number: int, *moves: Told, **matters: object) -> Life:
    """An issue as it stood at both ends of the week, and what happened within."""
    before: Issue | None = None
    at_start: Issue | None = None
    acts = []
    for action, day in moves:
        at = START + timedelta(days=day)
        if at >= END:
            break
        blank = an_issue(id=number, number=number, opened_at=at, owner="wangfang", **matters)
        after = _moved(before or blank, action, at)
        if at < START:
            at_start = after
        else:
            step = Step(action=action, actor="", to_state=after.state, at=at)
            acts.append(Act(step=step, before=before, after=after))
        before = after
    assert before is not None
    return Life(before=at_start, after=before, acts=tuple(acts))


def _moved(issue: Issue, action: Action, at: datetime) -> Issue:
    state = MOVES[action].target or issue.state
    match action:
        case A.ACCEPT:
            return replace(issue, state=state, accepted_at=at)
        case A.RESOLVE:
            return replace(issue, state=state, resolved_at=at)
        case A.CLOSE:
            return replace(issue, state=state, closed_at=at, closed_by_machine=True)
        case A.MERGE:
            return replace(issue, merged_into=99)
        case A.UNLINK:
            return replace(issue, merged_into=0)
    return replace(issue, state=state)


def rated(life: Life, *scores: tuple[Score, float]) -> Life:
    """The same with the homes' answers."""
    given = tuple(
        Rating(userid=f"home{n}", score=score, at=START + timedelta(days=day))
        for n, (score, day) in enumerate(scores)
    )
    return replace(life, after=replace(life.after, ratings=given))


def counted(*lives: Life) -> Tally:
    return tally(lives, START, END, partial(promises, policy=POLICY, solver=""))


DONE = (A.ASSIGN, 1.1), (A.RESOLVE, 1.5)


def test_a_week_is_monday_to_monday_in_shanghai() -> None:
    assert (
        datetime(2026, 11, 15, 16, tzinfo=UTC),  # Monday 16 November, 00:00 in Shanghai
        datetime(2026, 11, 22, 16, tzinfo=UTC),
    ) == (START, END)
    assert week_of("2026-W53")[1] == week_of("2027-W01")[0]


@pytest.mark.parametrize(
    "word", ["2026", "2026-W54", "2027-W53", "W47", "2026-W", "last", "", "0001-W01", "9999-W52"]
)
def test_a_week_that_does_not_exist_is_refused(word: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whatever the calendar says
        week_of(word)


@pytest.mark.parametrize("word", ["2026", "2026-13", "10-2026", "2026-W10", "", "0001-01", "9999-12"])
def test_a_month_that_does_not_exist_is_refused(word: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whatever the calendar says
        month_of(word)


@pytest.mark.parametrize(
    ("ended", "moment", "word"),
    [
        (week_ended, datetime(2026, 11, 22, 15, 59, tzinfo=UTC), "2026-W46"),  # still Sunday in Shanghai
        (week_ended, datetime(2026, 11, 22, 16, 0, tzinfo=UTC), "2026-W47"),  # Monday 00:00
        (week_ended, datetime(2027, 1, 4, 1, 0, tzinfo=UTC), "2026-W53"),
        (month_ended, datetime(2026, 11, 30, 15, 59, tzinfo=UTC), "2026-10"),
        (month_ended, datetime(2026, 11, 30, 16, 0, tzinfo=UTC), "2026-11"),
        (month_ended, datetime(2027, 1, 4, 1, 0, tzinfo=UTC), "2026-12"),
    ],
)
def test_what_ended_is_the_one_before_this(
    ended: Callable[[datetime], str], moment: datetime, word: str
) -> None:
    assert ended(moment) == word


def test_a_months_first_working_day_knows_the_feasts() -> None:
    assert first_workday(datetime(2026, 11, 21, tzinfo=UTC).date()).day == 2
    assert first_workday(datetime(2026, 10, 21, tzinfo=UTC).date()).day == 8


def test_each_act_is_one_event_and_both_sides_are_the_same() -> None:
    seen = counted(
        lived(1, (A.REPORT, 1)),
        lived(2, (A.REPORT, 1), *DONE),
        lived(3, (A.REPORT, -3), (A.ASSIGN, -2), (A.RESOLVE, 2)),
        lived(4, (A.REPORT, -3), (A.ASSIGN, -2)),
        lived(5, (A.REPORT, 1), (A.DECLINE, 2), (A.APPEAL, 3)),
        lived(6, (A.REPORT, 1), (A.WITHDRAW, 2)),
        lived(7, (A.REPORT, -9), (A.ASSIGN, -9), (A.RESOLVE, -8), (A.REOPEN, 3)),
        lived(9, (A.REPORT, 6), (A.ASSIGN, 6), (A.RESOLVE, 7.1)),  # solved too late for this week
        lived(10, (A.REPORT, 1), *DONE, (A.REOPEN, 2), (A.RESOLVE, 3)),
        lived(11, (A.REPORT, -1), (A.MERGE, 1), (A.UNLINK, 2), (A.MERGE, 3)),
        lived(12, (A.REPORT, -9), (A.ASSIGN, -9), (A.RESOLVE, -8), (A.MERGE, -7), (A.UNLINK, 1)),
    ).balance
    counts = {flow: seen.count(flow) for flow in Flow}
    assert counts == {
        Flow.CAME_IN: 6,
        Flow.REOPENED: 2,
        Flow.APPEALED: 1,
        Flow.UNLINKED: 1,
        Flow.RESOLVED: 4,
        Flow.DECLINED: 1,
        Flow.WITHDRAWN: 1,
        Flow.MERGED: 2,
    }
    assert (len(seen.at_start), len(seen.at_end)) == (3, 5)
    assert foots(seen)


def test_what_came_in_as_part_of_another_came_in_and_was_merged() -> None:
    life = lived(1, (A.REPORT, 1))
    merged = replace(life.after, merged_into=7)
    step = life.acts[0].step
    seen = counted(Life(before=None, after=merged, acts=(Act(step=step, before=None, after=merged),)))
    assert (seen.balance.count(Flow.CAME_IN), seen.balance.count(Flow.MERGED)) == (1, 1)
    assert foots(seen.balance)


def test_a_find_of_a_round_waits_for_no_home_and_shows_when_nobody_looked() -> None:
    looked, not_looked = (
        lived(n, (A.REPORT, 1), *DONE, (last, 4.6), door=Door.PATROL)
        for n, last in ((1, A.APPROVE), (2, A.CLOSE))
    )
    seen = counted(looked, not_looked)
    assert (len(seen.resolution.kept), seen.unrated) == (2, ())
    assert [issue.number for issue in seen.unchecked] == [2]


def test_an_issue_solved_twice_is_one_of_what_was_solved() -> None:
    seen = counted(lived(1, (A.REPORT, 1), *DONE, (A.REOPEN, 2), (A.RESOLVE, 3)), lived(2, (A.REPORT, 3)))
    assert ([one.number for one in seen.resolution.kept], seen.resolution.share) == ([1], 0.5)


def test_the_overdue_are_counted_by_owner_most_first() -> None:
    seen = counted(
        lived(1, (A.REPORT, 1), (A.ASSIGN, 1)),
        lived(2, (A.REPORT, 1), (A.ASSIGN, 1), owner_team="wuye"),
        lived(3, (A.REPORT, 1), (A.ASSIGN, 1), owner_team="wuye"),
        lived(4, (A.REPORT, 6.999), (A.ASSIGN, 6.999), owner_team="wuye"),
        lived(5, (A.REPORT, 1), (A.ASSIGN, 1), (A.DEFER, 2)),
    )
    assert seen.by_owner == ((("wuye", ""), 2), (("", "wangfang"), 1))
    assert (len(seen.balance.at_end), len(seen.untaken)) == (5, 4)


def test_the_machines_receipt_and_a_persons_acceptance_are_counted_apart() -> None:
    def said(number: int, accepted: float | None, registered: float = 0.5) -> Life:
        life = lived(number, (A.REPORT, 1.5), (A.ASSIGN, 1.5))
        opened = life.after.opened_at
        taken = opened + timedelta(minutes=accepted) if accepted is not None else None
        after = replace(life.after, said_at=opened - timedelta(minutes=registered), accepted_at=taken)
        return replace(life, after=after)

    seen = counted(
        said(1, 5),
        said(2, 11),
        said(3, None),
        said(4, 5, registered=2),
        lived(5, (A.REPORT, 1)),
        lived(6, (A.REPORT, 6.9999)),  # nobody had to take it yet
    )
    assert (len(seen.registered.kept), len(seen.registered.of)) == (3, 4)
    assert ([one.number for one in seen.response.kept], len(seen.response.of)) == ([1, 4], 5)


def test_a_breach_stays_one_though_the_next_owner_was_quick() -> None:
    life = lived(1, (A.REPORT, 1.5), (A.ASSIGN, 1.5))
    opened = life.after.opened_at
    again = replace(
        life.after, missed=("accepted:1",), cycle=2, cycle_at=opened + timedelta(hours=1),
        accepted_at=opened + timedelta(hours=1, minutes=1),
    )  # fmt: skip
    assert counted(replace(life, after=again)).response.share == 0


def test_silence_is_not_satisfaction() -> None:
    seen = counted(
        rated(lived(1, (A.REPORT, 1), *DONE), (Score.SATISFIED, 2), (Score.ACCEPTABLE, 3)),
        rated(lived(2, (A.REPORT, 1), *DONE, (A.REOPEN, 3)), (Score.DISSATISFIED, 3)),
        lived(3, (A.REPORT, 1), *DONE),
        lived(4, (A.REPORT, 1), *DONE, (A.CLOSE, 5)),
        lived(5, (A.REPORT, -9), (A.ASSIGN, -9), (A.RESOLVE, -2), (A.CLOSE, 1)),
        rated(lived(6, (A.REPORT, -9), (A.ASSIGN, -9), (A.RESOLVE, -2)), (Score.SATISFIED, -1)),
    )
    assert (len(seen.content.kept), len(seen.content.of)) == (2, 3)
    assert [issue.number for issue in seen.unrated] == [3, 4]


def test_speed_attitude_and_result_are_counted_by_the_homes_that_mention_them() -> None:
    def answered(number: int, day: float, **marks: Any) -> Life:
        life = rated(lived(number, (A.REPORT, 1), *DONE), (Score.SATISFIED, day))
        (rating,) = life.after.ratings
        return replace(life, after=replace(life.after, ratings=(replace(rating, **marks),)))

    seen = counted(
        answered(1, 2, speed=Mark.POOR, attitude=Mark.GOOD),
        answered(2, 3, speed=Mark.GOOD),
        answered(3, 3, speed=Mark.POOR),
        answered(4, 4),
        answered(5, 8, result=Mark.POOR),  # after the week
    )
    assert {side.name: {mark: side.count(mark) for mark in side.marks} for side in seen.sides} == {
        "speed": {Mark.POOR: 2, Mark.GOOD: 1},
        "attitude": {Mark.GOOD: 1},
    }
    assert len(seen.content.kept) == len(seen.content.of) == 4, "they count for no rate"


def test_what_was_shown_to_the_street_counts_in_its_week() -> None:
    flagged = lived(1, (A.REPORT, -3), (A.ASSIGN, -3), (A.FLAG, 1), flagged_at=START + timedelta(days=1))
    earlier = lived(2, (A.REPORT, -3), (A.ASSIGN, -3), flagged_at=START - timedelta(days=1))
    assert [one.number for one in counted(flagged, earlier).flagged] == [1]
    assert flagged.after.state is State.ASSIGNED
