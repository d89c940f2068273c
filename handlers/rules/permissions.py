"""Which parts a person plays for an issue, and what they may do: by role and area, never by name."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from handlers.rules.complaint import is_accused, is_personal_complaint
from handlers.rules.lifecycle import MOVES
from handlers.rules.parts import HOLDERS, Part, Permission, holds
from handlers.rules.refusal import Refusal, RefusalCode, refused
from storage.models import Action, Door, Grant, Issue, Role, State
from storage.spelling import is_among


@dataclass(frozen=True, kw_only=True)
class Actor:
    """Somebody who acts, as the roster knows them."""

    userid: str
    in_roster: bool = True  # the roster has a row for this person
    grants: tuple[Grant, ...] = ()
    teams: tuple[str, ...] = ()  # codes of the teams they are a member of


PART_OF_ROLE: dict[str, Part] = {
    Role.BUILDING_LEADER: Part.BUILDING_LEADER_OF_PLACE,
    Role.GRID_WORKER: Part.GRID_WORKER,
    Role.PROPERTY_STEWARD: Part.STEWARD,
    Role.COMMUNITY_WORKER: Part.COMMUNITY_WORKER,
    Role.SECRETARY: Part.SECRETARY,
    Role.STREET_SUPERVISOR: Part.STREET,
    Role.DISTRICT_SUPERVISOR: Part.DISTRICT,
}
TAKEN_BACK_WITHIN = timedelta(minutes=30)  # then a home or the community says that it is not done
HELPERS = frozenset({Role.VOLUNTEER, Role.PARTY_MEMBER, Role.NEIGHBOUR_STEWARD})
OVERSEERS = frozenset(
    {Role.COMMUNITY_WORKER, Role.SECRETARY, Role.STREET_SUPERVISOR, Role.DISTRICT_SUPERVISOR}
)


_LOOK_AFTER = frozenset(
    {Part.BUILDING_LEADER_OF_PLACE, Part.GRID_WORKER, Part.STEWARD}
)  # the house, not people


def parts(
    actor: Actor, issue: Issue, owner_members: Sequence[str], area_path: Sequence[str]
) -> frozenset[Part]:
    """The actor's parts; `owner_members` of the owning team, `area_path` from the issue's place upwards.

    Who is complained of plays none.
    """
    if is_accused(issue, actor.userid, actor.teams):
        return frozenset({Part.STRANGER})
    found = {PART_OF_ROLE[g.role] for g in actor.grants if g.area in area_path and g.role in PART_OF_ROLE}
    played = (
        (Part.REPORTER, (issue.reporter,)),
        (Part.CO_REPORTER, issue.co_reporters),
        (Part.RELAYER, (issue.relayed_by,)),
        (Part.OWNER, (issue.owner, issue.handler)),
        (Part.OWNER_TEAM_MEMBER, owner_members),
        (Part.CALLED, issue.called),
        (Part.HAND, tuple(hand.userid for hand in issue.hands)),
    )
    found |= {part for part, userids in played if is_among(actor.userid, userids)}
    if is_personal_complaint(issue):
        found -= _LOOK_AFTER
    if any(grant.role in HELPERS and grant.area in area_path for grant in actor.grants):
        found.add(Part.HELPER)
    if issue.owner_team and issue.owner_team in actor.teams:
        found.add(Part.OWNER_TEAM_MEMBER)
    if not set(issue.called).isdisjoint(actor.teams):
        found.add(Part.CALLED)
    return frozenset(found) or frozenset({Part.STRANGER})


def with_lent(own: frozenset[Part], lent: Iterable[frozenset[Part]]) -> frozenset[Part]:
    """One's own parts with those of whom one stands in for: to work on theirs, and to read their briefs."""
    borrowed = {part for parts in lent for part in parts}
    found = (own | (borrowed & {Part.OWNER, Part.CALLED})) - {Part.STRANGER}
    if holds(MOVES[Action.ACKNOWLEDGE].who, frozenset(borrowed)):
        found |= {Part.STAND_IN}
    return found or frozenset({Part.STRANGER})


def may(action: Action, played: frozenset[Part]) -> bool:
    """Whether somebody who plays these parts may do this."""
    return holds(MOVES[action].who, played)


def refuse(action: Action, actor: Actor, played: frozenset[Part]) -> Refusal | None:
    """Why the actor may not do this, or None if they may."""
    if may(action, played):
        return None
    if not actor.in_roster:
        return refused(RefusalCode.NOT_IN_ROSTER, action=action)
    return refused(RefusalCode.NOT_YOURS, action=action, permission=MOVES[action].who)


def may_take_back(issue: Issue, userid: str, now: datetime) -> bool:
    """Whether they ended it just now, and no home has said how it went: 点错了，还没弄."""
    is_new = issue.resolved_at is not None and now - issue.resolved_at <= TAKEN_BACK_WITHIN
    is_alone = not issue.merged_into and issue.door is not Door.PATROL
    is_rated = any(issue.resolved_at and one.at >= issue.resolved_at for one in issue.ratings)
    return (
        issue.state is State.RESOLVED
        and is_new
        and is_alone
        and not is_rated
        and is_among(userid, (issue.handler,))
    )


def may_bind(actor: Actor, compound_path: Sequence[str]) -> bool:
    """Whether the actor may bind a group to the compound, whose path runs from itself upwards."""
    return any(grant.role in OVERSEERS and grant.area in compound_path for grant in actor.grants)


def is_at_work(actor: Actor) -> bool:
    """Whether the actor has a part in the work anywhere: a team, or a role the rules know."""
    return bool(actor.teams) or any(grant.role in PART_OF_ROLE for grant in actor.grants)


def oversees(actor: Actor) -> bool:
    """Whether the actor watches over others anywhere."""
    return any(grant.role in OVERSEERS for grant in actor.grants)


def supervises_as(actor: Actor) -> str:
    """The role in which the actor may ask for written answers; empty: in none."""
    supervisors = HOLDERS[Permission.SUPERVISE]
    return next((one.role for one in actor.grants if PART_OF_ROLE.get(one.role) in supervisors), "")


def may_relay(actor: Actor) -> bool:
    """Whether the actor may report in somebody else's name: any role but a resident's, or a team."""
    return bool(actor.teams) or any(grant.role != Role.RESIDENT for grant in actor.grants)
