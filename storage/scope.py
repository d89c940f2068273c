"""A part of the ledger: the issues of some areas, and what teams and people have to do with."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, false, or_, select, true

from storage.spelling import fold_userid
from storage.states import WORKING
from storage.tables import issue_people, issues

_AT_WORK = ("works", "helps", "called")  # parts of people; who only said it is not among them


@dataclass(frozen=True, kw_only=True)
class Spot:
    """An area as issues name it: a community, a compound of it, or one of its buildings."""

    community: str
    compound: str = ""
    building: str = ""  # bare


@dataclass(frozen=True, kw_only=True)
class Scope:
    """What lies in any of the spots, or is the teams' or people's; of all that, what lies inside."""

    spots: tuple[Spot, ...] = ()
    teams: tuple[str, ...] = ()
    people: tuple[str, ...] = ()  # userids
    inside: tuple[Spot, ...] | None = None  # None: anywhere

    def within(self) -> ColumnElement[bool]:
        """The condition on issues."""
        ways = [_in_spots(self.spots)] if self.spots else []
        if self.teams:
            ours = select(issues.c.id).where(issues.c.owner_team.in_(self.teams), issues.c.state.in_(WORKING))
            ways.append(issues.c.id.in_(ours))
        if units := [*map(fold_userid, (*self.people, *self.teams))]:
            part = and_(issue_people.c.person.in_(units), issue_people.c.part.in_(_AT_WORK))
            ways.append(issues.c.id.in_(select(issue_people.c.issue_id).where(part)))
        mine = or_(*ways) if ways else false()
        return mine if self.inside is None else and_(mine, _in_spots(self.inside))


def is_its_own() -> ColumnElement[bool]:
    """Nobody else carries it; said so that no index of the links leads to every issue that has none."""
    return (issues.c.merged_into + 0) == 0


def is_open() -> ColumnElement[bool]:
    """It lies on the table: not done, and carried by no other."""
    return and_(issues.c.state.in_(WORKING), is_its_own())


def _in_spots(spots: Sequence[Spot]) -> ColumnElement[bool]:
    whole = sorted({spot.community for spot in spots if not spot.compound})
    parts = [_in_spot(spot) for spot in spots if spot.compound and spot.community not in whole]
    ways = ([issues.c.community.in_(whole)] if whole else []) + parts
    return or_(*ways) if ways else false()


def _in_spot(spot: Spot) -> ColumnElement[bool]:
    return and_(
        issues.c.community == spot.community,
        issues.c.compound == spot.compound,
        issues.c.building == spot.building if spot.building else true(),
    )
