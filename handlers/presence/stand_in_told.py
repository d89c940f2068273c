"""Whom a leave concerns is told when it is said, begins and ends: who stands in, or where nobody does."""

from collections.abc import Collection, Sequence

from handlers import gather, line
from handlers.context import Scene
from handlers.presence import colleagues, standing
from handlers.rules import leave as rules
from handlers.rules.calendar import day_of
from handlers.rules.leave import Absences
from handlers.rules.permissions import PART_OF_ROLE
from handlers.view import IssueView
from handlers.wording import leave as wording
from storage.leave_row import Leave
from storage.models import Role
from storage.spelling import fold_userid
from storage.trays import Timer


def of_leave(scene: Scene, leave: Leave, dropped: Sequence[Leave]) -> None:
    """Who will stand in hears of it; with what is open when that is today. Who was to and is not, too."""
    today = day_of(scene.now)
    day = max(leave.first, today)
    away = rules.absences(scene.uow.leaves.list_from(today), day)
    stand_in, name = away.stand_in(leave.person), gather.name_of(scene.uow, leave.person)
    had = {fold_userid(old.stand_in): old for old in dropped if old.stand_in}
    had.pop(fold_userid(stand_in), None)
    for old in had.values():
        text = wording.relieved(name, old, has_begun=False)
        line.to_person(scene, f"leave:{leave.id}:instead", old.stand_in, text)
    has_begun = leave.first <= today
    views = _open(scene, leave, away, stand_in) if has_begun and stand_in else ()
    if stand_in:
        text = wording.stands_in(name, leave, views, has_begun=has_begun)
        line.to_person(scene, f"leave:{leave.id}:{'begins' if has_begun else 'said'}", stand_in, text)


def of_first_morning(scene: Scene, timer: Timer) -> None:
    """The listing, once, to whoever stands in by then."""
    leave = scene.uow.leaves.find(int(timer.subject))
    away = standing.absences(scene.uow, scene.now)
    in_force = away.leaves.get(fold_userid(leave.person)) if leave else None
    stand_in = away.stand_in(leave.person) if leave else ""
    if leave is None or in_force is None or in_force.id != leave.id or not stand_in:
        return
    name, views = gather.name_of(scene.uow, leave.person), _open(scene, leave, away, stand_in)
    text = wording.begins(name, leave, views)
    line.to_person(scene, f"leave:{leave.id}:begins", stand_in, text)


def of_end(scene: Scene, leave: Leave, stood_in: Collection[str]) -> None:
    """They need not any more."""
    has_begun = leave.first <= day_of(scene.now)
    text = wording.relieved(gather.name_of(scene.uow, leave.person), leave, has_begun=has_begun)
    for userid in sorted(stood_in):
        line.to_person(scene, f"leave:{leave.id}:ended", userid, text)


def _open(scene: Scene, leave: Leave, away: Absences, reader: str) -> list[IssueView]:
    """What somebody who goes has open, and what they had in others' place; the oldest first."""
    people = (leave.person, *away.behind(leave.person))
    found = {issue.id: issue for person in people for issue in standing.work_of(scene.uow, person)}
    return [gather.view(scene.uow, scene.desk, found[number], reader) for number in sorted(found)]


def of_gaps(scene: Scene, leave: Leave, alone: Sequence[Leave]) -> None:
    """Where nobody stands in: the community hears of it, and those who lose their stand-in."""
    if leave.stand_in:
        return
    name = gather.name_of(scene.uow, leave.person)
    if not _has_mates(scene, leave):
        numbers = sorted(issue.number for issue in standing.work_of(scene.uow, leave.person))
        text = wording.away_alone(name, colleagues.role_of(scene.uow, leave.person), leave, numbers)
        for userid in _community(scene, leave.person):
            line.to_person(scene, f"leave:{leave.id}:alone", userid, text)
    for other in alone:
        line.to_person(scene, f"leave:{leave.id}:lost", other.person, wording.left_alone(name, leave))


def _has_mates(scene: Scene, leave: Leave) -> bool:
    """Whether they work in teams alone, and in each of these somebody else is there on the first day."""
    teams = scene.uow.directory.list_teams_of(leave.person)
    grants = scene.uow.directory.list_grants(leave.person)
    if not teams or any(grant.role in PART_OF_ROLE for grant in grants):
        return False
    away = rules.absences(scene.uow.leaves.list_from(day_of(scene.now)), leave.first)
    return all(any(not away.is_away(member) for member in team.members) for team in teams)


def _community(scene: Scene, person: str) -> tuple[str, ...]:
    """The community workers, else the secretary, of where somebody works."""
    directory, me = scene.uow.directory, fold_userid(person)
    found: dict[str, None] = {}
    for code in colleagues.communities_of(scene.uow, person):
        held = (directory.list_holders(role, code) for role in (Role.COMMUNITY_WORKER, Role.SECRETARY))
        others = ([one.userid for one in people if fold_userid(one.userid) != me] for people in held)
        found |= dict.fromkeys(next(filter(None, others), ()))
    return tuple(found)
