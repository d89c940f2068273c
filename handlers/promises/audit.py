"""The auditor: for every unfinished issue, what should have been done for its promises and was not."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from handlers.context import Desk
from handlers.promises.sweep import waiting_for
from handlers.rules.ladder import Due
from storage.models import Issue
from storage.unit_of_work import UnitOfWork

GRACE = timedelta(minutes=5)  # the sweep's


@dataclass(frozen=True, kw_only=True)
class Neglect:
    """One thing that was due and not done."""

    issue: Issue
    due: Due


def audit(uow: UnitOfWork, desk: Desk, now: datetime) -> Iterator[Neglect]:
    """Recompute each issue from the ledger, whatever its clocks say of the next call."""
    for community in uow.directory.list_communities():
        for issue in uow.ledger.list_unfinished_in(community.code):
            rows = {row.key: row for row in uow.rungs.list_of(issue.id)}
            for due in waiting_for(uow, desk, issue, rows, now):
                if due.at <= now - GRACE:
                    yield Neglect(issue=issue, due=due)
