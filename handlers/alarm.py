"""A device's alarm opens a matter at its place, or joins the one that is open there."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial

from handlers import assign, compounds, gather, reach, tell, transition
from handlers.context import Desk, Scene
from handlers.draft import Draft
from handlers.errors import DeskError
from handlers.events import spot
from handlers.rules.devices import DeviceKind, belongs_to, is_noted
from handlers.rules.night import told_at
from handlers.rules.register import Checked, check
from handlers.wording import alarms as wording
from handlers.wording import register
from storage.alarm_row import AlarmRow
from storage.models import Action, AreaLevel, Door, Issue, Place
from storage.states import TO_DO
from storage.trays import Priority
from storage.unit_of_work import UnitOfWork

LATE = timedelta(minutes=10)


class UnknownPlace(DeskError):
    """The alarm comes from no compound of the roster."""


@dataclass(frozen=True, kw_only=True)
class Alarm:
    """What a device says."""

    source: str
    event: str  # unique within the source
    kind: DeviceKind
    type: str  # as the event spells it
    place: Place  # as the device spells it
    device: str = ""
    note: str = ""
    happened_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What became of an alarm; the same for each time it is sent."""

    issue: Issue
    outcome: str  # opened, joined or repeated
    lost: str  # the building that the register does not have


def community_of(uow: UnitOfWork, alarm: Alarm) -> str:
    """In whose ledger it belongs; raises UnknownPlace."""
    area = uow.directory.find_area(alarm.place.compound)
    community = uow.directory.community_of(area.code) if area else None
    if area is None or area.level is not AreaLevel.COMPOUND or community is None:
        raise UnknownPlace("data.compound: the roster has no compound of this code")
    return community


def take(uow: UnitOfWork, alarm: Alarm, desk: Desk, now: datetime) -> Answer:
    """Do what an alarm asks for, once; raises UnknownPlace."""
    community = community_of(uow, alarm)
    checked = _checked(uow, alarm)
    row = AlarmRow(
        source=alarm.source,
        event=alarm.event,
        type=alarm.type,
        device=alarm.device,
        happened_at=alarm.happened_at,
        received_at=now,
    )
    lost = register.said(checked) if checked.unknown else ""
    if not uow.alarms.add(row):
        known = uow.alarms.find(row.source, row.event)
        return Answer(issue=uow.ledger.get(known.issue_id if known else 0), outcome="repeated", lost=lost)
    scene = gather.machine_scene(uow, desk, now)
    place = replace(alarm.place, building="、".join(checked.known))
    words = wording.said(alarm.kind.name, alarm.device, alarm.note, _told_late(alarm, now), lost)
    found = uow.alarms.list_open(community, alarm.kind.category, TO_DO)
    if same := belongs_to(alarm.kind, place, found, now):
        return Answer(issue=_join(scene, same, alarm, row, words), outcome="joined", lost=lost)
    opened = _open(scene, alarm, place, community, words)
    uow.alarms.settle(row, opened.id, noted=True)
    spot.look(scene, (opened,))
    return Answer(issue=opened, outcome="opened", lost=lost)


def _told_late(alarm: Alarm, now: datetime) -> datetime | None:
    """When it happened, where that is not just now; a device's clock may be wrong: no more follows."""
    at = alarm.happened_at
    return at if at and abs(now - at) >= LATE else None


def _checked(uow: UnitOfWork, alarm: Alarm) -> Checked:
    building = alarm.place.building
    said = (building,) if building else ()
    return check(said, building, gather.register_of(uow, alarm.place.compound))


def _open(scene: Scene, alarm: Alarm, place: Place, community: str, words: str) -> Issue:
    draft = Draft(
        community=community,
        category=alarm.kind.category,
        words=words,
        place=place,
        urgency=alarm.kind.urgency,
        door=Door.DEVICE,
        chat_id=compounds.group_of(scene.uow, place.compound),
        speaker=f"{alarm.kind.name} {alarm.device}".strip(),
        danger=alarm.kind.danger,
        said_at=scene.now,
    )
    opened = assign.anew(scene, transition.begin(scene, draft))
    priority = told_at(opened, Priority.ROUTINE)
    tell.group(scene, opened, lambda view: wording.posted(view, alarm.kind.name), priority=priority)
    return opened


def _join(scene: Scene, issue: Issue, alarm: Alarm, row: AlarmRow, words: str) -> Issue:
    """One more line; a device that rings on and on is written down and told now and then."""
    noted = is_noted(scene.uow.alarms.last_noted(issue.id, row.device), scene.now)
    scene.uow.alarms.settle(row, issue.id, noted=noted)
    if not noted:
        return issue
    is_worse = bool(alarm.kind.danger) and not issue.rings
    worse = assign.in_danger(scene, issue, alarm.kind.danger, alarm.kind.urgency) if is_worse else issue
    note = wording.again_note(words)
    kept = transition.record(scene, issue, worse, Action.COMMENT, note=note, by_machine=True)
    if is_worse:
        assign.hand_over(scene, kept, words)
        return kept
    told = (kept.handler, kept.owner, *(kept.copied if kept.danger else ()))
    again = partial(wording.again, words=words)
    reach.people(scene, kept, told, again, priority=told_at(kept))
    return kept
