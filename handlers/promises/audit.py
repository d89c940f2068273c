"""The auditor: what should have been done for issues, planned outages and care calls, and was not."""

from collections.abc import Iterator
from datetime import datetime

from handlers.care import audit as care_audit
from handlers.context import Desk
from handlers.outages import audit as outage_audit
from handlers.promises.neglect import GRACE, Neglect
from handlers.promises.sweep import waiting_for
from storage.unit_of_work import UnitOfWork


def audit(uow: UnitOfWork, desk: Desk, now: datetime) -> Iterator[Neglect]:
    """Recompute each from the ledger, whatever its clocks say of the next call."""
    yield from _issues(uow, desk, now)
    yield from outage_audit.audit(uow, now)
    yield from care_audit.audit(uow, desk, now)


def _issues(uow: UnitOfWork, desk: Desk, now: datetime) -> Iterator[Neglect]:
    for community in uow.directory.list_communities():
        for issue in uow.ledger.list_unfinished_in(community.code):
            rows = {row.key: row for row in uow.rungs.list_of(issue.id)}
            for due in waiting_for(uow, desk, issue, rows, now):
                if due.at <= now - GRACE:
                    number = f"{issue.community}#{issue.number}"
                    yield Neglect(what=number, clock=due.clock, rung=due.rung, at=due.at)
