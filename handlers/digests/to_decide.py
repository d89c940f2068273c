"""有什么要我定的: what waits for a decision of who oversees, as the week's page would have it now."""

from collections.abc import Sequence

from handlers import homes, tell, worklist
from handlers.context import Scene
from handlers.digests.read import name, read_wanted
from handlers.digests.weekly import communities_of
from handlers.events.declare import OPEN_FOR
from handlers.typed.command import Command
from handlers.wording import digest as wording
from handlers.wording import events, open_here
from storage.models import Area

MOST = 3  # communities of one answer


def asked(scene: Scene, command: Command) -> None:
    """In a chat of their own; who decides for no community is told what they have in hand."""
    communities = communities_of(scene)[:MOST]
    if not communities:
        worklist.asked(scene, command)
    elif scene.in_group:
        tell.answer(scene, open_here.not_here())
    else:
        tell.answer(scene, wording.to_decide([(one.name, _lines(scene, one)) for one in communities]))


def _lines(scene: Scene, community: Area) -> Sequence[str]:
    """The events that were proposed, then the rest, the most pressing first."""
    wanted = read_wanted(scene.uow, scene.desk, community, scene.now)
    return [*_proposals(scene, community), *(wording.asks(*one) for one in wanted)]


def _proposals(scene: Scene, community: Area) -> list[str]:
    lines = []
    for spot in scene.uow.hot_spots.list_open((community.code,), scene.now - OPEN_FOR):
        found = [scene.uow.ledger.get(one) for one in spot.issues]
        matter = name(scene.uow, scene.desk, found[0]).matter
        lines.append(events.waits(found[0].number, matter, homes.count(scene, found)))
    return lines
