"""The sweep over one issue: from the ledger at a given moment, never from what was remembered."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from handlers.context import Desk, Scene
from handlers.gather import machine_scene
from handlers.promises import rungs
from handlers.promises.gone import pass_on
from handlers.promises.wind import look_again, policy_of, promised
from handlers.rules import supervision
from handlers.rules.ladder import Due, falls_due, is_told_anyway, is_worth_telling
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
    issue = uow.ledger.get(issue_id)
    uow.ledger.lock([issue.community])
    issue = pass_on(scene, issue)
    away = uow.downtimes.list_since(issue.opened_at)
    rows = {row.key: row for row in uow.rungs.list_of(issue_id)}
    done: list[RungKey] = []
    while True:
        was = promised(uow, desk, issue, away)
        waiting = _waiting(uow, desk, issue, was, rows, now)
        ripe = [due for due in waiting if due.at <= now]
        todo = [*_up_to_a_change(ripe)][: MOST - len(done)]
        for due in todo:
            rows[due.key] = _do(scene, issue, was, due, ripe, rows)
            done.append(due.key)
        if not todo or todo[-1].rung not in _CHANGES:
            left = (due.at for due in waiting if due.key not in rows)
            look_again(uow, issue, was, now, min(left, default=None))
            return done
        issue = uow.ledger.get(issue_id)


def waiting_for(
    uow: UnitOfWork, desk: Desk, issue: Issue, rows: dict[RungKey, RungRow], now: datetime
) -> list[Due]:
    """What has fallen or will next fall due for an issue and is not done.

    The times without the bot do not count; a step reckons without them, and calls too early at worst.
    """
    was = promised(uow, desk, issue, uow.downtimes.list_since(issue.opened_at))
    return _waiting(uow, desk, issue, was, rows, now)


def _waiting(
    uow: UnitOfWork, desk: Desk, issue: Issue, was: Promised, rows: dict[RungKey, RungRow], now: datetime
) -> list[Due]:
    read = {key: row.read_at for key, row in rows.items()}
    policy = policy_of(uow, desk, issue)
    due = (*falls_due(issue, was, policy, read, now), *supervision.falls_due(issue, policy))
    return [one for one in due if one.key not in rows]


def _up_to_a_change(ripe: list[Due]) -> Iterator[Due]:
    """As they fell due; what changes the issue comes before what is told of it at the same moment."""
    for due in sorted(ripe, key=lambda due: (due.at, due.rung not in _CHANGES, due.key)):
        yield due
        if due.rung in _CHANGES:
            return


def _do(
    scene: Scene,
    issue: Issue,
    was: Promised,
    due: Due,
    ripe: list[Due],
    rows: Mapping[RungKey, RungRow],
) -> RungRow:
    """Do it, and write it down with who was told; the community is locked, nobody else does it."""
    policy = policy_of(scene.uow, scene.desk, issue)
    is_told = is_worth_telling(due, ripe, policy) and not is_told_anyway(
        due, rows.values(), policy, scene.now
    )
    told = rungs.fire(scene, issue, was, policy, due) if is_told else ()
    row = due.done(issue, scene.now, told)
    scene.uow.rungs.put(row)
    return row
