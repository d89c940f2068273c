"""The sweep over one issue: from the ledger at a given moment, never from what was remembered."""

from collections.abc import Iterator
from datetime import datetime

from handlers.context import Desk, Scene
from handlers.gather import machine_scene
from handlers.promises import rungs
from handlers.promises.wind import policy_of, promised
from handlers.rules import supervision
from handlers.rules.ladder import Due, falls_due, is_worth_telling
from handlers.rules.policy import Duty
from handlers.rules.promises import Promised
from storage.models import Issue
from storage.rung_row import RungKey, RungRow
from storage.unit_of_work import UnitOfWork

MOST = 50  # things done for one issue at one time
_CHANGES = frozenset({Duty.MISSED, Duty.TAKE_BACK, Duty.LAPSE})  # the issue: what else is due is seen anew


def sweep(uow: UnitOfWork, issue_id: int, desk: Desk, now: datetime) -> list[RungKey]:
    """Do everything that is due for an issue and not done, each once; returns what was done."""
    scene = machine_scene(uow, desk, now)
    rows = {row.key: row for row in uow.rungs.list_of(issue_id)}
    done: list[RungKey] = []
    while len(done) < MOST:
        issue = uow.ledger.get(issue_id)
        was = _promised(uow, desk, issue)
        waiting = _waiting(uow, desk, issue, was, rows)
        ripe = [due for due in waiting if due.at <= now]
        if not ripe:
            uow.clocks.call_again(issue_id, min((due.at for due in waiting), default=None))
            break
        for due in _in_order(ripe):
            rows[due.key] = _do(scene, issue, was, due, ripe)
            done.append(due.key)
            if due.rung in _CHANGES:
                break
    return done


def waiting_for(uow: UnitOfWork, desk: Desk, issue: Issue, rows: dict[RungKey, RungRow]) -> list[Due]:
    """What has fallen or will fall due for an issue and is not done."""
    return _waiting(uow, desk, issue, _promised(uow, desk, issue), rows)


def _waiting(
    uow: UnitOfWork, desk: Desk, issue: Issue, was: Promised, rows: dict[RungKey, RungRow]
) -> list[Due]:
    read = {key: row.read_at for key, row in rows.items() if row.read_at}
    policy = policy_of(uow, desk, issue)
    due = (*falls_due(issue, was, policy, read), *supervision.falls_due(issue, policy))
    return [one for one in due if one.key not in rows]


def _promised(uow: UnitOfWork, desk: Desk, issue: Issue) -> Promised:
    """With the times the bot was not there; a step reckons without them, and calls too early at worst."""
    return promised(uow, desk, issue, uow.downtimes.list_since(issue.opened_at))


def _in_order(ripe: list[Due]) -> Iterator[Due]:
    """As they fell due; what changes the issue comes before what is told of it at the same moment."""
    yield from sorted(ripe, key=lambda due: (due.at, due.rung not in _CHANGES, due.key))


def _do(scene: Scene, issue: Issue, was: Promised, due: Due, ripe: list[Due]) -> RungRow:
    """Write it down first: who wrote it does it."""
    clock, cycle, rung, repeat = due.key
    row = RungRow(
        issue_id=issue.id,
        clock=clock,
        cycle=cycle,
        rung=rung,
        repeat=repeat,
        due_at=due.at,
        fired_at=scene.now,
    )
    policy = policy_of(scene.uow, scene.desk, issue)
    if not scene.uow.rungs.add(row) or not is_worth_telling(due, ripe, policy):
        return row
    if told := rungs.fire(scene, issue, was, policy, due):
        scene.uow.rungs.tell(issue.id, due.key, told)
    return row
