"""Among whom turns of duty go round: a team, or the holders of a role in a community."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from handlers import gather
from handlers.context import Scene
from handlers.errors import Unclear
from handlers.presence import colleagues
from handlers.rules.addressed import find_addressed
from handlers.rules.duty import unit_of_role
from handlers.rules.permissions import PART_OF_ROLE
from handlers.wording import duty_roster as wording
from handlers.wording.labels import ROLES as ROLE_NAMES
from handlers.wording.naming import several
from storage.models import Role, Team
from storage.spelling import fold_userid, is_among
from storage.unit_of_work import UnitOfWork

OFFICE = frozenset({Role.SECRETARY, Role.COMMUNITY_WORKER})  # who arranges the turns of a community
Units = dict[str, "Unit"]  # by code


@dataclass(frozen=True, kw_only=True)
class Unit:
    """A team, or those who hold a role in a community."""

    code: str
    name: str
    members: tuple[str, ...]  # userids

    def has(self, userid: str) -> bool:
        """Whether somebody is one of them."""
        return is_among(userid, self.members)


def arranged_by(uow: UnitOfWork, userid: str) -> Units:
    """Whose turns somebody arranges: a community's everybody, a leader the team's, anybody their own."""
    grants = uow.directory.list_grants(userid)
    own = (uow.directory.community_of(grant.area) for grant in grants if grant.role in PART_OF_ROLE)
    served = {uow.directory.community_of(grant.area) for grant in grants if grant.role in OFFICE}
    found: Units = {}
    for team in uow.directory.list_teams_of(userid):
        leads = fold_userid(team.members[0]) == fold_userid(userid)
        found[team.code] = _of_team(team) if leads else replace(_of_team(team), members=(userid,))
    for community in dict.fromkeys(code for code in own if code):
        for unit in _within(uow, community):
            if community in served:
                found[unit.code] = unit
            elif unit.has(userid):
                found.setdefault(unit.code, replace(unit, members=(userid,)))
    return found


def seen_by(uow: UnitOfWork, userid: str) -> Units:
    """Whose turns somebody reads: of their teams, and of the communities they work in."""
    communities = colleagues.communities_of(uow, userid)
    units = [unit for community in communities for unit in _within(uow, community)]
    units += [_of_team(team) for team in uow.directory.list_teams_of(userid)]
    return {unit.code: unit for unit in units}


def _within(uow: UnitOfWork, community: str) -> list[Unit]:
    areas = colleagues.within(uow, community)
    held = uow.directory.list_role_holders(areas)
    units = [_of_team(team) for team in uow.directory.list_teams_in(areas) if team.members]
    codes = dict.fromkeys(unit_of_role(community, grant.area, grant.role) for grant, _ in held)
    for code in filter(None, codes):
        area, _, role = code.rpartition(":")
        members = tuple(
            person.userid
            for grant, person in held
            if grant.role == role and unit_of_role(community, grant.area, grant.role) == code
        )
        units.append(Unit(code=code, name=_role_name(uow, area, role), members=members))
    return units


def _role_name(uow: UnitOfWork, area: str, role: str) -> str:
    """社区工作者, 滨河小区物管员."""
    where = gather.area_name(uow, area) if role == Role.PROPERTY_STEWARD else ""
    return where + ROLE_NAMES[role]


def _of_team(team: Team) -> Unit:
    return Unit(code=team.code, name=team.name, members=team.members)


def find_named(scene: Scene, units: Units, words: str) -> str:
    """Which of them is meant by a name, userid or 我; asks when it is none, or several."""
    uow, me = scene.uow, fold_userid(scene.actor.userid)
    ids = {fold_userid(userid) for unit in units.values() for userid in unit.members}
    people = [person for userid in sorted(ids) if (person := uow.directory.find_person(userid))]
    if words == "我":
        found = [person for person in people if fold_userid(person.userid) == me]
    else:
        found = [person for person in people if colleagues.is_called(person, words)]
        titled = find_addressed(words, {(person.userid, person.name) for person in people})
        found = found or [person for person in people if person.userid == titled]
    if len(found) > 1:
        raise Unclear(several(words, found))
    if not found:
        raise Unclear(wording.nobody(words, names(uow, (one.userid for one in people))))
    return found[0].userid


def names(uow: UnitOfWork, userids: Iterable[str]) -> list[str]:
    """What people are called."""
    return [gather.name_of(uow, userid) for userid in userids]
