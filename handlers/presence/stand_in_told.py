"""Tell who stands in: when a leave is said, when it begins, when it ends."""

from collections.abc import Collection, Sequence

from handlers import gather, line
from handlers.context import Scene
from handlers.presence import standing
from handlers.rules import leave as rules
from handlers.rules.calendar import day_of
from handlers.rules.leave import Absences
from handlers.view import IssueView
from handlers.wording import leave as wording
from storage.leave_row import Leave
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
