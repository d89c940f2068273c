"""The counts of a stretch of time, each with the issues behind it."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Generic, TypeVar

from handlers.rules.checking import asks_a_home, is_unchecked
from handlers.rules.flows import Balance, Flow, balance
from handlers.rules.lifecycle import is_open
from handlers.rules.policy import Clock
from handlers.rules.promises import Over, Promise, Promised, is_untaken, stands_still
from storage.life import Life
from storage.models import Action, Issue, Mark, Rating, Score
from storage.states import RATED

Promises = Callable[[Issue], Promised]  # what was promised for an issue
SIDES = ("speed", "attitude", "result")  # of the work, as a rating names them

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Rate(Generic[T]):
    """So many of so many, with both rows."""

    kept: tuple[T, ...]
    of: tuple[T, ...]

    @property
    def share(self) -> float | None:
        """Between 0 and 1; None where there is nothing to be counted."""
        return len(self.kept) / len(self.of) if self.of else None


@dataclass(frozen=True, kw_only=True)
class Late:
    """An open issue one of whose promises is broken, the one that is over the longest."""

    issue: Issue
    promise: Promise
    over: timedelta  # of the calendar's time
    by: Over  # the same in its days


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What one home said of one issue."""

    issue: Issue
    rating: Rating


@dataclass(frozen=True, kw_only=True)
class Side:
    """What homes said of the speed, the attitude or the result; who did not mention it is not in it."""

    name: str  # of the rating's field
    marks: tuple[Mark, ...]

    def count(self, mark: Mark) -> int:
        """How many homes found it so."""
        return self.marks.count(mark)


@dataclass(frozen=True, kw_only=True)
class Tally:
    """What happened in [start, end), as it stood at the end."""

    start: datetime
    end: datetime
    balance: Balance
    registered: Rate[Issue]  # of what was said to the bot: by the machine in time
    response: Rate[Issue]  # of what came in and had to be taken by the end: by a person in time
    resolution: Rate[Issue]  # of what was on the table: done at the end
    answers: tuple[Answer, ...]
    unrated: tuple[Issue, ...]  # done, and no home has answered by the end
    unchecked: tuple[Issue, ...]  # finds of a round that the machine closed
    late: tuple[Late, ...]  # the longest first
    untaken: tuple[Issue, ...]
    flagged: tuple[Issue, ...]  # shown to the street

    def said(self, *scores: Score) -> tuple[Answer, ...]:
        """The answers with one of these scores."""
        return tuple(answer for answer in self.answers if answer.rating.score in scores)

    @property
    def content(self) -> Rate[Answer]:
        """Of the answers those of homes that are satisfied or nearly."""
        return Rate(kept=self.said(Score.SATISFIED, Score.ACCEPTABLE), of=self.answers)

    @property
    def rates(self) -> tuple[Rate[Any], ...]:
        """The three that are shown: response, resolution and content."""
        return (self.response, self.resolution, self.content)

    @property
    def sides(self) -> tuple[Side, ...]:
        """The sides of the work that any of the answers mentions; they count for no rate."""
        said = {name: [getattr(answer.rating, name) for answer in self.answers] for name in SIDES}
        found = (Side(name=name, marks=tuple(filter(None, marks))) for name, marks in said.items())
        return tuple(side for side in found if side.marks)

    @property
    def by_owner(self) -> tuple[tuple[tuple[str, str], int], ...]:
        """Team and userid of who has overdue issues, and how many; most first."""
        issues = (late.issue for late in self.late)
        counts = Counter((one.owner_team, "" if one.owner_team else one.owner) for one in issues)
        return tuple(sorted(counts.items(), key=lambda count: (-count[1], count[0])))


def tally(lives: Iterable[Life], start: datetime, end: datetime, promised: Promises) -> Tally:
    """Count some issues' lives between two moments."""
    known = [life for life in lives if life.acts or is_open(life.before) or is_open(life.after)]
    counted = balance(known)
    came = [life.after for life in known if life.before is None]
    answers = _answers(known, start, end)
    done = tuple({event.issue.number: event.issue for event in counted.of(Flow.RESOLVED)})
    solved = tuple(life.after for life in known if life.after.number in done and life.after.state in RATED)
    said = tuple(issue for issue in came if issue.said_at)
    return Tally(
        start=start,
        end=end,
        balance=counted,
        registered=Rate(kept=_where(lambda one: promised(one).is_registered_in_time(one), said), of=said),
        response=_response(came, end, promised),
        resolution=Rate(kept=solved, of=(*solved, *counted.at_end)),
        answers=answers,
        unrated=_where(lambda one: asks_a_home(one) and not one.ratings, solved),
        unchecked=tuple(life.after for life in known if _went_unchecked(life)),
        late=_late(counted.at_end, end, promised),
        untaken=_where(is_untaken, counted.at_end),
        flagged=tuple(life.after for life in known if _is_within(life.after.flagged_at, start, end)),
    )


def _where(holds: Callable[[Issue], bool], issues: Sequence[Issue]) -> tuple[Issue, ...]:
    return tuple(issue for issue in issues if holds(issue))


def _is_within(moment: datetime | None, start: datetime, end: datetime) -> bool:
    return moment is not None and start <= moment < end


def _answers(lives: Iterable[Life], start: datetime, end: datetime) -> tuple[Answer, ...]:
    """What homes said within; a later answer of the same home stands for its earlier one."""
    return tuple(
        Answer(issue=life.after, rating=rating)
        for life in lives
        for rating in life.after.ratings
        if _is_within(rating.at, start, end)
    )


def _went_unchecked(life: Life) -> bool:
    closed = any(act.step.action is Action.CLOSE and act.after.closed_by_machine for act in life.acts)
    return closed and is_unchecked(life.after)


def _response(came: Iterable[Issue], end: datetime, promised: Promises) -> Rate[Issue]:
    """Of what is not yet due nothing is said; a breach within stays one, whoever took it afterwards."""
    first = ((issue, one) for issue in came for one in promised(issue).made if one.clock is Clock.ACCEPTED)
    due = [(issue, one) for issue, one in first if one.met_at or (one.due_at and one.due_at < end)]
    kept = (issue for issue, one in due if one.met_at and not one.is_late(end) and not _has_missed(issue))
    return Rate(kept=tuple(kept), of=tuple(issue for issue, _ in due))


def _has_missed(issue: Issue) -> bool:
    return any(missed.startswith(f"{Clock.ACCEPTED}:") for missed in issue.missed)


def _late(table: Iterable[Issue], end: datetime, promised: Promises) -> tuple[Late, ...]:
    found = []
    for issue in table:
        broken = [one for one in promised(issue).made if one.runs and one.is_late(end)]
        if broken and not stands_still(issue):
            worst = max(broken, key=lambda one: one.over(end))
            found.append(Late(issue=issue, promise=worst, over=worst.over(end), by=worst.late_by(end)))
    return tuple(sorted(found, key=lambda late: (-late.over, late.issue.number)))
