"""What an outage's own time asks for: a word to its announcer before the end, and the end itself."""

from dataclasses import replace
from datetime import datetime

from handlers import gather
from handlers.context import Desk, Scene
from handlers.outages import known, overrun
from handlers.wording import outage as wording
from storage.outage_rows import Outage, OutageState
from storage.unit_of_work import UnitOfWork


def look_at(uow: UnitOfWork, outage_id: int, desk: Desk, now: datetime) -> str:
    """Do what is due for an outage, from its row as it stands; returns what was done, if anything."""
    outage = uow.outages.get(outage_id)
    if outage.next_at is None or outage.next_at > now or outage.state is not OutageState.ACTIVE:
        return ""
    if outage.ends_at is None or outage.starts_at is None:
        return ""
    scene = gather.machine_scene(uow, desk, now)
    return _ask(scene, outage) if now < outage.ends_at else _end(scene, outage)


def _ask(scene: Scene, outage: Outage) -> str:
    """Is it back? Asked once for each end."""
    asked = replace(outage, asked_end=True, next_at=outage.ends_at)
    if outage.asked_end or not scene.uow.outages.change(outage, asked):
        return ""
    name, homes = gather.area_name(scene.uow, outage.compound), known.homes_of(scene, outage)
    private, public = (
        wording.is_it_back(outage, name, homes, in_group=in_group) for in_group in (False, True)
    )
    mark = f"back?{outage.ends_at.isoformat() if outage.ends_at else ''}"
    known.tell_announcer(scene, outage, mark, private, public)
    return "outage_asked"


def _end(scene: Scene, outage: Outage) -> str:
    """Its time is up and nobody said that it is back: the homes that waited are left with a real trouble."""
    over = replace(outage, state=OutageState.ENDED, ended_at=scene.now, next_at=None)
    if not scene.uow.outages.change(outage, over):
        return ""
    issue = overrun.open_for_homes(scene, over, gather.area_name(scene.uow, outage.compound))
    return "outage_overran" if issue else "outage_over"
