"""有几件没办完, 哪些超时了: what is open in the communities somebody oversees."""

from handlers import gather, tell, worklist
from handlers.context import Scene
from handlers.digests.weekly import communities_of
from handlers.typed.commands import Command
from handlers.typed.verbs import Verb
from handlers.wording import open_here as wording
from storage.console_lists import By, Wanted, spots_of
from storage.models import Issue
from storage.scope import Scope

SHOWN = 10


def to_urge(scene: Scene) -> list[Issue]:
    """把没办的都催一遍: the overdue where somebody oversees, else what is open; else what they reported."""
    scope = Scope(spots=spots_of([area.code for area in communities_of(scene)]))
    if not scope.spots:
        return list(scene.uow.ledger.list_unfinished_of_reporter(scene.actor.userid))
    found = (
        scene.uow.console.list_first(scope, Wanted(overdue=only_late), scene.now, SHOWN)
        for only_late in (True, False)
    )
    return [one.issue for one in next(filter(None, found), ())]


def asked(scene: Scene, command: Command) -> None:
    """The overdue first; who oversees nothing is told what they have in hand themselves."""
    codes = [area.code for area in communities_of(scene)]
    if not codes:
        worklist.asked(scene, command)
        return
    if scene.in_group:
        tell.answer(scene, wording.not_here())
        return
    lists, scope = scene.uow.console, Scope(spots=spots_of(codes))
    counted = lists.counts(scope, By.COMMUNITY, scene.now).values()
    wanted = Wanted(overdue=command.verb is Verb.OVERDUE)
    lines = [
        (gather.view(scene.uow, scene.desk, listed.issue, scene.actor.userid), listed.due_at)
        for listed in lists.list_first(scope, wanted, scene.now, SHOWN)
    ]
    number = sum(count.open for count in counted)
    late = sum(count.overdue for count in counted)
    tell.answer(scene, wording.listed(lines, scene.now, number=number, late=late, only_late=wanted.overdue))
