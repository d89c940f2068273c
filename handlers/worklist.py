"""我的活: what somebody has to do, their own and that of those in whose place they stand."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from handlers import gather, lookup, reach, tell
from handlers.context import Desk, Scene
from handlers.presence import standing
from handlers.promises.wind import promised
from handlers.rules.hands import find_hand
from handlers.rules.lifecycle import is_open
from handlers.rules.permissions import is_at_work
from handlers.rules.worklist import Task, in_order, task_of
from handlers.typed.command import Command
from handlers.wording import worklist as wording
from handlers.wording.worklist import Line
from storage.models import Issue
from storage.spelling import fold_userid, is_among
from storage.unit_of_work import UnitOfWork


def asked(scene: Scene, _command: Command) -> None:
    """On demand; a resident who helps nobody means what they reported."""
    found = tasks(scene.uow, scene.desk, scene.actor.userid, standing.stood_for(scene))
    if not found and not is_at_work(scene.actor):
        lookup.mine(scene)
        return
    found = found or _of_team(scene)
    shown = lines(scene, found, scene.reader)
    tell.answer(scene, wording.whole(shown, scene.now, in_group=scene.in_group))


def _of_team(scene: Scene) -> list[Task]:
    """Who has nothing of their own is shown what their team has."""
    issues = [issue for issue in standing.work_here(scene) if not issue.merged_into]
    return in_order(_tasks(scene.uow, scene.desk, issues))


def tasks(uow: UnitOfWork, desk: Desk, userid: str, stood_for: Sequence[str]) -> list[Task]:
    """What one person has to do, as it falls due; each once, as what it is first of all."""
    called = _tasks(uow, desk, standing.called_for(uow, (userid, *stood_for)))
    helped = _tasks(uow, desk, _helped(uow, userid))
    lent = [(one, task) for one in stood_for for task in _tasks(uow, desk, standing.work_of(uow, one))]
    found = (
        *(replace(task, is_called=True) for task in called),
        *(replace(task, is_help=True) for task in helped),
        *(replace(task, person=one) for one, task in reversed(lent)),
        *_tasks(uow, desk, standing.work_of(uow, userid)),
    )
    return in_order({task.issue.id: task for task in found}.values())


def _helped(uow: UnitOfWork, userid: str) -> list[Issue]:
    """What somebody lends a hand with, and has not done their share of."""
    issues = uow.ledger.list_unfinished_of_hand(userid)
    open_ = [issue for issue in issues if is_open(issue)]
    return [issue for issue in open_ if (hand := find_hand(issue, userid)) and hand.done_at is None]


def task(uow: UnitOfWork, desk: Desk, issue: Issue) -> Task:
    """One issue, with what falls due next of it."""
    return _tasks(uow, desk, [issue])[0]


def _tasks(uow: UnitOfWork, desk: Desk, issues: Sequence[Issue]) -> list[Task]:
    if not issues:
        return []
    away = uow.downtimes.list_since(min(issue.opened_at for issue in issues))
    return [task_of(issue, promised(uow, desk, issue, away)) for issue in issues]


def lines(scene: Scene, found: Iterable[Task], reader: str) -> list[Line]:
    """As the reader is told of them."""
    return [
        Line(
            view=gather.view(scene.uow, scene.desk, task.issue, reader),
            promise=task.promise,
            instead_of=gather.name_of(scene.uow, task.person) if task.person else "",
            is_help=task.is_help,
            is_called=task.is_called,
            is_others=is_own(task) and not is_among(reader, (task.issue.handler or reader,)),
        )
        for task in found
    ]


def is_own(task: Task) -> bool:
    """Whether they answer for it themselves."""
    return not (task.person or task.is_help or task.is_called)


def people_of(scene: Scene, issues: Iterable[Issue]) -> list[str]:
    """Who has these to do today: who has them, helps or was called, or stands in; each once."""
    away = standing.absences(scene.uow, scene.now)
    found: dict[str, str] = {}
    for issue in issues:
        called = reach.of_units(scene, issue.called)
        for userid in (issue.handler, issue.owner, *(hand.userid for hand in issue.hands), *called):
            here = away.there_for(userid)
            if here:
                found.setdefault(fold_userid(here), here)
    return list(found.values())
