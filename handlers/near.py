"""The teams and role-holders along an issue's path of areas, nearest first."""

from collections.abc import Iterable, Mapping

from handlers import gather
from handlers.context import Scene
from handlers.rules.assignment import Holder, TeamNear
from handlers.rules.assignment_order import TEAM_MEMBER
from handlers.rules.complaint import but_accused
from handlers.rules.duty import unit_of_role
from storage.models import Issue
from storage.unit_of_work import UnitOfWork


def around(uow: UnitOfWork, issue: Issue) -> tuple[list[TeamNear], list[Holder]]:
    """All of them: the teams, and the people, who hold roles first, members of the teams after them."""
    depth = {code: steps for steps, code in enumerate(gather.codes_above(uow, issue))}
    teams = [
        TeamNear(team=team, depth=depth[team.area]) for team in uow.directory.list_teams_in(tuple(depth))
    ]
    return teams, [*_role_holders(uow, issue, depth), *_members(uow, teams)]


def nearest(scene: Scene, issue: Issue, *roles: str) -> tuple[str, ...]:
    """Who holds the first role anybody has, in the nearest area above the place, and is not complained of."""
    path = gather.codes_above(scene.uow, issue)
    held = (scene.uow.directory.list_holders(role, area) for role in roles for area in path)
    near = (but_accused(issue, (person.userid for person in people)) for people in held)
    return next((people for people in near if people), ())


def _role_holders(uow: UnitOfWork, issue: Issue, depth: Mapping[str, int]) -> list[Holder]:
    return [
        Holder(
            userid=grant.userid,
            role=grant.role,
            area=grant.area,
            depth=depth[grant.area],
            name=person.name,
            unit=unit_of_role(issue.community, grant.area, grant.role),
        )
        for grant, person in uow.directory.list_role_holders(tuple(depth))
    ]


def _members(uow: UnitOfWork, teams: Iterable[TeamNear]) -> list[Holder]:
    return [
        Holder(
            userid=userid,
            role=TEAM_MEMBER,
            area=near.team.area,
            depth=near.depth,
            name=gather.name_of(uow, userid),
            team=near.team.code,
            unit=near.team.code,
        )
        for near in teams
        for userid in near.team.members
    ]
