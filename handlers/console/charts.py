"""What one would rather look at than read: in and out by week, how old the open ones are, and their kinds."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise

from handlers.console.areas import scope_of
from handlers.console.viewer import Viewer
from handlers.context import Desk
from handlers.rules.calendar import day_of, moment_of
from handlers.wording import console
from storage.console_lists import By, Count
from storage.models import Area
from storage.scope import Scope
from storage.unit_of_work import UnitOfWork

WEEKS = 8
MOST_KINDS = 8
_WEEK = timedelta(days=7)


@dataclass(frozen=True, kw_only=True)
class Week:
    """One week's in and out."""

    name: str  # of its Monday
    came_in: int
    went_out: int


@dataclass(frozen=True, kw_only=True)
class Bar:
    """One bar of a chart."""

    name: str
    value: int
    of_it: int = 0  # how much of it is overdue


@dataclass(frozen=True, kw_only=True)
class Charts:
    """All charts of an area."""

    weeks: tuple[Week, ...]
    ages: tuple[Bar, ...]
    kinds: tuple[Bar, ...]


def charts_of(uow: UnitOfWork, desk: Desk, viewer: Viewer, area: Area | None, now: datetime) -> Charts:
    """The charts of what somebody sees here."""
    scope = scope_of(uow, viewer, area)
    weeks = [
        Week(
            name=f"{monday.month}.{monday.day}",
            came_in=uow.console.came_in(scope, moment_of(monday), moment_of(monday + _WEEK)),
            went_out=uow.console.went_out(scope, moment_of(monday), moment_of(monday + _WEEK)),
        )
        for monday in _mondays(day_of(now))
    ]
    counts = uow.console.counts(scope, By.CATEGORY, now)
    return Charts(
        weeks=tuple(weeks),
        ages=_ages(uow, scope, now),
        kinds=_kinds(desk, counts.items()),
    )


def _mondays(today: date) -> list[date]:
    """The first days of the last weeks, this one included; the oldest first."""
    monday = today - timedelta(days=today.weekday())
    return [monday - _WEEK * back for back in reversed(range(WEEKS))]


def _ages(uow: UnitOfWork, scope: Scope, now: datetime) -> tuple[Bar, ...]:
    younger = uow.console.count_since(scope, [now - timedelta(days=most) for _, most in console.AGES])
    counts = (count - before for before, count in pairwise((0, *younger)))
    return tuple(Bar(name=name, value=count) for (name, _), count in zip(console.AGES, counts, strict=True))


def _kinds(desk: Desk, counts: Iterable[tuple[str, Count]]) -> tuple[Bar, ...]:
    """By the groups of the categories, the most first."""
    totals, late = Counter[str](), Counter[str]()
    for code, count in counts:
        category = desk.categories.get(code)
        group = category.group if category else console.NO_KIND
        totals[group] += count.open
        late[group] += count.overdue
    most = totals.most_common()
    shown = [Bar(name=name, value=value, of_it=late[name]) for name, value in most[:MOST_KINDS]]
    rest = most[MOST_KINDS:]
    if rest:
        left = sum(value for _, value in rest)
        shown.append(Bar(name=console.OTHER_KINDS, value=left, of_it=sum(late[name] for name, _ in rest)))
    return tuple(shown)
