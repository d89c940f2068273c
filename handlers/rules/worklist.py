"""What somebody has to do, in the order in which it is due."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time

from handlers.rules.calendar import SHANGHAI
from handlers.rules.policy import Clock
from handlers.rules.promises import Promised
from storage.models import Issue

FIRST = time(8, 7)  # an odd minute
LAST = time(12, 0)  # what did not go out by then does not any more
MOST = 3  # lines of a morning


@dataclass(frozen=True, kw_only=True)
class Task:
    """One open issue of somebody."""

    issue: Issue
    clock: Clock | None = None  # the promise that falls due next; None: its clocks stand still
    due_at: datetime | None = None
    person: str = ""  # userid of whom it is, where somebody stands in
    is_help: bool = False  # another answers for it
    is_called: bool = False  # they were called for it with others, and nobody has taken it yet

    @property
    def next_at(self) -> datetime | None:
        """The first moment at which something of it is due, a written answer counted; None: nothing is."""
        return min((at for at in (self.due_at, self.issue.supervised_until) if at), default=None)


def task_of(
    issue: Issue, promised: Promised, person: str = "", *, is_help: bool = False, is_called: bool = False
) -> Task:
    """With the promise that has run out, or runs out first."""
    running = ((one.due_at, one.clock) for one in promised.made if one.met_at is None and one.due_at)
    due_at, clock = min(running, default=(None, None))
    return Task(issue=issue, clock=clock, due_at=due_at, person=person, is_help=is_help, is_called=is_called)


def in_order(tasks: Sequence[Task]) -> list[Task]:
    """The longest overdue first, then as they fall due; what stands still comes last."""

    def turn(task: Task) -> tuple[bool, float, int]:
        return (task.next_at is None, task.next_at.timestamp() if task.next_at else 0.0, task.issue.id)

    return sorted(tasks, key=turn)


def has_something_to_do(tasks: Sequence[Task]) -> bool:
    """Whether anything of it can be done today."""
    return any(task.next_at is not None for task in tasks)


def is_morning(now: datetime) -> bool:
    """Whether a morning's list may still go out, or will within minutes."""
    at = now.astimezone(SHANGHAI).time()
    return time(8) <= at < LAST
