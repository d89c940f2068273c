"""Who is on duty on a day: those named for it who are there; nobody on leave is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from handlers.rules.leave import Absences, absences
from storage.duty_row import Shift
from storage.leave_row import Leave
from storage.models import Role
from storage.spelling import fold_userid

DAY = timedelta(days=1)
LONGEST = 31  # days of one saying
ROLES: tuple[str, ...] = (Role.PROPERTY_STEWARD, Role.COMMUNITY_WORKER, Role.SECRETARY)  # taken in turns


class DutyFault(StrEnum):
    """Why a turn of duty cannot be as it was said."""

    OVER = "over"  # its first day is past
    BACKWARDS = "backwards"
    TOO_LONG = "too_long"
    AWAY = "away"  # one of them is on leave


@dataclass(frozen=True, kw_only=True)
class OnDuty:
    """Who is on duty on one day."""

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
    """Those of one day who are there."""
    there = (one for one in duties if not away.is_away(one.userid))
    return OnDuty(turns=frozenset((one.unit, fold_userid(one.userid)) for one in there))


def days(first: date, last: date) -> list[date]:
    """Each day from the first to the last."""
    return [first + number * DAY for number in range((last - first).days + 1)]


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
    for day in days(first, last):
        away = absences(leaves, day)
        if gone := next((userid for userid in people if away.is_away(userid)), ""):
            return DutyFault.AWAY, day, gone
    return None
