"""Who checks what was found on a round, and the asking of them."""

from collections.abc import Iterable

from handlers import gather, reach
from handlers.context import Scene
from handlers.presence import standing
from handlers.rules.checking import refuse_check
from handlers.wording import checking as wording
from storage.models import Door, Issue, Role, State
from storage.trays import Priority

_ROLES = (Role.PROPERTY_STEWARD, Role.COMMUNITY_WORKER, Role.SECRETARY, Role.STREET_SUPERVISOR)


def ask(scene: Scene, issue: Issue, note: str, taken: tuple[int, ...]) -> None:
    """Ask the nearest of who may check it, with the photos of what was done."""
    told = find_checkers(scene, issue)
    reach.people(scene, issue, told, lambda view: wording.ask(view, note), priority=Priority.OUTCOME)
    reach.photos_to_people(scene, issue, told, taken)


def find_checkers(scene: Scene, issue: Issue) -> tuple[str, ...]:
    """The stewards; where none is fit and to be reached the community, then whoever watches it."""
    found = [held for role in _ROLES if (held := _nearest(scene, issue, role))]
    reached = (tuple(one for one in held if reach.has_chat(scene, one)) for held in found)
    return next((held for held in reached if held), found[0] if found else ())


def waiting_for_each(scene: Scene, issues: Iterable[Issue]) -> dict[str, list[Issue]]:
    """Of what is done, the finds that wait for a check, by who is asked for it."""
    found: dict[str, list[Issue]] = {}
    for issue in issues:
        if issue.door is Door.PATROL and issue.state is State.RESOLVED:
            for userid in find_checkers(scene, issue):
                found.setdefault(userid, []).append(issue)
    return found


def _nearest(scene: Scene, issue: Issue, role: Role) -> tuple[str, ...]:
    """Of the nearest area that has them, those who are there and neither found nor did it."""
    away = standing.absences(scene.uow, scene.now)
    for area in gather.area_path(scene.uow, issue.community, issue.place):
        held = [person.userid for person in scene.uow.directory.list_holders(role, area.code)]
        there = (userid for userid in held if not away.is_away(userid))
        fit = tuple(userid for userid in there if refuse_check(issue, userid) is None)
        if fit:
            return fit
    return ()
