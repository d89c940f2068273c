"""Whom to ask about a place: the secretary, else the community, else the street."""

from collections.abc import Iterable

from handlers import reach
from handlers.context import Scene
from handlers.near import nearest
from handlers.presence import standing
from storage.models import Issue, Role

_ASKED = (Role.SECRETARY, Role.COMMUNITY_WORKER, Role.STREET_SUPERVISOR)  # the first that can be reached


def asked(scene: Scene, issue: Issue) -> tuple[str, ...]:
    """Who is asked what becomes of an issue."""
    return first_reached(scene, issue, _ASKED)


def first_reached(scene: Scene, issue: Issue, roles: Iterable[Role]) -> tuple[str, ...]:
    """The nearest holders of the first of these roles any of whom a chat reaches."""
    for role in roles:
        found = standing.reached(scene, nearest(scene, issue, role))
        if reached := tuple(one for one in found if reach.has_chat(scene, one)):
            return reached
    return ()
