"""有几件没办完, 哪些超时了: what is open in the communities somebody oversees."""

from handlers import gather, tell, worklist
from handlers.context import Scene
from handlers.digests.weekly import communities_of
from handlers.typed.commands import Command
from handlers.typed.verbs import Verb
from handlers.wording import open_here as wording
from storage.console_lists import By, Wanted, spots_of
from storage.scope import Scope

SHOWN = 10


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
