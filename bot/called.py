"""What calls to be looked at now: an issue's promises, an outage, somebody who is cared for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from handlers.care import calls as care
from handlers.context import Desk
from handlers.outages.sweep import look_at
from handlers.promises.sweep import sweep
from handlers.rules.care import Do
from storage.clock_row import Call
from storage.outage_rows import OutageCall
from storage.unit_of_work import UnitOfWork

AT_ONCE = 500
_COUNTED = frozenset({Do.ASK, Do.ASK_AGAIN, Do.KNOCK})


@dataclass(frozen=True, kw_only=True)
class Called:
    """One of them, to be worked in a write of its own."""

    community: str  # whose ledger it may write in; empty: nobody's
    named: Mapping[str, int]  # what the log may say of it: of who is cared for nothing
    work: Callable[[UnitOfWork, datetime], list[str]]  # returns what was done, for the counts
    put_off: Callable[[UnitOfWork, datetime], None]  # until then


def promises(uow: UnitOfWork, desk: Desk, now: datetime) -> list[Called]:
    """The issues whose clocks call."""
    return [_promise(desk, call) for call in uow.clocks.list_due(now, AT_ONCE)]


def _promise(desk: Desk, call: Call) -> Called:
    return Called(
        community=call.community,
        named={"issue": call.issue_id},
        work=lambda uow, now: [rung for _, _, rung, _ in sweep(uow, call.issue_id, desk, now)],
        put_off=lambda uow, at: uow.clocks.call_again(call.issue_id, at),
    )


def outages(uow: UnitOfWork, desk: Desk, now: datetime) -> list[Called]:
    """The outages that are asked about before their end, or end."""
    return [_outage(desk, call) for call in uow.outages.list_due(now, AT_ONCE)]


def _outage(desk: Desk, call: OutageCall) -> Called:
    return Called(
        community=call.community,
        named={"outage": call.outage_id},
        work=lambda uow, now: [one for one in (look_at(uow, call.outage_id, desk, now),) if one],
        put_off=lambda uow, at: uow.outages.call_again(call.outage_id, at),
    )


def people(uow: UnitOfWork, desk: Desk, now: datetime) -> list[Called]:
    """Those on the care list whose hour has come."""
    return [_person(desk, *called) for called in care.list_due(uow, now, AT_ONCE)]


def _person(desk: Desk, userid: str, community: str) -> Called:
    def work(uow: UnitOfWork, now: datetime) -> list[str]:
        done = care.sweep(uow, userid, desk, now)
        return [f"care:{done}"] if done in _COUNTED else []

    return Called(
        community=community,
        named={},
        work=work,
        put_off=lambda uow, at: uow.care_calls.look_again(userid, at),
    )
