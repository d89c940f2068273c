"""A report that a planned outage explains: the home gets the notice and is counted, and nobody is sent."""

from collections.abc import Sequence
from dataclasses import dataclass

from handlers import gather
from handlers.context import Scene
from handlers.rules import outage as rules
from handlers.rules.assignment import SURE
from handlers.wording import outage as wording
from nlp.reading import Kind, Matter, Reading
from storage.models import IssueKind, Place, Urgency
from storage.outage_rows import Outage, OutageReport

Said = tuple[Matter, str]  # with the words to keep


@dataclass(frozen=True, kw_only=True)
class Aside:
    """What is left to open, and what is said of the rest."""

    left: list[Said]
    notice: str = ""


def set_aside(scene: Scene, reading: Reading, said: list[Said], place: Place, speaker: str | None) -> Aside:
    """Part the matters an outage explains from those to be opened; `speaker`: whose words are relayed."""
    if reading.danger or reading.urgency == "emergency" or not place.compound or scene.message is None:
        return Aside(left=said)
    maybe = [one for one in said if one[0].confidence >= SURE and rules.may_be_one(one[0].code, one[1])]
    announced = scene.uow.outages.list_active(place.compound, scene.now) if maybe else []
    found = {
        index: outage
        for index, one in enumerate(said)
        if one in maybe and (outage := _of(scene, announced, one, place))
    }
    for index, outage in found.items():
        scene.uow.outages.count(_row(scene, outage, reading, said[index], place, speaker))
    told = {outage.id: _notice(scene, outage, place) for outage in found.values()}
    return Aside(
        left=[one for index, one in enumerate(said) if index not in found], notice="\n".join(told.values())
    )


def _of(scene: Scene, announced: Sequence[Outage], said: Said, place: Place) -> Outage | None:
    """The outage that explains it."""
    fitting = (
        one for one in announced if rules.explains(one, said[0].code, place.buildings, place.unit, scene.now)
    )
    return next(fitting, None)


def _row(
    scene: Scene, outage: Outage, reading: Reading, said: Said, place: Place, speaker: str | None
) -> OutageReport:
    matter, words = said
    userid = scene.actor.userid
    return OutageReport(
        outage_id=outage.id,
        inbox_id=scene.message.inbox_id if scene.message else 0,
        home=rules.home_of_report(userid, place.building, place.unit, place.room, speaker or ""),
        userid=userid,
        speaker=speaker or "",
        is_relayed=speaker is not None,
        place=place,
        kind=IssueKind.QUESTION if reading.kind is Kind.QUESTION else IssueKind.ISSUE,
        category=matter.code,
        urgency=Urgency(reading.urgency),
        confidence=matter.confidence,
        words=words,
        evidence=scene.evidence,
        chat_id=scene.chat_id,
        at=scene.now,
    )


def _notice(scene: Scene, outage: Outage, place: Place) -> str:
    name = gather.area_name(scene.uow, outage.compound)
    is_placed = bool(place.building) or not outage.buildings
    return wording.explained(outage, name, scene.now, in_group=scene.in_group, is_placed=is_placed)


def lines_of(scene: Scene) -> list[str]:
    """What the speaker's own home waits for, for their listing."""
    since = scene.now - rules.LONGEST
    waiting = {
        report.outage_id
        for report in scene.uow.outages.list_reports_of(scene.actor.userid, since)
        if not report.issue_id
    }
    live = [one for one in map(scene.uow.outages.get, sorted(waiting)) if rules.is_live(one, scene.now)]
    return [wording.counted(one, gather.area_name(scene.uow, one.compound), scene.now) for one in live]
