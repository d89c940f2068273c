"""What somebody has to do, in the order in which it is due."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time

from handlers.rules.calendar import SHANGHAI
from handlers.rules.promises import Promise, Promised
from storage.models import Issue

FIRST = time(8, 7)  # an odd minute
LAST = time(12, 0)  # what did not go out by then does not any more
MOST = 3  # lines of a morning


@dataclass(frozen=True, kw_only=True)
class Task:
    """One open issue of somebody."""

    issue: Issue
    promise: Promise | None  # what falls due next; None: its clocks stand still
    person: str = ""  # userid of whom it is, where somebody stands in
    is_help: bool = False  # another answers for it
    is_called: bool = False  # they were called for it with others, and nobody has taken it yet

    @property
    def due_at(self) -> datetime | None:
        """When that promise falls due, or fell due."""
        return self.promise.due_at if self.promise else None

    @property
    def next_at(self) -> datetime | None:
        """The first moment at which something of it is due, a written answer counted; None: nothing is."""
        return min((at for at in (self.due_at, self.issue.supervised_until) if at), default=None)


def task_of(issue: Issue, promised: Promised) -> Task:
    """With the promise that has run out, or runs out first."""
    running = [(one.due_at, str(one.clock), one) for one in promised.made if one.runs and one.due_at]
    return Task(issue=issue, promise=min(running, default=(None, "", None))[-1])


def in_order(tasks: Iterable[Task]) -> list[Task]:
    """The longest overdue first, then as they fall due; what stands still comes last."""

    def turn(task: Task) -> tuple[bool, float, int]:
        return (task.next_at is None, task.next_at.timestamp() if task.next_at else 0.0, task.issue.id)

    return sorted(tasks, key=turn)


def has_something_to_do(tasks: Sequence[Task], hour: datetime) -> bool:
    """Whether anything of it can be done today, and was not handed over since that hour."""
    return any(
        task.next_at is not None and (task.issue.assigned_at or task.issue.opened_at) < hour for task in tasks
    )


def is_morning(now: datetime) -> bool:
    """Whether a morning's list may still go out, or will within minutes."""
    at = now.astimezone(SHANGHAI).time()
    return time(8) <= at < LAST
