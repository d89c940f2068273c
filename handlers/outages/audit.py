"""What a planned outage asked for and nobody did: the question, the end, the issue of who waited."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from handlers import compounds
from handlers.outages.overrun import list_waiting
from handlers.promises.neglect import GRACE, Neglect
from handlers.rules.outage import asks_at
from storage.outage_rows import Outage
from storage.unit_of_work import UnitOfWork

_LOOKED_BACK = timedelta(days=8)


def audit(uow: UnitOfWork, now: datetime) -> Iterator[Neglect]:
    """Of every compound."""
    for compound in compounds.everywhere(uow):
        for outage in uow.outages.list_live(compound.code):
            yield from _live(outage, now)
        for outage in uow.outages.list_ended(compound.code, now - _LOOKED_BACK):
            if not (outage.ended_by or outage.issue_id) and list_waiting(uow, outage):
                yield _neglect(outage, "issue", outage.ended_at or now)


def _live(outage: Outage, now: datetime) -> Iterator[Neglect]:
    if outage.starts_at is None or outage.ends_at is None:
        return
    asked_at = asks_at(outage.starts_at, outage.ends_at)
    if outage.ends_at <= now - GRACE:
        yield _neglect(outage, "end", outage.ends_at)
    elif not outage.asked_end and asked_at <= now - GRACE:
        yield _neglect(outage, "ask_end", asked_at)


def _neglect(outage: Outage, rung: str, at: datetime) -> Neglect:
    return Neglect(what=f"outage {outage.id} of {outage.community}", clock="outage", rung=rung, at=at)
