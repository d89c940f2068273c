"""Who looks at the console: their name, their roles, and how far they see."""

from dataclasses import dataclass
from datetime import datetime

from handlers import gather
from handlers.presence import standing
from handlers.rules.access import Reach, is_whole, may_enter, reach_of
from handlers.rules.permissions import PART_OF_ROLE, Actor
from handlers.wording import naming
from handlers.wording.labels import ROLES
from storage.models import Area
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class Viewer:
    """Somebody at the console."""

    actor: Actor
    name: str
    title: str  # the roles in which they see, in words
    reach: Reach

    @property
    def userid(self) -> str:
        """As the roster spells it."""
        return self.actor.userid


def find_viewer(uow: UnitOfWork, userid: str, now: datetime) -> Viewer | None:
    """Who this is now, by the roster; None for who has no part in the work (any more)."""
    person = uow.directory.find_person(userid)
    if person is None:
        return None
    actor = gather.actor_of(uow, person.userid)
    if not may_enter(actor):
        return None
    stood_for = standing.absences(uow, now).stood_for(person.userid)
    lent = [gather.actor_of(uow, one) for one in stood_for]
    return Viewer(actor=actor, name=person.name, title=_title(uow, actor), reach=reach_of(actor, lent))


def _title(uow: UnitOfWork, actor: Actor) -> str:
    roles = dict.fromkeys(
        naming.held(gather.full_area_name(uow, grant.area), ROLES.get(grant.role, grant.role))
        for grant in actor.grants
        if grant.role in PART_OF_ROLE
    )
    teams = (uow.directory.find_team(code) for code in actor.teams)
    return "、".join((*roles, *(team.name for team in teams if team)))


def sees_all(uow: UnitOfWork, viewer: Viewer, area: Area) -> bool:
    """Whether all that lies in an area is theirs to see."""
    return is_whole(viewer.reach, [one.code for one in uow.directory.ancestors(area.code)])
