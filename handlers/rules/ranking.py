"""What stands beside the rates of a month, so that nobody gains by making them look well."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from handlers.rules.flows import Flow, flows_of
from handlers.rules.policy import Clock
from handlers.rules.tally import Answer, Promises, Rate, Tally
from storage.life import Act, Life
from storage.models import Action, Issue, IssueKind, Score
from storage.spelling import fold_userid

AGAIN_WITHIN = timedelta(days=7)
LAST_MINUTES = timedelta(minutes=10)
IN_A_ROW = 5  # best answers from one phone, nobody else's between them
FEW = 10  # of what is counted; below it a share says little


@dataclass(frozen=True, kw_only=True)
class Signals:
    """What may be as it should, and is worth a look."""

    without_photo: Rate[Issue]  # of what was done: no photo by who did it; questions need none
    again: Rate[Issue]  # of what was done: said again or reopened within seven days
    same_phone: tuple[Answer, ...]  # best answers in a row from one phone
    last_minutes: Rate[Issue]  # of what was done in time: in the last minutes of the promise


def signals(lives: Sequence[Life], tally: Tally, promised: Promises) -> Signals:
    """Look at what was done within the time that was counted."""
    done = [(life, act) for life in lives for act in life.acts if Flow.RESOLVED in flows_of(act)]
    last = {life.after.id: (life, act) for life, act in done}.values()  # an issue once, by its last 办结
    shown = [(life, act) for life, act in last if act.after.kind is not IssueKind.QUESTION]
    due = [(act.after, until) for _, act in last if (until := _until(act, promised))]
    in_time = [(issue, until) for issue, until in due if issue.resolved_at and issue.resolved_at <= until]
    return Signals(
        without_photo=Rate(
            kept=tuple(act.after for life, act in shown if not _has_photo(life, act)),
            of=tuple(act.after for _, act in shown),
        ),
        again=_again(lives, [act for _, act in done]),
        same_phone=_in_a_row(tally.answers),
        last_minutes=Rate(
            kept=tuple(one for one, until in in_time if until - (one.resolved_at or until) <= LAST_MINUTES),
            of=tuple(one for one, _ in in_time),
        ),
    )


def is_few(count: int) -> bool:
    """Whether a share of so many says little."""
    return count < FEW


def order(tallies: Iterable[tuple[str, Tally]]) -> list[str]:
    """Codes by the mean of the three shares, the highest first; where few came in they follow unranked."""
    shares = {code: (is_few(one.balance.count(Flow.CAME_IN)), -_mean(one)) for code, one in tallies}
    return sorted(shares, key=lambda code: (*shares[code], code))


def _mean(tally: Tally) -> float:
    known = [one.share for one in tally.rates if one.share is not None]
    return sum(known) / len(known) if known else 0.0


def _until(act: Act, promised: Promises) -> datetime | None:
    made = (one.due_at for one in promised(act.after).made if one.clock is Clock.RESOLVED)
    return next(made, None)


def _has_photo(life: Life, done: Act) -> bool:
    """With the word that it is done, or sent by the same person within the time that is counted."""
    mine = (act.step for act in life.acts if act.step.actor == done.step.actor)
    return bool(done.step.evidence) or any(step.evidence for step in mine)


def _again(lives: Iterable[Life], done: Sequence[Act]) -> Rate[Issue]:
    """The same matter at the same place, or the same issue, within seven days of its being done."""
    opened = [life.after for life in lives if life.before is None]
    back = [
        (life.after.id, act.step.at)
        for life in lives
        for act in life.acts
        if act.step.action in (Action.REOPEN, Action.REJECT)
    ]
    told = {
        act.after.id
        for act in done
        if any(one == act.after.id and _is_soon_after(act.step.at, at) for one, at in back)
        or any(_is_same(act.after, one) and _is_soon_after(act.step.at, one.opened_at) for one in opened)
    }
    last = {act.after.id: act.after for act in done}
    return Rate(kept=tuple(one for one in last.values() if one.id in told), of=tuple(last.values()))


def _is_soon_after(end: datetime, at: datetime) -> bool:
    return end <= at <= end + AGAIN_WITHIN


def _is_same(done: Issue, other: Issue) -> bool:
    if other.id == done.id:
        return False
    place, there = done.place, other.place
    here = (place.compound, place.building, place.unit) == (there.compound, there.building, there.unit)
    return other.continues == done.id or (here and bool(place.building) and done.category == other.category)


def _in_a_row(answers: Iterable[Answer]) -> tuple[Answer, ...]:
    turns = sorted(answers, key=lambda answer: (answer.rating.at, answer.issue.number))
    found: list[Answer] = []
    for (_, score), run in groupby(turns, key=lambda one: (fold_userid(one.rating.userid), one.rating.score)):
        same = list(run)
        if score is Score.SATISFIED and len(same) >= IN_A_ROW:
            found += same
    return tuple(found)
