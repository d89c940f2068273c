"""有几件没办完, 哪些超时了: what is open in the communities somebody oversees."""

from collections.abc import Sequence

from handlers import tell, worklist
from handlers.context import Scene
from handlers.digests.weekly import communities_of
from handlers.gather import name_of, view
from handlers.likeness import PLAINLY, mark, meant_by
from handlers.typed.commands import Command
from handlers.typed.verbs import Verb
from handlers.wording import open_here as wording
from storage.console_lists import By, Listed, Wanted, spots_of
from storage.models import Issue
from storage.scope import Scope

SHOWN = 10
LOOKED_THROUGH = 50


def to_urge(scene: Scene) -> list[Issue]:
    """把没办的都催一遍: the overdue where somebody oversees, else what is open; else what they reported."""
    scope = _overseen(scene)
    if not scope.spots:
        return list(scene.uow.ledger.list_unfinished_of_reporter(scene.actor.userid))
    found = (
        scene.uow.console.list_first(scope, Wanted(overdue=only_late), scene.now, SHOWN)
        for only_late in (True, False)
    )
    return [one.issue for one in next(filter(None, found), ())]


def asked(scene: Scene, command: Command) -> None:
    """The overdue first; who oversees nothing is told what they have in hand themselves."""
    scope = _overseen(scene)
    if not scope.spots:
        worklist.asked(scene, command)
        return
    if scene.in_group:
        tell.answer(scene, wording.not_here())
        return
    counted = scene.uow.console.counts(scope, By.COMMUNITY, scene.now).values()
    wanted = Wanted(overdue=command.verb is Verb.OVERDUE)
    found = scene.uow.console.list_first(scope, wanted, scene.now, SHOWN)
    number = sum(count.open for count in counted)
    late = sum(count.overdue for count in counted)
    _tell(scene, found, number=number, late=late, only_late=wanted.overdue)


def tell_of(scene: Scene, words: str) -> bool:
    """刘师傅手上几件, 停水的事怎么样了: of what is open that of which the words speak, else all of it."""
    scope = _overseen(scene)
    if not scope.spots or scene.in_group:
        return False
    found = scene.uow.console.list_first(scope, Wanted(), scene.now, LOOKED_THROUGH)
    meant = _spoken_of(scene, [listed.issue for listed in found], words)
    near = [listed for listed in found if listed.issue in meant]
    if near:
        late = sum(listed.due_at is not None for listed in near)
        _tell(scene, near[:SHOWN], number=len(near), late=late)
    else:
        asked(scene, Command(verb=Verb.OPEN_HERE))
    return True


def _overseen(scene: Scene) -> Scope:
    return Scope(spots=spots_of([area.code for area in communities_of(scene)]))


def _spoken_of(scene: Scene, issues: Sequence[Issue], words: str) -> list[Issue]:
    """What the named person has, else what the words fit."""
    held = [one for one in issues if (who := one.handler or one.owner) and name_of(scene.uow, who) in words]
    return held or [one for one in meant_by(words, issues) if mark(one, words) >= PLAINLY]


def _tell(scene: Scene, found: Sequence[Listed], *, number: int, late: int, only_late: bool = False) -> None:
    lines = [(view(scene.uow, scene.desk, one.issue, scene.actor.userid), one.due_at) for one in found]
    tell.answer(scene, wording.listed(lines, scene.now, number=number, late=late, only_late=only_late))
