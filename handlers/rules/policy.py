"""The policy: which promises are made for which issue, as data that is checked before it is in force."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property, partial
from typing import Annotated, Any, Literal, NamedTuple, Self, TypeVar

from pydantic import Field, ValidationError, model_validator

from handlers.rules.calendar import Calendar
from handlers.rules.hot_spots import HotSpotPolicy
from handlers.rules.opening_hours import OpeningHours, Season
from handlers.rules.oversight import Flag, Supervise, Whistle
from handlers.rules.policy_part import PolicyPart
from handlers.rules.workdays import is_workday
from storage.models import Issue, IssueKind, Level, Role, Urgency

T = TypeVar("T")

Minutes = Annotated[int, Field(ge=0, le=100_000)]


class Clock(StrEnum):
    """The promises made to a resident."""

    ACCEPTED = "accepted"
    ON_SITE = "on_site"
    RESOLVED = "resolved"


class PolicyError(Exception):
    """The policy cannot be used; `faults` says why, one line each."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("; ".join(faults))
        self.faults = faults


class Target(PolicyPart):
    """One line: what it asks of an issue, and what it promises then."""

    danger: bool | None = None
    urgency: frozenset[Urgency] = frozenset()
    kind: IssueKind | None = None
    season: Literal["heating"] | None = None
    categories: frozenset[str] = frozenset()
    solvers: frozenset[str] = frozenset()
    calendar: str | None = None
    accepted: Minutes | None = None
    on_site: Minutes | None = None
    resolved: Minutes | None = None

    def minutes(self, clock: Clock) -> int | None:
        """What it allows for a clock, if it names it."""
        return {
            Clock.ACCEPTED: self.accepted,
            Clock.ON_SITE: self.on_site,
            Clock.RESOLVED: self.resolved,
        }[clock]

    @property
    def asks_nothing(self) -> bool:
        """Whether it fits every issue."""
        asked = (self.urgency, self.categories, self.solvers, self.kind, self.season)
        return self.danger is None and not any(asked)


class Duty(StrEnum):
    """What is done for a promise beside the ladder."""

    REMIND = "remind"  # the person, before it is broken
    MISSED = "missed"  # it is written down
    TAKE_BACK = "take_back"  # from an owner who does not take it
    ASK = "ask"  # a person who took it and did nothing
    LAPSE = "lapse"
    FIRST = "first"  # who took it first is asked to see to it
    WHISTLE = "whistle"  # the community is asked to call the parties together
    UNANSWERED = "unanswered"  # the written answer that was asked for has not come


class Silence(PolicyPart):
    """Minutes of the calendar after which an owner who says nothing loses an issue."""

    take_back: Minutes
    ask: Minutes
    lapse: Minutes


OWNER = "owner"  # audiences; the others are roles of the roster
STAND_IN = "stand_in"  # who is in the owner's place while they are away, else the next of their team


class Rung(PolicyPart):
    """One step of the ladder."""

    rung: str
    clocks: frozenset[Clock] = frozenset(Clock)
    after: Minutes  # the calendar's, since the promise was broken
    to: tuple[Literal["owner", "stand_in"] | Role, ...]
    level: Level | None = None  # to which it raises the issue once it is read
    every: Minutes = 0
    times: Annotated[int, Field(ge=1, le=100)] = 1

    @property
    def is_owners(self) -> bool:
        """Whether it is the owner's own, or their stand-in's: begun anew with each owner."""
        return {OWNER, STAND_IN}.issuperset(self.to)

    @model_validator(mode="after")
    def _makes_sense(self) -> Self:
        if self.rung in set(Duty) or not self.to:
            raise ValueError("a rung has a name of its own, and somebody to tell")
        if self.times > 1 and not self.every:
            raise ValueError("what is told several times says how many minutes lie between: every")
        return self


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What is promised for one issue."""

    calendar: Calendar
    allowed: Mapping[Clock, timedelta]  # a clock that is missing is not promised


class Sort(NamedTuple):
    """What of an issue decides its promises; a tuple, for each issue of a month is asked by it."""

    is_danger: bool
    urgency: Urgency
    kind: IssueKind
    category: str
    solver: str  # the kind of team its category is a matter of
    is_heating: bool  # whether it was opened in the heating season


class Policy(PolicyPart):
    """The whole policy."""

    registered: Minutes
    remind_at: Annotated[int, Field(ge=1, le=99)]
    silence: Silence
    whistle: Whistle
    supervise: Supervise
    flag: Flag
    hot_spot: HotSpotPolicy
    calendars: dict[str, OpeningHours]
    days: dict[date, Literal["work", "off"]]
    heating: Season
    load: dict[Role, Annotated[int, Field(ge=0, le=1000)]] = Field({})  # most open of one; 0: any
    targets: tuple[Target, ...]
    ladder: tuple[Rung, ...]

    def terms(self, issue: Issue, solver: str) -> Terms:
        """What is promised for an issue; `solver`: the kind of team its category is a matter of."""
        sort = Sort(
            is_danger=bool(issue.danger),
            urgency=issue.urgency,
            kind=issue.kind,
            category=issue.category,
            solver=solver,
            is_heating=self.heating.has(issue.opened_at),
        )
        return self.terms_of(sort)

    def terms_of(self, sort: Sort) -> Terms:
        """What is promised for the like of it."""
        if sort not in self._known:
            self._known[sort] = self._terms(sort)
        return self._known[sort]

    @cached_property
    def shifted(self) -> dict[date, bool]:
        """The days that are workdays, or none, whatever the calendar says."""
        return {day: word == "work" for day, word in self.days.items()}

    @cached_property
    def ordinary(self) -> Calendar:
        """The hours of what nothing special is said about: those in which people are up."""
        return self._calendars[self.targets[-1].calendar or ""]

    @cached_property
    def _known(self) -> dict[Sort, Terms]:
        """What was asked before: there are few kinds of issues."""
        return {}

    def _terms(self, sort: Sort) -> Terms:
        fitting = [target for target in self.targets if self._fits(target, sort)]
        minutes = {clock: _first(target.minutes(clock) for target in fitting) for clock in Clock}
        allowed = {clock: timedelta(minutes=many) for clock, many in minutes.items() if many}
        return Terms(calendar=self._calendars[_first(target.calendar for target in fitting)], allowed=allowed)

    @cached_property
    def _calendars(self) -> dict[str, Calendar]:
        works = partial(is_workday, overrides=self.shifted)
        return {
            name: Calendar(workdays=hours.workdays, offdays=hours.offdays, is_workday=works)
            for name, hours in self.calendars.items()
        }

    def _fits(self, target: Target, sort: Sort) -> bool:
        return (
            target.danger in (None, sort.is_danger)
            and (not target.urgency or sort.urgency in target.urgency)
            and target.kind in (None, sort.kind)
            and (target.season is None or sort.is_heating)
            and (not target.categories or bool(target.categories & {sort.category, sort.category[:2]}))
            and (not target.solvers or sort.solver in target.solvers)
        )

    @model_validator(mode="after")
    def _is_complete(self) -> Self:
        if faults := list(self._gaps()):
            raise ValueError("; ".join(faults))
        return self

    def _gaps(self) -> Iterator[str]:
        for number, target in enumerate(self.targets, 1):
            if target.calendar is not None and target.calendar not in self.calendars:
                yield f"line {number} of targets names a calendar that is not there: {target.calendar}"
        if len({rung.rung for rung in self.ladder}) < len(self.ladder):
            yield "two rungs of the ladder have one name"
        last = self.targets[-1] if self.targets else Target(danger=True)
        if not last.asks_nothing or None in (last.calendar, last.accepted, last.on_site, last.resolved):
            yield "the last line of targets asks nothing and names calendar, accepted, on_site and resolved"


def parse_policy(text: str, first: str = "") -> Policy:
    """The policy of a TOML text; PolicyError lists every fault. What it is too old for is as in `first`."""
    try:
        return Policy.model_validate(_completed(tomllib.loads(text), tomllib.loads(first)))
    except tomllib.TOMLDecodeError as error:
        raise PolicyError([f"this is not TOML: {error}"]) from error
    except ValidationError as error:
        raise PolicyError([_fault(one["loc"], one["msg"]) for one in error.errors()]) from error


def _completed(tables: dict[str, Any], first: dict[str, Any]) -> dict[str, Any]:
    """Line by line: a table may have grown as well."""
    given = {name: tables.get(name, {}) for name in first}
    return tables | {name: first[name] | one for name, one in given.items() if isinstance(one, dict)}


def _fault(place: tuple[int | str, ...], words: str) -> str:
    where = ".".join(str(part + 1) if isinstance(part, int) else part for part in place)
    return f"{where}: {words.removeprefix('Value error, ')}" if where else words.removeprefix("Value error, ")


def _first(values: Iterable[T | None]) -> T:
    """The first that is named; the last line names all."""
    return next(value for value in values if value is not None)
