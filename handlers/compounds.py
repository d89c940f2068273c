"""Which compound is meant: the one that words name, the one somebody serves."""

from collections.abc import Sequence

from handlers.rules.register import check
from handlers.typed.said_places import is_told_of
from handlers.wording.asking import A_COMPOUND
from storage.models import Area, AreaLevel, Role
from storage.unit_of_work import UnitOfWork


def everywhere(uow: UnitOfWork) -> tuple[Area, ...]:
    """Every compound, in roster order."""
    return uow.directory.list_areas(AreaLevel.COMPOUND)


def example(uow: UnitOfWork) -> str:
    """The name of a compound, so that the asked-for words can be copied."""
    known = everywhere(uow)
    return known[0].name if known else A_COMPOUND


def group_of(uow: UnitOfWork, compound: str) -> str:
    """The group that speaks for a compound; empty where none does, or none is known."""
    points = uow.directory.list_speak_points(compound) if compound else ()
    return points[0].chat_id if points else ""


def above(uow: UnitOfWork, area: str) -> Area | None:
    """The compound an area is or lies in."""
    return next((one for one in uow.directory.ancestors(area) if one.level is AreaLevel.COMPOUND), None)


def list_told(uow: UnitOfWork, words: str) -> list[Area]:
    """Those the words name in full: no hearsay, none within another's name, no name that two share."""
    said = [area for area in everywhere(uow) if area.name in words]  # each message is asked, of hundreds
    named = [area for area in said if is_told_of(area.name, words)]
    return [area for area in named if not any(area.name in one.name for one in named if one != area)]


def find_with(uow: UnitOfWork, community: str, buildings: Sequence[str], words: str) -> Area | None:
    """The one compound of a community that has these buildings; None for none, or several."""
    there = [one for one in everywhere(uow) if uow.directory.community_of(one.code) == community]
    return only([one for one in there if _has(uow, one, buildings, words)]) if buildings else None


def _has(uow: UnitOfWork, compound: Area, buildings: Sequence[str], words: str) -> bool:
    register = uow.directory.list_buildings(compound.code)
    return bool(register) and not check(buildings, words, register).unknown


def find_told(uow: UnitOfWork, words: str) -> Area | None:
    """The one compound the words name; None for none, or several."""
    return only(list_told(uow, words))


def served_by(uow: UnitOfWork, userid: str) -> list[Area]:
    """Those somebody works for: what their areas lie in, and what lies in their areas."""
    areas = _areas_of(uow, userid)
    codes = {*areas, *(one.code for one in _around(uow, areas))}
    return [one for one in everywhere(uow) if codes & {at.code for at in uow.directory.ancestors(one.code)}]


def find_served(uow: UnitOfWork, userid: str) -> Area | None:
    """The one compound that all somebody works for within a compound lies in; None for none, or several."""
    return only(_around(uow, _areas_of(uow, userid)))


def _areas_of(uow: UnitOfWork, userid: str) -> list[str]:
    """Of their roles and teams; that they live somewhere is no service."""
    roles = [grant.area for grant in uow.directory.list_grants(userid) if grant.role != Role.RESIDENT]
    return roles + [team.area for team in uow.directory.list_teams_of(userid)]


def _around(uow: UnitOfWork, areas: Sequence[str]) -> list[Area]:
    return list({compound.code: compound for area in areas if (compound := above(uow, area))}.values())


def only(found: Sequence[Area]) -> Area | None:
    """The one there is; None for none, or several."""
    return found[0] if len(found) == 1 else None
