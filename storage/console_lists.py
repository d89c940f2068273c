"""What the console shows of many issues: lists, and counts by area; none reads more than it must."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import chain
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, false, func, or_, select

from storage.issue_row import read_issues
from storage.models import Door, Issue, Level, State, Urgency
from storage.promise_tables import clocks
from storage.row import count, list_records
from storage.rows import Rows
from storage.scope import Scope, is_its_own, is_open
from storage.states import UNTAKEN, WORKING
from storage.tables import communities, issues, outbox, steps
from storage.trays import Fate

LOOKED_THROUGH = 2000  # issues one question looks through when it goes back in time

_DUE = (
    (clocks.c.accepted_due, clocks.c.accepted_met),
    (clocks.c.on_site_due, clocks.c.on_site_met),
    (clocks.c.resolved_due, clocks.c.resolved_met),
)
_ORDER = {urgency: rank for rank, urgency in enumerate(Urgency)}  # the most urgent first


class By(StrEnum):
    """What counts are kept by; each is a column of issues."""

    COMMUNITY = "community"
    COMPOUND = "compound"
    BUILDING = "building"
    CATEGORY = "category"


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What a list is narrowed to; empty: all."""

    states: Collection[State] = WORKING
    group: str = ""  # the first two digits of a category
    overdue: bool = False
    untaken: bool = False
    owner: str = ""  # a team's code or a userid
    level: Level | None = None
    door: Door | None = None
    urgency: Urgency | None = None
    words: str = ""  # that stand in what was said
    building: str = ""  # bare


@dataclass(frozen=True, kw_only=True)
class Listed:
    """An issue of a list."""

    issue: Issue
    is_overdue: bool
    is_untaken: bool
    due_at: datetime | None = None  # of the promise that is overdue longest


@dataclass(frozen=True, kw_only=True)
class Count:
    """How much is open somewhere."""

    open: int
    overdue: int
    untaken: int


@dataclass(frozen=True, kw_only=True)
class Unknown:
    """A send that may or may not have arrived."""

    issue_id: int  # 0: of none
    target_kind: str
    target: str
    at: datetime


class ConsoleLists(Rows):
    """Reads for the console."""

    def list_first(
        self, scope: Scope, wanted: Wanted, now: datetime, limit: int, skip: int = 0
    ) -> list[Listed]:
        """What nobody carries elsewhere: overdue first, the oldest of it; then untaken, urgent, new."""
        late, untaken = _is_late(now), _is_untaken()
        ranks = case(_ORDER, value=issues.c.urgency, else_=len(_ORDER))
        found = (
            select(issues.c.id, late.label("late"), untaken.label("untaken"))
            .join(clocks, clocks.c.issue_id == issues.c.id, isouter=True)
            .where(scope.within(), *_narrowed(wanted, now), is_its_own())
            .order_by(late.desc(), untaken.desc(), ranks, case((late, issues.c.id), else_=-issues.c.id))
            .limit(limit)
            .offset(skip)
        )
        return self._listed(found, now)

    def list_back(
        self, scope: Scope, wanted: Wanted, now: datetime, limit: int, before_id: int = 0
    ) -> tuple[list[Listed], int]:
        """The newest first, and the id from which to look on: one question looks through so many at most."""
        newest = select(issues.c.id).where(scope.within()).order_by(issues.c.id.desc())
        if before_id:
            newest = newest.where(issues.c.id < before_id)
        looked = newest.limit(LOOKED_THROUGH).subquery()
        found = (
            select(issues.c.id, _is_late(now).label("late"), _is_untaken().label("untaken"))
            .join(looked, looked.c.id == issues.c.id)
            .join(clocks, clocks.c.issue_id == issues.c.id, isouter=True)
            .where(*_narrowed(wanted, now))
            .order_by(issues.c.id.desc())
            .limit(limit)
        )
        listed = self._listed(found, now)
        if len(listed) == limit:
            return listed, listed[-1].issue.id
        last, number = self._connection.execute(select(func.min(looked.c.id), func.count())).one()
        return listed, last if number == LOOKED_THROUGH else 0

    def counts(self, scope: Scope, by: By, now: datetime) -> dict[str, Count]:
        """What is open, by one column."""
        key = issues.c[by.value]
        found = (
            select(
                key.label("key"),
                func.count().label("open"),
                func.sum(case((_is_late(now), 1), else_=0)).label("overdue"),
                func.sum(case((_is_untaken(), 1), else_=0)).label("untaken"),
            )
            .join(clocks, clocks.c.issue_id == issues.c.id, isouter=True)
            .where(scope.within(), is_open())
            .group_by(key)
        )
        return {
            row.key: Count(open=row.open, overdue=row.overdue or 0, untaken=row.untaken or 0)
            for row in self._connection.execute(found)
        }

    def count_since(self, scope: Scope, edges: Sequence[datetime]) -> list[int]:
        """How many of what is open came in at or after each of these moments."""
        here = and_(scope.within(), is_open())
        sums = [func.sum(case((issues.c.opened_at >= edge, 1), else_=0)) for edge in edges]
        return [count or 0 for count in self._connection.execute(select(*sums).where(here)).one()]

    def came_in(self, scope: Scope, start: datetime, end: datetime) -> int:
        """How many were opened from `start` until just before `end`."""
        return self._number(scope, and_(issues.c.opened_at >= start, issues.c.opened_at < end))

    def went_out(self, scope: Scope, start: datetime, end: datetime) -> int:
        """How many stand resolved since a moment between these."""
        return self._number(scope, and_(issues.c.resolved_at >= start, issues.c.resolved_at < end))

    def owners(self, scope: Scope) -> list[tuple[str, str]]:
        """Team and person of whatever is open, each pair once."""
        here = and_(scope.within(), issues.c.state.in_(WORKING))
        found = select(issues.c.owner_team, issues.c.owner).where(here).distinct()
        return sorted((row.owner_team, row.owner) for row in self._connection.execute(found))

    def list_unknown(self, codes: Collection[str], limit: int) -> list[Unknown]:
        """Sends about these communities' matters of which nobody knows whether they arrived; newest first."""
        here = and_(outbox.c.fate == Fate.UNKNOWN, outbox.c.community.in_(sorted(codes)))
        at = func.coalesce(outbox.c.sent_at, outbox.c.created_at).label("at")
        found = select(outbox, at).where(here).order_by(outbox.c.id.desc()).limit(limit)
        return list_records(self._connection, Unknown, found)

    def ends(self) -> dict[str, int]:
        """How many lines the chain of each community has: one that grew has something new."""
        found = select(communities.c.code, communities.c.steps)
        return {row.code: row.steps for row in self._connection.execute(found)}

    def changed(self, community: str, after: int, limit: int) -> list[Issue]:
        """The issues that have lines after this position of their community's chain."""
        new = and_(steps.c.community == community, steps.c.position > after)
        ids = select(steps.c.issue_id).where(new).distinct().limit(limit)
        found = select(issues).where(issues.c.id.in_(ids))
        return read_issues(self._connection, found)

    def _number(self, scope: Scope, when: ColumnElement[bool]) -> int:
        return count(self._connection, issues, scope.within(), when)

    def _listed(self, found: Select[Any], now: datetime) -> list[Listed]:
        marks = {row[0]: (bool(row[1]), bool(row[2])) for row in self._connection.execute(found)}
        rows = select(issues).where(issues.c.id.in_(list(marks)))
        known = {issue.id: issue for issue in read_issues(self._connection, rows)}
        due = self._due([key for key, (late, _) in marks.items() if late], now)
        return [
            Listed(issue=known[key], is_overdue=late, is_untaken=untaken, due_at=due.get(key))
            for key, (late, untaken) in marks.items()
        ]

    def _due(self, ids: Sequence[int], now: datetime) -> dict[int, datetime]:
        """Since when each of these has been overdue."""
        found = select(clocks.c.issue_id, *chain(*_DUE)).where(clocks.c.issue_id.in_(ids))
        return {
            row[0]: min(
                due for due, met in zip(row[1::2], row[2::2], strict=True) if due and due < now and not met
            )
            for row in (self._connection.execute(found) if ids else ())
        }


def _is_late(now: datetime) -> ColumnElement[bool]:
    """Whether a promise is overdue now; of what stands still and of what is done none is."""
    late = (and_(due.is_not(None), due < now, met.is_(None)) for due, met in _DUE)
    return func.coalesce(and_(is_open(), or_(*late)), false())


def _is_untaken() -> ColumnElement[bool]:
    return and_(issues.c.state.in_(UNTAKEN), is_its_own())


def _narrowed(wanted: Wanted, now: datetime) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool] | None] = [
        issues.c.state.in_(wanted.states) if wanted.states else None,
        issues.c.category.startswith(wanted.group, autoescape=True) if wanted.group else None,
        _is_late(now) if wanted.overdue else None,
        _is_untaken() if wanted.untaken else None,
        or_(issues.c.owner_team == wanted.owner, issues.c.owner == wanted.owner) if wanted.owner else None,
        issues.c.level == wanted.level if wanted.level else None,
        issues.c.door == wanted.door if wanted.door else None,
        issues.c.urgency == wanted.urgency if wanted.urgency else None,
        issues.c.words.contains(wanted.words, autoescape=True) if wanted.words else None,
        issues.c.building == wanted.building if wanted.building else None,
    ]
    return [condition for condition in conditions if condition is not None]
