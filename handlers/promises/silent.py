"""Who lost an issue to silence: it was taken back from them, or their acceptance lapsed."""

from handlers.rules.policy import Duty
from storage.models import Issue, State
from storage.unit_of_work import UnitOfWork


def silent(uow: UnitOfWork, issue: Issue) -> frozenset[str]:
    """Userids, and in danger codes of teams."""
    rows = uow.rungs.list_of(issue.id)
    return frozenset(one for row in rows if row.rung in (Duty.TAKE_BACK, Duty.LAPSE) for one in row.told)


def may_come_yet(uow: UnitOfWork, issue: Issue) -> frozenset[str]:
    """Those of them, and in danger of all who were rung, who may have it while nobody has taken it."""
    if issue.state is not State.ASSIGNED or issue.merged_into:
        return frozenset()
    rung = frozenset(issue.copied if issue.danger else ())
    return rung | silent(uow, issue) if issue.hops else rung
