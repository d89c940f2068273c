"""Who may see what on the console: by role and area, by team, by having a hand in it; never by its number."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from handlers.rules.parts import Part, Permission, holds
from handlers.rules.permissions import PART_OF_ROLE, Actor, is_at_work
from storage.models import Issue
from storage.spelling import fold_userid

_NEIGHBOURS = frozenset({Part.BUILDING_LEADER_OF_PLACE, Part.HELPER, Part.STRANGER})


@dataclass(frozen=True, kw_only=True)
class Reach:
    """How far somebody sees; an issue is within it by any of these."""

    areas: frozenset[str]  # codes; all that lies in them
    teams: frozenset[str]  # codes; what they own or are called for
    people: frozenset[str]  # userids as they are compared: their own, and whom they stand in for


def may_enter(actor: Actor) -> bool:
    """Whether the console is for them at all: those at work, not those who live here."""
    return is_at_work(actor)


def reach_of(actor: Actor, stood_for: Sequence[Actor] = ()) -> Reach:
    """All somebody may see: their own, and of those in whose place they stand what these watch over."""
    watched = {area for one in stood_for for area in _areas(one, lent=True)}
    return Reach(
        areas=frozenset(_areas(actor) | watched),
        teams=frozenset(actor.teams),
        people=frozenset(fold_userid(one.userid) for one in (actor, *stood_for) if one.userid),
    )


def covers(reach: Reach, issue: Issue, path: Collection[str]) -> bool:
    """Whether an issue is within it; `path`: the areas its place lies in, up to the top of the tree."""
    if not reach.areas.isdisjoint(path) or (issue.owner_team and issue.owner_team in reach.teams):
        return True
    hands = (hand.userid for hand in issue.hands)
    works = {fold_userid(userid) for userid in (issue.owner, issue.handler, *hands, *issue.called) if userid}
    return not reach.people.isdisjoint(works) or not reach.teams.isdisjoint(issue.called)


def reads(played: frozenset[Part]) -> bool:
    """Whether who plays these parts may read what happens to somebody at home: not who only lives near."""
    return not played <= _NEIGHBOURS


def is_whole(reach: Reach, path: Collection[str]) -> bool:
    """Whether all that lies in an area is within it; `path`: the area and what encloses it."""
    return not reach.areas.isdisjoint(path)


def _areas(actor: Actor, *, lent: bool = False) -> set[str]:
    """The areas of those roles that see; a stand-in watches only where somebody watches over others."""
    parts: dict[str, Part] = {role: part for role, part in PART_OF_ROLE.items() if not lent or _watches(part)}
    return {grant.area for grant in actor.grants if grant.role in parts}


def _watches(part: Part) -> bool:
    return holds(Permission.ACKNOWLEDGE, frozenset({part}))
