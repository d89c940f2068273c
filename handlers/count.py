"""今天多少件, 跟上周比咋样: a number is counted as the week's page counts it, of what the speaker sees."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from handlers import compounds, gather, open_here, tell, whose, worklist
from handlers.board.show import find_spot, totals_between
from handlers.console.viewer import Viewer, find_viewer, sees_all
from handlers.context import Scene
from handlers.digests.monthly import MOST_AT_ONCE
from handlers.digests.read import name, promises_at, spot
from handlers.digests.weekly import LONG_AGO
from handlers.errors import Unclear
from handlers.presence.colleagues import areas_of
from handlers.rules.access import covers
from handlers.rules.flows import Balance, balance
from handlers.rules.permissions import PART_OF_ROLE, is_at_work
from handlers.rules.spans import Span
from handlers.rules.tally import tally
from handlers.typed.command import Command
from handlers.typed.said_counts import Asked, SaidCount
from handlers.typed.spans_said import LAST_WEEK, LATELY, THIS_WEEK, TODAY, beside, span_said
from handlers.typed.verbs import Verb
from handlers.wording import asking
from handlers.wording import counts as wording
from handlers.wording import open_here as listing
from nlp.places import read_place
from storage.life import Life
from storage.models import Area, Issue
from storage.spelling import is_among

_A_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Counted:
    """What is counted together, under one name."""

    title: str
    community: str  # code
    holds: Callable[[Issue], bool]


def asked(scene: Scene, command: Command) -> None:
    """Everybody may ask how many there were; all else is for those at work, in a chat of their own."""
    asks = command.asks or SaidCount(what=Asked.MOVED)
    if scene.in_group or not is_at_work(scene.actor):
        _in_public(scene, asks)
    elif asks.what in _COUNTED:
        tell.answer(scene, _COUNTED[asks.what](scene, asks, _parts(scene, asks)))
    elif asks.what is Asked.SLOWEST:
        open_here.slowest(scene)
    elif asks.what is Asked.NOT_COUNTED:
        tell.answer(scene, wording.not_counted())
    else:
        _list(scene, asks)


def _list(scene: Scene, asks: SaidCount) -> None:
    """What is open is not only counted."""
    verb = Verb.OVERDUE if asks.what is Asked.OVERDUE else Verb.OPEN_HERE
    if asks.is_mine:
        worklist.asked(scene, Command(verb=Verb.WORKLIST))
    elif asks.what is not Asked.OVERDUE and (asks.holder or asks.place or asks.is_own_place):
        open_here.narrowed(scene, asks.place, asks.holder)
    else:
        open_here.asked(scene, Command(verb=verb))


def _in_public(scene: Scene, asks: SaidCount) -> None:
    """Nobody's name, and not who is late."""
    if asks.what not in (Asked.MOVED, Asked.OPEN):
        at_work = is_at_work(scene.actor)
        tell.answer(scene, listing.not_here() if at_work else wording.for_the_community())
        return
    compound = gather.compound_of(scene)
    if not compound or scene.uow.directory.community_of(compound) is None:
        tell.answer(scene, asking.question_where(asking.A_COMPOUND))
        return
    said, span = _span(scene, asks, LATELY if asks.what is Asked.OPEN else TODAY)
    here = find_spot(scene.uow, compound)
    counted = totals_between(scene.uow, here, *span)
    head = wording.when(said, span, scene.now)
    tell.answer(scene, wording.public(here.compound.name, head, counted.came, counted.done, counted.open))


def _span(scene: Scene, asks: SaidCount, otherwise: str) -> tuple[str, Span]:
    """The days that are meant, as they are called; raises Unclear for days that are none, or to come."""
    said = asks.span or otherwise
    try:
        span = span_said(said, scene.now)
    except ValueError:
        raise Unclear(wording.not_yet(said)) from None
    if span[0] > scene.now:
        raise Unclear(wording.not_yet(said))
    return said, span


def _parts(scene: Scene, asks: SaidCount) -> list[Counted]:
    viewer = find_viewer(scene.uow, scene.actor.userid, scene.now)
    communities = _communities(scene)
    if viewer is None or not communities:
        raise Unclear(wording.for_the_community())
    parts = [part for area in communities for part in _parts_of(scene, asks, viewer, area)]
    if not parts:
        unknown = wording.who_is_it(asks.holder) if asks.holder else wording.where_is_it(asks.place)
        raise Unclear(unknown)
    return parts


def _communities(scene: Scene) -> list[Area]:
    """Those in which the speaker has a role or a team."""
    directory = scene.uow.directory
    found: dict[str, Area] = {}
    for code in areas_of(scene.uow, scene.actor.userid):
        area = directory.find_area(directory.community_of(code) or code)
        found |= {one.code: one for one in gather.communities_in(scene.uow, area)} if area else {}
    return list(found.values())


def _parts_of(scene: Scene, asks: SaidCount, viewer: Viewer, community: Area) -> list[Counted]:
    """A community as far as they see it; or the buildings that are named, of each of its compounds."""
    sees = _sees(scene, viewer, community, is_mine=asks.is_mine)
    if asks.holder:
        return _of_holder(scene, community, asks.holder, sees)
    place = read_place(asks.place)
    if not asks.place or community.name in asks.place:
        title = viewer.name if asks.is_mine else _title(scene, viewer, community)
        return [Counted(title=title, community=community.code, holds=sees)]
    told = compounds.find_told(scene.uow, asks.place)
    if not (told or place.buildings):
        return []
    there = [one for one in scene.uow.directory.children(community.code) if told in (None, one)]
    return [part for one in there for part in _of_compound(scene, one, community, place.buildings, sees)]


def _of_holder(scene: Scene, community: Area, words: str, sees: Callable[[Issue], bool]) -> list[Counted]:
    """老陈, 物业; 滨河 for short is the community."""
    if community.name.startswith(words):
        return [Counted(title=community.name, community=community.code, holds=sees)]
    who = whose.in_roster(scene, community, words)
    if not (who.people or who.teams):
        return []
    return [Counted(title=words, community=community.code, holds=lambda one: who.have(one) and sees(one))]


def _of_compound(
    scene: Scene, compound: Area, community: Area, buildings: Sequence[str], sees: Callable[[Issue], bool]
) -> list[Counted]:
    known = [scene.uow.directory.find_building(compound.code, one) for one in buildings]
    if buildings and not all(known):
        return []
    named = "、".join(area.name for area in known if area)

    def holds(issue: Issue) -> bool:
        is_there = not buildings or not set(buildings).isdisjoint(issue.place.buildings)
        return issue.place.compound == compound.code and is_there and sees(issue)

    return [Counted(title=compound.name + named, community=community.code, holds=holds)]


def _title(scene: Scene, viewer: Viewer, community: Area) -> str:
    """The community, or what they see of it: 滨河小区3号楼, 滨河物业服务队."""
    if sees_all(scene.uow, viewer, community):
        return community.name
    areas = (grant.area for grant in viewer.actor.grants if grant.role in PART_OF_ROLE)
    teams = (gather.name_of_unit(scene.uow, team) for team in viewer.actor.teams)
    return "、".join((*(gather.full_area_name(scene.uow, area) for area in dict.fromkeys(areas)), *teams))


def _sees(scene: Scene, viewer: Viewer, community: Area, *, is_mine: bool) -> Callable[[Issue], bool]:
    is_all = sees_all(scene.uow, viewer, community)

    def sees(issue: Issue) -> bool:
        if is_mine:
            return is_among(viewer.userid, (issue.owner, issue.handler))
        return is_all or covers(viewer.reach, issue, gather.codes_above(scene.uow, issue))

    return sees


def _lives(scene: Scene, part: Counted, span: Span) -> list[Life]:
    start, over = span
    lives = scene.uow.lives.list_between(part.community, start, min(over, scene.now))
    return [life for life in lives if part.holds(life.after)]


def _balance(scene: Scene, part: Counted, span: Span) -> Balance:
    return balance(_lives(scene, part, span))


def _look(scene: Scene, said: str, span: Span, parts: Sequence[Counted]) -> None:
    """Nobody waits while months of many communities are retold."""
    is_long = span[1] - span[0] > _A_DAY and len({part.community for part in parts}) > MOST_AT_ONCE
    if is_long or scene.now - span[1] > LONG_AGO:
        raise Unclear(wording.too_much(said))


def _moved(scene: Scene, asks: SaidCount, parts: Sequence[Counted]) -> str:
    said, span = _span(scene, asks, TODAY)
    _look(scene, said, span, parts)
    counted = [(part.title, _balance(scene, part, span)) for part in parts]
    return wording.moved(counted, said, span, scene.now)


def _compared(scene: Scene, asks: SaidCount, parts: Sequence[Counted]) -> str:
    said, span = _span(scene, asks, beside(asks.against))
    then = span_said(asks.against, scene.now)
    _look(scene, said, (then[0], span[1]), parts)
    so_far = min(scene.now, span[1]) - span[0]
    until_then = (then[0], min(then[0] + so_far, then[1]))
    return "\n".join(
        wording.compared(
            part.title,
            (said, _balance(scene, part, span)),
            (wording.same_moment(asks.against), _balance(scene, part, until_then)),
            (wording.whole(asks.against), _balance(scene, part, then)),
        )
        for part in parts
    )


def _rate(scene: Scene, asks: SaidCount, parts: Sequence[Counted]) -> str:
    """Of the days that are named, else of the week that is over and of this one."""
    spans = [_span(scene, asks, said) for said in ((asks.span,) if asks.span else (LAST_WEEK, THIS_WEEK))]
    told = []
    for part in parts:
        counted = []
        for said, span in spans:
            _look(scene, said, span, parts)
            lives, end = _lives(scene, part, span), min(span[1], scene.now)
            made = promises_at(scene.uow, scene.desk, lives, end)
            counted.append((wording.when(said, span, scene.now), tally(lives, span[0], end, made)))
        told.append((part.title, counted))
    return wording.rate(asks.what.value, told)


def _most(scene: Scene, asks: SaidCount, parts: Sequence[Counted]) -> str:
    said, span = _span(scene, asks, LATELY)
    _look(scene, said, span, parts)
    head, of_place = wording.when(said, span, scene.now), asks.what is Asked.PLACES
    words = wording.most_places if of_place else wording.most_matters
    return "\n".join(
        words(part.title, head, _counts(scene, _lives(scene, part, span), of_place)) for part in parts
    )


def _counts(scene: Scene, lives: Iterable[Life], of_place: bool) -> list[tuple[str, int]]:
    """What came in, by building or by matter, most first."""
    came = (life.after for life in lives if life.before is None)
    named = (spot(scene.uow, one) if of_place else name(scene.uow, scene.desk, one).matter for one in came)
    return sorted(Counter(filter(None, named)).items(), key=lambda one: (-one[1], one[0]))


_COUNTED: dict[Asked, Callable[[Scene, SaidCount, Sequence[Counted]], str]] = {
    Asked.MOVED: _moved,
    Asked.COMPARED: _compared,
    Asked.CONTENT: _rate,
    Asked.RESPONSE: _rate,
    Asked.RESOLUTION: _rate,
    Asked.PLACES: _most,
    Asked.MATTERS: _most,
}
