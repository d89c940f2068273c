"""The way down from the district to a building: what is open where, as far as somebody sees."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from handlers import compounds, gather
from handlers.console.viewer import Viewer, sees_all
from handlers.wording import console
from storage.console_lists import By, Count
from storage.models import Area, AreaLevel
from storage.scope import Scope, Spot
from storage.spelling import bare_building
from storage.unit_of_work import UnitOfWork

NOTHING = Count(open=0, overdue=0, untaken=0)
_ABOVE = (AreaLevel.CITY, AreaLevel.DISTRICT, AreaLevel.STREET)


@dataclass(frozen=True, kw_only=True)
class AreaRow:
    """A line of the way down."""

    code: str  # empty: not to be gone into
    name: str
    count: Count


@dataclass(frozen=True, kw_only=True)
class AreaView:
    """One stop on the way down."""

    code: str  # empty: all that is the viewer's
    name: str
    crumbs: tuple[Area, ...]  # the way here, the widest first, this one left out
    rows: tuple[AreaRow, ...]
    count: Count
    report: str  # which page tells of it as a whole, in words; empty: none


def find_here(uow: UnitOfWork, viewer: Viewer, code: str) -> Area | None:
    """The area somebody goes into; None where there is none, or nothing in it is theirs to see."""
    area = uow.directory.find_area(code)
    if area is None or not _leads_somewhere(uow, viewer, area):
        return None
    return area


def scope_of(uow: UnitOfWork, viewer: Viewer, area: Area | None) -> Scope:
    """What somebody sees of an area, or of everything."""
    own = [spot for area in _known(uow, sorted(viewer.reach.areas)) for spot in _spots(uow, area)]
    teams, people = tuple(sorted(viewer.reach.teams)), tuple(sorted(viewer.reach.people))
    everything = Scope(spots=tuple(own), teams=teams, people=people)
    if area is None:
        return everything
    inside = tuple(_spots(uow, area))
    if sees_all(uow, viewer, area):
        return Scope(spots=inside)
    return replace(everything, inside=inside)


def home_of(uow: UnitOfWork, viewer: Viewer) -> Area | None:
    """Where a way down begins: the one area that holds all they see; None where there are several."""
    tops = _tops(uow, viewer)
    return tops[0] if len(tops) == 1 and not viewer.reach.teams else None


def look_around(uow: UnitOfWork, viewer: Viewer, area: Area | None, now: datetime) -> AreaView:
    """What is open here, and in what lies directly below."""
    scope = scope_of(uow, viewer, area)
    counts = uow.console.counts(scope, _counted_by(area), now)
    return AreaView(
        code=area.code if area else "",
        name=area.name if area else console.EVERYTHING,
        crumbs=_crumbs(uow, viewer, area) if area else (),
        count=_sum(counts.values()),
        rows=_rows(uow, viewer, area, counts, now),
        report=_report(uow, viewer, area),
    )


def _report(uow: UnitOfWork, viewer: Viewer, area: Area | None) -> str:
    is_theirs = area is not None and sees_all(uow, viewer, area)
    return console.REPORTS.get(area.level, "") if area and is_theirs else ""


def compounds_of(uow: UnitOfWork, viewer: Viewer) -> tuple[Area, ...]:
    """The compounds somebody may enter matters for, in roster order."""
    every = compounds.everywhere(uow)
    above = {one.code for code in viewer.reach.areas if (one := compounds.above(uow, code))}
    return tuple(one for one in every if one.code in above or sees_all(uow, viewer, one))


def communities_of(uow: UnitOfWork, viewer: Viewer) -> tuple[str, ...]:
    """The communities somebody sees whole."""
    every = uow.directory.list_communities()
    return tuple(one.code for one in every if sees_all(uow, viewer, one))


def _path(uow: UnitOfWork, code: str) -> tuple[str, ...]:
    return tuple(one.code for one in uow.directory.ancestors(code))


def _leads_somewhere(uow: UnitOfWork, viewer: Viewer, area: Area) -> bool:
    """Whether an area is theirs, or holds something that is, or may hold their team's matters."""
    if sees_all(uow, viewer, area):
        return True
    if any(area.code in _path(uow, code) for code in viewer.reach.areas):
        return True
    served = [team.area for team in uow.directory.list_teams_of(viewer.userid)]
    return any(code in _path(uow, area.code) or area.code in _path(uow, code) for code in served)


def _tops(uow: UnitOfWork, viewer: Viewer) -> tuple[Area, ...]:
    """The areas of their reach that lie in no other of it."""
    found = _known(uow, sorted(viewer.reach.areas))
    return tuple(one for one in found if viewer.reach.areas.isdisjoint(_path(uow, one.code)[1:]))


def _crumbs(uow: UnitOfWork, viewer: Viewer, area: Area) -> tuple[Area, ...]:
    above = uow.directory.ancestors(area.code)[1:]
    return tuple(one for one in reversed(above) if sees_all(uow, viewer, one))


def below(uow: UnitOfWork, viewer: Viewer, area: Area | None) -> tuple[Area, ...]:
    """The next stops on the way down."""
    if area is None:
        served = (team.area for team in uow.directory.list_teams_of(viewer.userid))
        return tuple(dict.fromkeys((*_tops(uow, viewer), *_known(uow, served))))
    children = uow.directory.children(area.code)
    if sees_all(uow, viewer, area):
        return children
    return tuple(one for one in children if _leads_somewhere(uow, viewer, one))


def _counted_by(area: Area | None) -> By:
    if area is None or area.level in (*_ABOVE, AreaLevel.BUILDING):
        return By.COMMUNITY
    return By.COMPOUND if area.level is AreaLevel.COMMUNITY else By.BUILDING


def _rows(
    uow: UnitOfWork, viewer: Viewer, area: Area | None, counts: Mapping[str, Count], now: datetime
) -> tuple[AreaRow, ...]:
    nearest = below(uow, viewer, area)
    if area is None:
        scope = scope_of(uow, viewer, None)
        return tuple(
            AreaRow(
                code=one.code, name=gather.full_area_name(uow, one.code), count=_counted(uow, scope, one, now)
            )
            for one in nearest
        )
    if area.level is AreaLevel.BUILDING:
        return ()
    if area.level in _ABOVE:
        return tuple(
            AreaRow(code=one.code, name=one.name, count=_of_communities(uow, one, counts)) for one in nearest
        )
    is_community = area.level is AreaLevel.COMMUNITY
    keys = {one.code: one.code if is_community else bare_building(one.name, area.name) for one in nearest}
    rows = [
        AreaRow(code=one.code, name=one.name, count=counts.get(keys[one.code], NOTHING)) for one in nearest
    ]
    rest = _sum(count for key, count in counts.items() if key not in set(keys.values()))
    name = console.NO_COMPOUND if is_community else console.NO_BUILDING
    return (*rows, *([AreaRow(code="", name=name, count=rest)] if rest.open else []))


def _counted(uow: UnitOfWork, scope: Scope, area: Area, now: datetime) -> Count:
    inside = replace(scope, inside=tuple(_spots(uow, area)))
    return _sum(uow.console.counts(inside, By.COMMUNITY, now).values())


def _of_communities(uow: UnitOfWork, area: Area, counts: Mapping[str, Count]) -> Count:
    return _sum(counts.get(one.code, NOTHING) for one in gather.communities_in(uow, area))


def _sum(counts: Iterable[Count]) -> Count:
    found = list(counts)
    return Count(
        open=sum(one.open for one in found),
        overdue=sum(one.overdue for one in found),
        untaken=sum(one.untaken for one in found),
    )


def _known(uow: UnitOfWork, codes: Iterable[str]) -> list[Area]:
    """The areas of these codes that are still in the roster."""
    return [area for code in codes if (area := uow.directory.find_area(code))]


def _spots(uow: UnitOfWork, area: Area) -> Iterable[Spot]:
    """The area as issues name it."""
    community = uow.directory.community_of(area.code)
    compound = compounds.above(uow, area.code)
    if community is None:
        return [Spot(community=one.code) for one in gather.communities_in(uow, area)]
    if compound is None:
        return [Spot(community=community)]
    is_building = area.level is AreaLevel.BUILDING
    bare = bare_building(area.name, compound.name) if is_building else ""
    return [Spot(community=community, compound=compound.code, building=bare)]
