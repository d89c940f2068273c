"""有几件没办完, 哪些超时了, 老刘手里还有几个: what is open of what somebody sees."""

from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta

from handlers import compounds, gather, tell, whose, worklist
from handlers.console.areas import scope_of
from handlers.console.viewer import find_viewer
from handlers.context import Scene
from handlers.errors import Unclear
from handlers.likeness import plainly_meant
from handlers.rules.complaint import is_accused
from handlers.rules.permissions import oversees
from handlers.rules.promises import Over
from handlers.typed.command import Command
from handlers.typed.verbs import Verb
from handlers.wording import counts
from handlers.wording import open_here as wording
from nlp.places import read_place
from storage.console_lists import By, Count, Listed, Wanted
from storage.models import Issue
from storage.scope import Scope

SHOWN = 10
SOON = timedelta(hours=2)
LOOKED_THROUGH = 200


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
    """The overdue first, or soon so; who oversees nothing is told what they have in hand themselves."""
    scope = _overseen(scene)
    if not scope.spots:
        worklist.asked(scene, command)
        return
    if scene.in_group:
        tell.answer(scene, wording.not_here())
        return
    is_soon = command.verb is Verb.DUE_SOON
    at = scene.now + SOON * is_soon
    counted = scene.uow.console.counts(scope, By.COMMUNITY, at)
    wanted = Wanted(overdue=is_soon or command.verb is Verb.OVERDUE)
    found = scene.uow.console.list_first(scope, wanted, at, SHOWN)
    number = sum(count.open for count in counted.values())
    late = sum(count.overdue for count in counted.values())
    areas = _by_community(scene, counted) if len(scope.spots) > 1 else ()
    _tell(scene, found, number=number, late=late, only_late=wanted.overdue, areas=areas, is_soon=is_soon)


def tell_of(scene: Scene, words: str) -> bool:
    """刘师傅手上几件, 停水的事怎么样了: of what is open that of which the words speak, else all of it."""
    scope = _overseen(scene)
    if not scope.spots or scene.in_group:
        return False
    found = scene.uow.console.list_first(scope, Wanted(), scene.now, LOOKED_THROUGH)
    meant = _spoken_of(scene, [listed.issue for listed in found], words)
    near = [listed for listed in found if listed.issue in meant]
    if near:
        _tell_of(scene, near)
    else:
        asked(scene, Command(verb=Verb.OPEN_HERE))
    return True


def slowest(scene: Scene) -> None:
    """最慢的是哪件: the one whose promise has been broken longest; where none is, the oldest."""
    scope = _seen(scene)
    late = sum(one.overdue for one in scene.uow.console.counts(scope, By.COMMUNITY, scene.now).values())
    found = scene.uow.console.list_first(scope, Wanted(overdue=late > 0), scene.now, late or LOOKED_THROUGH)
    first = min(
        _but_of_oneself(scene, found), key=lambda one: one.due_at or one.issue.opened_at, default=None
    )
    if first is None:
        tell.answer(scene, wording.nothing_open())
        return
    view = gather.view(scene.uow, scene.desk, first.issue, scene.actor.userid)
    over = _over(scene, first)
    tell.answer(scene, wording.slowest(view, over, scene.now), issue=first.issue)


def narrowed(scene: Scene, place: str, holder: str) -> None:
    """What is open of one place, or in one person's or team's hands, of all they see."""
    is_there = _is_at(scene, place)
    found = scene.uow.console.list_first(_seen(scene), Wanted(), scene.now, LOOKED_THROUGH)
    near = [one for one in _but_of_oneself(scene, found) if is_there(one.issue)]
    if holder:
        who = whose.at_work(scene, [one.issue for one in near], holder)
        near = [one for one in near if who.have(one.issue)]
    if near:
        _tell_of(scene, near)
    else:
        tell.answer(scene, wording.nothing_open(holder or place))


def _but_of_oneself(scene: Scene, found: Iterable[Listed]) -> list[Listed]:
    """Without what complains of the speaker, who is told neither where nor what."""
    me, teams = scene.actor.userid, scene.actor.teams
    return [one for one in found if not is_accused(one.issue, me, teams)]


def _is_at(scene: Scene, place: str) -> Callable[[Issue], bool]:
    buildings = set(read_place(place).buildings)
    compound = compounds.find_told(scene.uow, place)
    if place and not (buildings or compound or place.endswith("社区")):
        raise Unclear(counts.where_is_it(place))

    def is_at(issue: Issue) -> bool:
        here = not buildings or not buildings.isdisjoint(issue.place.buildings)
        return here and (compound is None or compound.code == issue.place.compound)

    return is_at


def _overseen(scene: Scene) -> Scope:
    """The areas in which they watch over others."""
    return Scope(spots=_seen(scene).spots) if oversees(scene.actor) else Scope()


def _seen(scene: Scene) -> Scope:
    """All that the console would show them."""
    viewer = find_viewer(scene.uow, scene.actor.userid, scene.now)
    return scope_of(scene.uow, viewer, None) if viewer else Scope()


def _by_community(scene: Scene, counted: dict[str, Count]) -> list[tuple[str, int, int]]:
    """Name, how many are open, how many of these are overdue; the most overdue first."""
    most = sorted(counted.items(), key=lambda one: (-one[1].overdue, -one[1].open, one[0]))
    areas = ((scene.uow.directory.find_area(code), count) for code, count in most)
    return [(area.name, count.open, count.overdue) for area, count in areas if area]


def _spoken_of(scene: Scene, issues: Sequence[Issue], words: str) -> list[Issue]:
    """What the named person has, else what the words fit."""
    who = whose.spoken_of(scene, issues, words)
    held = [one for one in issues if who.have(one)]
    return held or plainly_meant(words, issues)


def _tell_of(scene: Scene, near: Sequence[Listed]) -> None:
    late = sum(listed.due_at is not None for listed in near)
    _tell(scene, near[:SHOWN], number=len(near), late=late)


def _tell(
    scene: Scene,
    found: Sequence[Listed],
    *,
    number: int,
    late: int,
    only_late: bool = False,
    is_soon: bool = False,
    areas: Iterable[tuple[str, int, int]] = (),
) -> None:
    lines = [
        (gather.view(scene.uow, scene.desk, one.issue, scene.actor.userid), _over(scene, one), one.due_at)
        for one in found
    ]
    text = wording.listed(lines, number=number, late=late, only_late=only_late, is_soon=is_soon, areas=areas)
    tell.answer(scene, text)


def _over(scene: Scene, listed: Listed) -> Over | None:
    """By how much its promise is broken that has been longest; None: none is."""
    if not listed.is_overdue:
        return None
    promise = worklist.task(scene.uow, scene.desk, listed.issue).promise
    return promise.late_by(scene.now) if promise and promise.is_late(scene.now) else None
