"""What a week leaves: decisions, promised days, hard matters, compounds that say nothing."""

from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from handlers.promises.policies import shipped_text
from handlers.rules.outlook import Matter, Outlook, outlook, silent
from handlers.rules.policy import parse_policy
from handlers.rules.promises import promises
from storage.life import Life
from storage.models import Action, Level, Pause, PauseReason, Place, State
from tests.rules.test_tally import DONE, END, lived

A = Action
DAY = timedelta(days=1)
POLICY = parse_policy(shipped_text())
PROMISED = partial(promises, policy=POLICY, solver="")


def ahead(*lives: Life) -> Outlook:
    return outlook(lives, END, PROMISED, lambda _issue: POLICY.whistle.hops)


def at_end(life: Life, **changes: object) -> Life:
    return replace(life, after=replace(life.after, **changes))  # type: ignore[arg-type]


OPEN = lived(1, (A.REPORT, 1), (A.ASSIGN, 1.1))
TALKED = Pause(start=END - 8 * DAY, reason=PauseReason.DELIBERATING)
WANTED = {
    Matter.UNANSWERED: at_end(OPEN, supervised_until=END - DAY),
    Matter.PASSED_AROUND: at_end(OPEN, hops=2, returns=1),
    Matter.NOBODY: at_end(lived(1, (A.REPORT, 1)), owner=""),
    Matter.UNDECIDED: at_end(OPEN, state=State.DELIBERATING, pauses=(TALKED,)),
    Matter.UNNAMED: at_end(OPEN, needs_category=True),
}


@pytest.mark.parametrize(("matter", "life"), WANTED.items())
def test_what_only_the_secretary_can_decide(matter: Matter, life: Life) -> None:
    assert [one.matter for one in ahead(life).wanted] == [matter]


@pytest.mark.parametrize(
    "life",
    [
        OPEN,
        at_end(OPEN, supervised_until=END + DAY),
        at_end(OPEN, hops=3, called=("wuye",)),
        at_end(OPEN, hops=3, merged_into=9),
        at_end(OPEN, state=State.DELIBERATING, pauses=(replace(TALKED, start=END - DAY),)),
        at_end(lived(1, (A.REPORT, 1), *DONE), hops=3),
        at_end(lived(1, (A.REPORT, 1)), owner="", category="1501", accused=("li",)),  # perhaps about them
    ],
)
def test_what_others_have_in_hand_is_not_asked_of_them(life: Life) -> None:
    assert ahead(life).wanted == ()


def test_what_somebody_brought_up_within_the_week_is_asked_and_the_ladders_own_rungs_are_not() -> None:
    machine = at_end(lived(1, (A.REPORT, 1), (A.ESCALATE, 2)), level=Level.COMMUNITY)
    (report, act) = machine.acts
    by_hand = replace(machine, acts=(report, replace(act, step=replace(act.step, actor="wangfang"))))
    assert [one.matter for one in ahead(by_hand).wanted] == [Matter.BROUGHT_UP]
    assert ahead(machine).wanted == ()


def test_the_most_pressing_comes_first() -> None:
    lives = [
        at_end(life, id=number, number=number)
        for number, life in enumerate(reversed(list(WANTED.values())), 1)
    ]
    assert [one.matter for one in ahead(*lives).wanted] == [matter for matter in Matter if matter in WANTED]


def test_promised_days_come_by_their_day() -> None:
    deferred = at_end(lived(1, (A.REPORT, 1)), state=State.DEFERRED, deferred_until=END + 3 * DAY)
    asked = at_end(lived(2, (A.REPORT, 1)), supervised_until=END + DAY)
    given = ahead(deferred, asked).given
    assert [(one.issue.number, one.action) for one in given] == [(2, A.SUPERVISE), (1, A.DEFER)]


def test_hard_matters_that_fall_due_within_a_week() -> None:
    soon = at_end(lived(1, (A.REPORT, 1)), reopened=1, state=State.DEFERRED, deferred_until=END + 3 * DAY)
    later = at_end(lived(2, (A.REPORT, 1)), reopened=1, state=State.DEFERRED, deferred_until=END + 9 * DAY)
    easy = at_end(lived(3, (A.REPORT, 1)), state=State.DEFERRED, deferred_until=END + 3 * DAY)
    assert [(issue.number, at) for issue, at in ahead(soon, later, easy).hard] == [(1, END + 3 * DAY)]


def test_a_compound_without_a_word_for_two_weeks_is_silent() -> None:
    spoke = lived(1, (A.REPORT, 1), place=Place(compound="K1"))
    long_ago = lived(2, (A.REPORT, -8), place=Place(compound="K2"))
    assert silent(("K1", "K2", "K3"), (spoke, long_ago), END) == ("K2", "K3")
