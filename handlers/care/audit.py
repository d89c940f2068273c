"""What the care list asked for and nobody did: a morning's question, its repeats, the knock."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from handlers.care import calls
from handlers.context import Desk
from handlers.gather import machine_scene
from handlers.promises.neglect import GRACE, Neglect
from handlers.rules.calendar import day_of
from handlers.rules.care import due_since
from storage.care_row import Care
from storage.spelling import fold_userid
from storage.unit_of_work import UnitOfWork

_DAY = timedelta(days=1)


def audit(uow: UnitOfWork, desk: Desk, now: datetime) -> Iterator[Neglect]:
    """Today's calls and yesterday's, and whoever nobody will look after."""
    clocks = uow.care_calls.list_clocks()
    for one in uow.care.list_all():
        for do, at in _undone(uow, desk, one, clocks.get(fold_userid(one.userid)), now):
            if at <= now - GRACE:
                where = uow.directory.community_of(one.place.compound) or one.place.compound
                yield Neglect(what=f"care in {where}", clock="care", rung=do, at=at)


def _undone(
    uow: UnitOfWork, desk: Desk, one: Care, next_at: datetime | None, now: datetime
) -> Iterator[tuple[str, datetime]]:
    scene = machine_scene(uow, desk, now)
    if next_at is None or next_at <= now - GRACE:
        yield "look", next_at or now - GRACE
    for day in (day_of(now) - _DAY, day_of(now)):
        call = uow.care_calls.get(one.userid, day)
        if call.asks or day == day_of(now):  # who was put down last night was to be asked by nobody yesterday
            due = due_since(calls.morning_of(scene, one, call), day, now)
            yield from [due] if due else []
