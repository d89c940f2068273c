"""The counts of a week: what came in, what was solved, what is open, adding up to the ledger."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from handlers.rules.checking import asks_a_home
from handlers.rules.lifecycle import WORKING
from handlers.rules.promises import Promise, Promised, is_untaken, stands_still
from storage.models import Action, Door, Issue, Score, State, Step

SHANGHAI = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True, kw_only=True)
class Satisfaction:
    """How the homes answered within the week, and who has not."""

    satisfied: int  # answers
    acceptable: int
    dissatisfied: int
    unrated: int  # issues solved this week that nobody has answered for and that are still open to answers
    machine_closed: int  # issues closed this week by the machine without any answer
    unchecked: int  # finds of a round closed this week by the machine, at which nobody looked


@dataclass(frozen=True, kw_only=True)
class OwnerOverdue:
    """How many open issues of one owner have a broken promise."""

    owner: str  # userid; empty: nobody's yet
    owner_team: str  # code; empty when a person owns alone
    issues: int


@dataclass(frozen=True, kw_only=True)
class Promptness:
    """How the promises to those who came in within the week were kept; the machine's receipt stands apart."""

    issues: int  # that were said to the bot
    registered: int  # of them, by the machine in time
    accepted: int  # of them, by a person in time


@dataclass(frozen=True, kw_only=True)
class Tally:
    """A week's numbers: before + came_in + reopened - solved - declined - withdrawn = open."""

    before: int  # open when the week began
    came_in: int
    reopened: int  # finished when the week began, open at its end
    solved: int  # stand solved at the end: an issue counts once, however often it moved
    declined: int
    withdrawn: int
    open: int  # reported to deliberating, at the end
    not_accepted: int  # of the open: nobody has taken it yet
    overdue: tuple[OwnerOverdue, ...]  # most first
    promptness: Promptness
    satisfaction: Satisfaction
    flagged: int = 0  # shown to the street within the week, for broken promises

    @property
    def left(self) -> int:
        """How many went out, less those that came back: before + came_in - left = open."""
        return self.solved + self.declined + self.withdrawn - self.reopened


@dataclass(frozen=True, kw_only=True)
class _Life:
    """One issue as it stood at both ends of the week."""

    issue: Issue  # in its state at the end
    start: State | None  # None: it had not come in yet
    closed_by_machine: bool  # within the week

    @property
    def was_open(self) -> bool:
        return self.start in WORKING

    @property
    def is_open(self) -> bool:
        return self.issue.state in WORKING

    @property
    def went_to(self) -> State | None:
        """The finished state it came to within the week, if it did."""
        return None if self.is_open or (self.start and not self.was_open) else self.issue.state


def week_of(iso_week: str) -> tuple[datetime, datetime]:
    """Monday 00:00 to Monday 00:00 in Asia/Shanghai, as UTC, of "2026-W47"; ValueError for anything else."""
    year, _, week = iso_week.partition("-W")
    monday = date.fromisocalendar(int(year), int(week), 1)
    start = datetime.combine(monday, time(), SHANGHAI)
    return start.astimezone(UTC), (start + timedelta(days=7)).astimezone(UTC)


def week_ended(now: datetime) -> str:
    """The ISO week that ended last, as "2026-W47"."""
    last_week = now.astimezone(SHANGHAI) - timedelta(days=7)
    return f"{last_week:%G-W%V}"


def tally(
    issues: Iterable[Issue],
    steps: Iterable[tuple[int, Step]],
    start: datetime,
    end: datetime,
    promised: Callable[[Issue], Promised],
) -> Tally:
    """Counts for [start, end).

    `issues`: all that were open at `start` or had a step since, as they stand now; `promised`: what each was.
    `steps`: all steps since `start`, by issue id; what came after `end` is taken back.
    """
    by_issue: dict[int, list[Step]] = {}
    for issue_id, step in steps:
        if step.at >= start:
            by_issue.setdefault(issue_id, []).append(step)
    lives = [life for issue in issues if (life := _live(issue, by_issue.get(issue.id, []), end))]
    went = Counter(life.went_to for life in lives)
    return Tally(
        before=sum(life.was_open for life in lives),
        came_in=sum(life.start is None for life in lives),
        reopened=sum(life.is_open and life.start is not None and not life.was_open for life in lives),
        solved=went[State.RESOLVED] + went[State.CLOSED],
        declined=went[State.DECLINED],
        withdrawn=went[State.WITHDRAWN],
        open=sum(life.is_open for life in lives),
        not_accepted=sum(is_untaken(life.issue) for life in lives),
        overdue=_by_owner(lives, end, promised),
        promptness=_promptness(lives, promised),
        satisfaction=_satisfaction(lives, start, end),
        flagged=sum(start <= at < end for life in lives if (at := life.issue.flagged_at)),
    )


def _live(issue: Issue, steps: list[Step], end: datetime) -> _Life | None:
    steps = sorted(steps, key=lambda step: step.seq)
    later = [step for step in steps if step.at >= end]
    at_start = _state_before(steps[0]) if steps else issue.state
    at_end = _state_before(later[0]) if later else issue.state
    if at_end is None:
        return None
    closed = any(s.action is Action.CLOSE and not s.actor and s.at < end for s in steps)
    return _Life(issue=replace(issue, state=at_end), start=at_start, closed_by_machine=closed)


def _state_before(step: Step) -> State | None:
    return None if step.action is Action.REPORT else step.from_state or step.to_state


def _by_owner(
    lives: list[_Life], end: datetime, promised: Callable[[Issue], Promised]
) -> tuple[OwnerOverdue, ...]:
    late = Counter(
        (life.issue.owner, life.issue.owner_team)
        for life in lives
        if life.is_open
        and not stands_still(life.issue)
        and any(_is_broken(promise, end) for promise in promised(life.issue).made)
    )
    counts = (OwnerOverdue(owner=owner, owner_team=team, issues=n) for (owner, team), n in late.items())
    return tuple(sorted(counts, key=lambda c: (-c.issues, c.owner_team, c.owner)))


def _is_broken(promise: Promise, end: datetime) -> bool:
    """Whether it was overdue at the moment, whatever was done later."""
    is_kept = promise.met_at is not None and promise.met_at < end
    return not is_kept and promise.due_at is not None and promise.due_at < end


def _promptness(lives: list[_Life], promised: Callable[[Issue], Promised]) -> Promptness:
    said = [life.issue for life in lives if life.start is None and life.issue.said_at]
    counted = [(issue, promised(issue)) for issue in said]
    return Promptness(
        issues=len(said),
        registered=sum(was.is_registered_in_time(issue) for issue, was in counted),
        accepted=sum(was.is_accepted_in_time for _, was in counted),
    )


def _satisfaction(lives: list[_Life], start: datetime, end: datetime) -> Satisfaction:
    scores = Counter(r.score for life in lives for r in life.issue.ratings if start <= r.at < end)
    asked = [life for life in lives if asks_a_home(life.issue)]
    silent = [life for life in asked if not any(rating.at < end for rating in life.issue.ratings)]
    found = [life for life in lives if life.issue.door is Door.PATROL]
    solved = (State.RESOLVED, State.CLOSED)
    return Satisfaction(
        satisfied=scores[Score.SATISFIED],
        acceptable=scores[Score.ACCEPTABLE],
        dissatisfied=scores[Score.DISSATISFIED],
        unrated=sum(life.went_to in solved and not life.closed_by_machine for life in silent),
        machine_closed=sum(life.closed_by_machine for life in silent),
        unchecked=sum(life.closed_by_machine for life in found),
    )
