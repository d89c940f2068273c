"""转人工: who to turn to, the building's leader and the community's secretary."""

from handlers import gather, tell
from handlers.context import Scene
from handlers.presence import standing
from handlers.typed.command import Command
from handlers.wording import asking
from storage.models import Area, Role
from storage.spelling import is_among


def asked(scene: Scene, _command: Command) -> None:
    """Their names; their phones to who is known here, and never in a group."""
    path = _areas_above(scene)
    leader, secretary = (_nearest(scene, path, role) for role in (Role.BUILDING_LEADER, Role.SECRETARY))
    shows = scene.actor.in_roster and not scene.in_group
    tell.answer(scene, asking.whom_to_ring(leader, secretary, shows_phones=shows))


def _areas_above(scene: Scene) -> tuple[Area, ...]:
    """From the speaker's home upwards; of another compound's group, from that compound."""
    home, directory = gather.home_of(scene.uow, scene.actor.userid), scene.uow.directory
    point = scene.speak_point
    if point and point.compound != home.compound:
        return directory.ancestors(point.compound)
    community = directory.community_of(home.compound) if home.compound else ""
    return gather.area_path(scene.uow, community, home) if community else ()


def _nearest(scene: Scene, path: tuple[Area, ...], role: Role) -> tuple[str, str]:
    """Name and phone of who holds the role, or stands in while they are away; empty without one."""
    away = standing.absences(scene.uow, scene.now)
    for area in path:
        for holder in scene.uow.directory.list_holders(role, area.code):
            here = away.there_for(holder.userid)
            person = scene.uow.directory.find_person(here) if here else None
            if person and not is_among(person.userid, (scene.actor.userid,)):
                return person.name, person.phone
    return "", ""
