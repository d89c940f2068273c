"""Who lost an issue to silence: it was taken back from them, or their acceptance lapsed."""

from handlers.rules.policy import Duty
from storage.models import Issue, State
from storage.unit_of_work import UnitOfWork


def silent(uow: UnitOfWork, issue: Issue) -> frozenset[str]:
    """Userids, and in danger codes of teams."""
    rows = uow.rungs.list_of(issue.id)
    return frozenset(one for row in rows if row.rung in (Duty.TAKE_BACK, Duty.LAPSE) for one in row.told)


def may_come_yet(uow: UnitOfWork, issue: Issue) -> frozenset[str]:
    """Those of them who may have it after all, while nobody else has taken it."""
    waits = issue.state is State.ASSIGNED and not issue.merged_into and issue.hops > 0
    return silent(uow, issue) if waits else frozenset()
