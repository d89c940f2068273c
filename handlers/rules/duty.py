"""Who is on duty at a moment: those named for it who are there; nobody on leave is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from handlers.rules.calendar import each_day
from handlers.rules.leave import Absences, absences
from storage.duty_row import WHOLE_DAY, Shift, WeeklyShift
from storage.leave_row import Leave
from storage.models import Role
from storage.spelling import fold_userid

DAY = timedelta(days=1)
LONGEST = 31  # days of one saying
ROLES: tuple[str, ...] = (Role.PROPERTY_STEWARD, Role.COMMUNITY_WORKER, Role.SECRETARY)  # taken in turns


@dataclass(frozen=True, kw_only=True)
class Slot:
    """When a turn is: on these days, or on days of each week, the whole of them or some hours."""

    first: date
    last: date
    from_minute: int
    until_minute: int
    weekdays: tuple[int, ...]  # then the days are not meant


class DutyFault(StrEnum):
    """Why a turn of duty cannot be as it was said."""

    OVER = "over"  # its first day is past
    BACKWARDS = "backwards"
    TOO_LONG = "too_long"
    AWAY = "away"  # one of them is on leave


@dataclass(frozen=True, kw_only=True)
class OnDuty:
    """Who is on duty at one moment."""

    turns: frozenset[tuple[str, str]] = frozenset()  # unit and folded userid

    def has(self, unit: str, userid: str) -> bool:
        """Whether this person is on duty for the unit."""
        return (unit, fold_userid(userid)) in self.turns

    def has_any(self, userid: str) -> bool:
        """Whether this person is on duty for any."""
        me = fold_userid(userid)
        return any(person == me for _, person in self.turns)

    def first(self, unit: str, userids: Iterable[str]) -> tuple[str, ...]:
        """These people, who is on duty before the others."""
        return tuple(sorted(userids, key=lambda userid: not self.has(unit, userid)))


def unit_of_role(community: str, area: str, role: str) -> str:
    """The unit of those who hold a role: in a community, stewards in one area; empty: it has no turns."""
    where = area if role == Role.PROPERTY_STEWARD else community
    return f"{where}:{role}" if role in ROLES else ""


def on_duty(duties: Iterable[Shift], away: Absences) -> OnDuty:
    """Those of them who are there."""
    there = (one for one in duties if one.userid and not away.is_away(one.userid))
    return OnDuty(turns=frozenset((one.unit, fold_userid(one.userid)) for one in there))


def shifts(said: Sequence[Shift], weekly: Sequence[WeeklyShift], first: date, last: date) -> list[Shift]:
    """The turns of these days: those that were said, and those of each week where nothing else was said."""
    found = list(said)
    for day in each_day(first, last) if weekly else []:
        own = [one for one in said if one.day == day]
        each_week = [one.on(day) for one in weekly if one.weekday == day.weekday()]
        found += [one for one in each_week if not any(one.meets(other) for other in own)]
    return sorted(
        (one for one in found if one.userid), key=lambda one: (one.day, one.unit, one.from_minute, one.userid)
    )


def of_moment(turns: Iterable[Shift], today: date, minute: int) -> list[Shift]:
    """Those whose hours it is, the night's of the day before included; `minute` of today."""
    passed = {today: minute, today - DAY: minute + WHOLE_DAY}
    return [one for one in turns if one.from_minute <= passed.get(one.day, -1) < one.until_minute]


def find_fault(
    people: Sequence[str], first: date, last: date, leaves: Sequence[Leave], today: date
) -> tuple[DutyFault, date, str] | None:
    """What is wrong with a turn that is said today, of which day and whom."""
    if first < today:
        return DutyFault.OVER, first, ""
    if last < first:
        return DutyFault.BACKWARDS, first, ""
    if (last - first).days >= LONGEST:
        return DutyFault.TOO_LONG, last, ""
    for day in each_day(first, last):
        away = absences(leaves, day)
        if gone := next((userid for userid in people if away.is_away(userid)), ""):
            return DutyFault.AWAY, day, gone
    return None
