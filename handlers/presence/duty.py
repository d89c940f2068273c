"""谁请假, 值班表 and 今天谁值班: who is away, whose turn it is, and who is there today."""

from collections.abc import Sequence
from datetime import date

from handlers import compounds, gather, tell
from handlers.context import Scene
from handlers.presence import colleagues, duty_units, standing
from handlers.presence.rota import WEEK
from handlers.rules import leave as rules
from handlers.rules.calendar import day_of
from handlers.rules.duty import OnDuty, unit_of_role
from handlers.rules.leave import Absences, is_near
from handlers.rules.permissions import is_at_work
from handlers.typed.command import Command
from handlers.wording import duty as wording
from handlers.wording import duty_roster as roster_wording
from handlers.wording import leave as leave_wording
from storage.duty_row import Shift
from storage.leave_row import Leave
from storage.models import Area, Role, Team
from storage.unit_of_work import UnitOfWork


def away(scene: Scene, _command: Command) -> None:
    """Who near the speaker is away, now and soon, and who stands in."""
    if not is_at_work(scene.actor):
        tell.answer(scene, leave_wording.not_for_you())
        return
    tell.answer(scene, _away(scene, date.max))


def table(scene: Scene, _command: Command) -> None:
    """Who near the speaker is on duty, and who is away, in the next seven days."""
    if not is_at_work(scene.actor):
        tell.answer(scene, leave_wording.not_for_you())
        return
    today = day_of(scene.now)
    away_soon = _away(scene, today + WEEK)
    tell.answer(scene, roster_wording.table(_turns(scene, today), today, away_soon))


def _turns(scene: Scene, today: date) -> dict[date, list[tuple[str, list[str]]]]:
    """Of each day the units with somebody on duty; who has left one since is on duty no more."""
    uow, found = scene.uow, dict[date, list[tuple[str, list[str]]]]()
    duties, leaves = standing.shifts(uow, today, today + WEEK), uow.leaves.list_from(today)
    for unit in duty_units.seen_by(uow, scene.actor.userid).values():
        theirs = [one for one in duties if one.unit == unit.code and unit.has(one.userid)]
        for day in dict.fromkeys(one.day for one in theirs):
            gone = rules.absences(leaves, day)
            names = [_with_turn(uow, one, gone) for one in theirs if one.day == day]
            found.setdefault(day, []).append((unit.name, names))
    return found


def _with_turn(uow: UnitOfWork, shift: Shift, absences: Absences) -> str:
    name = f"{gather.name_of(uow, shift.userid)}{roster_wording.hours(shift.from_minute, shift.until_minute)}"
    return roster_wording.on_leave(name) if absences.is_away(shift.userid) else name


def _away(scene: Scene, last: date) -> str:
    uow, me, today = scene.uow, scene.actor.userid, day_of(scene.now)
    here = [*colleagues.areas_of(uow, me), *colleagues.communities_of(uow, me)]
    soon = (leave for leave in uow.leaves.list_from(today) if leave.first <= last)
    seen = sorted(
        (leave for leave in soon if _is_seen(uow, here, leave)), key=lambda leave: (leave.first, leave.id)
    )
    return leave_wording.away_list([_with_stand_in(uow, leave, today) for leave in seen], today)


def _with_stand_in(uow: UnitOfWork, leave: Leave, today: date) -> tuple[str, Leave, str]:
    stand_in = standing.stand_in_for(uow, leave, today)
    return gather.name_of(uow, leave.person), leave, gather.name_of(uow, stand_in) if stand_in else ""


def _is_seen(uow: UnitOfWork, here: list[str], leave: Leave) -> bool:
    areas = colleagues.areas_of(uow, leave.person)
    paths = [tuple(area.code for area in uow.directory.ancestors(code)) for code in areas]
    return is_near(here, paths)


def today(scene: Scene, _command: Command) -> None:
    """Who is on duty in this compound today: leaders, stewards, teams, the community, with stand-ins."""
    compound = _compound(scene)
    if compound is None:
        tell.answer(scene, wording.where(compounds.example(scene.uow)))
        return
    absences = standing.absences(scene.uow, scene.now)
    on_duty = standing.on_duty(scene.uow, scene.now)
    lines = [*_leaders(scene.uow, compound, absences), *_others(scene.uow, compound, absences, on_duty)]
    tell.answer(scene, wording.on_duty(compound.name, lines))


def _compound(scene: Scene) -> Area | None:
    """The group's compound; in a chat of one's own the one that is named, else served, or lived in."""
    directory = scene.uow.directory
    if scene.speak_point:
        return directory.find_area(scene.compound)
    told = compounds.find_told(scene.uow, scene.words)
    if served := told or compounds.find_served(scene.uow, scene.actor.userid):
        return served
    home = gather.home_of(scene.uow, scene.actor.userid).compound
    return directory.find_area(home) if home else compounds.only(compounds.everywhere(scene.uow))


Line = tuple[str, list[str]]  # what they are, and their names


def _leaders(uow: UnitOfWork, compound: Area, absences: Absences) -> list[Line]:
    names = [
        f"{building.name}{_named(uow, person.userid, absences)}"
        for building in uow.directory.children(compound.code)
        for person in uow.directory.list_holders(Role.BUILDING_LEADER, building.code)
    ]
    return [(Role.BUILDING_LEADER, names)] if names else []


def _others(uow: UnitOfWork, compound: Area, absences: Absences, on_duty: OnDuty) -> list[Line]:
    path = [area.code for area in uow.directory.ancestors(compound.code)]
    found: list[Line] = [
        (team.name, [_named(uow, one, absences) for one in _team_turn(team, on_duty)])
        for team in uow.directory.list_teams_in((compound.code,))
        if team.members
    ]
    for role in (Role.PROPERTY_STEWARD, Role.COMMUNITY_WORKER, Role.SECRETARY):
        held = [(code, person.userid) for code in path for person in uow.directory.list_holders(role, code)]
        community = uow.directory.community_of(compound.code) or ""
        turns = [one for code, one in held if on_duty.has(unit_of_role(community, code, role), one)]
        names = [_named(uow, one, absences) for one in turns or [one for _, one in held]]
        found += [(role, names)] if names else []
    return found


def _team_turn(team: Team, on_duty: OnDuty) -> Sequence[str]:
    """Who of a team has a turn today; where nobody does, the first."""
    return [userid for userid in team.members if on_duty.has(team.code, userid)] or team.members[:1]


def _named(uow: UnitOfWork, userid: str, absences: Absences) -> str:
    stand_in = absences.stand_in(userid)
    name = gather.name_of(uow, userid)
    if not absences.is_away(userid):
        return name
    return wording.away(name, gather.name_of(uow, stand_in) if stand_in else "")
