"""Who is away on a day and who stands in: the last word counts, chains are followed, circles lead nowhere."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from handlers.rules.calendar import each_day
from storage.leave_row import Leave
from storage.spelling import fold_userid

LONGEST = 366  # days of one leave


class LeaveFault(StrEnum):
    """Why a leave cannot be as it was said."""

    OVER = "over"  # its last day is past
    BACKWARDS = "backwards"
    TOO_LONG = "too_long"
    ONESELF = "oneself"  # nobody stands in for themselves
    STAND_IN_AWAY = "stand_in_away"  # on one of the days, with nobody in their place


@dataclass(frozen=True, kw_only=True)
class Absences:
    """Who is away at one time."""

    leaves: Mapping[str, Leave] = field(default_factory=dict)  # by folded userid

    def is_away(self, userid: str) -> bool:
        """Whether this person is on leave."""
        return fold_userid(userid) in self.leaves

    def stand_in(self, userid: str) -> str:
        """Who stands in at the end of the chain; empty for who is here, for nobody and for a circle."""
        chain = self._chain(userid)
        last = self.leaves[chain[-1]].stand_in if chain else ""
        return last if last and not self.is_away(last) else ""

    def there_for(self, userid: str) -> str:
        """Who is there in somebody's name: they, or who stands in; empty for nobody."""
        return self.stand_in(userid) if self.is_away(userid) else userid

    def _chain(self, userid: str) -> list[str]:
        """Those away from this person on, each standing in for the one before."""
        chain: list[str] = []
        at = fold_userid(userid)
        while at in self.leaves and at not in chain:
            chain.append(at)
            at = fold_userid(self.leaves[at].stand_in)
        return chain

    def stood_for(self, userid: str) -> tuple[str, ...]:
        """Those in whose place this person stands."""
        me = fold_userid(userid)
        found = (leave.person for leave in self.leaves.values())
        return tuple(person for person in found if fold_userid(self.stand_in(person)) == me)

    def behind(self, userid: str) -> tuple[str, ...]:
        """Those away for whom this person, away too, should stand in."""
        me = fold_userid(userid)
        found = (leave.person for leave in self.leaves.values())
        return tuple(person for person in found if me in self._chain(person)[1:])


def absences(leaves: Sequence[Leave], day: date) -> Absences:
    """Who is away on a day; `leaves` in the order they were said, those ended left out.

    A leave that overlaps an earlier one of the same person says anew what holds from its first day on.
    """
    found: dict[str, Leave] = {}
    for leave in leaves:
        person = fold_userid(leave.person)
        before = found.get(person)
        if leave.first <= day <= leave.last:
            found[person] = leave
        elif before and overlap(before, leave) and leave.first <= day:
            del found[person]
    return Absences(leaves=found)


def overlap(one: Leave, other: Leave) -> bool:
    """Whether two leaves share a day."""
    return one.first <= other.last and other.first <= one.last


def replaced(new: Leave, leaves: Sequence[Leave], today: date) -> tuple[Leave, ...]:
    """The leaves of the same person that a new one puts right; one under way lasts until the new begins."""
    mine = own(new.person, leaves)
    return tuple(leave for leave in mine if overlap(leave, new) and not leave.first <= today < new.first)


def given_up(person: str, leaves: Sequence[Leave], today: date) -> tuple[Leave, ...]:
    """What 销假 ends: the leave under way, else the next, with those said about the same days."""
    mine = sorted(own(person, leaves), key=lambda leave: (not leave.first <= today, leave.first))
    return tuple(leave for leave in mine if overlap(leave, mine[0]))


def own(person: str, leaves: Sequence[Leave]) -> tuple[Leave, ...]:
    """One person's leaves."""
    return tuple(leave for leave in leaves if fold_userid(leave.person) == fold_userid(person))


def find_fault(new: Leave, leaves: Sequence[Leave], today: date) -> tuple[LeaveFault, date] | None:
    """What is wrong with a leave that is said today, and of which day."""
    if new.last < new.first:
        return LeaveFault.BACKWARDS, new.first
    if new.last < today:
        return LeaveFault.OVER, new.last
    if (new.last - new.first).days >= LONGEST:
        return LeaveFault.TOO_LONG, new.last
    if fold_userid(new.stand_in) == fold_userid(new.person):
        return LeaveFault.ONESELF, new.first
    alone = _first_alone(new, leaves, today) if new.stand_in else None
    return (LeaveFault.STAND_IN_AWAY, alone) if alone else None


def left_alone(new: Leave, leaves: Sequence[Leave], today: date) -> tuple[Leave, ...]:
    """The leaves of others for which nobody stands in any more once this one is kept too."""
    others = [leave for leave in leaves if fold_userid(leave.person) != fold_userid(new.person)]
    return tuple(
        leave
        for leave in others
        if leave.stand_in and overlap(leave, new) and _loses(leave, new, leaves, today)
    )


def _loses(leave: Leave, new: Leave, leaves: Sequence[Leave], today: date) -> bool:
    first, last = max(leave.first, new.first, today), min(leave.last, new.last)
    return any(
        absences(leaves, day).stand_in(leave.person)
        and not absences((*leaves, new), day).stand_in(leave.person)
        for day in each_day(first, last)
    )


def _first_alone(new: Leave, leaves: Sequence[Leave], today: date) -> date | None:
    days = each_day(max(new.first, today), new.last)
    return next((day for day in days if not absences((*leaves, new), day).stand_in(new.person)), None)


def is_near(one: Sequence[str], other: Sequence[tuple[str, ...]]) -> bool:
    """Whether somebody works where another does.

    `one`: the communities and areas of the first; `other`: of each area of the other's, the path upwards.
    """
    return any(area in path for area in one for path in other)
