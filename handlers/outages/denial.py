"""不是这个事: what an outage was said to explain is something else, and becomes a real issue."""

import re
from dataclasses import replace
from datetime import timedelta

from handlers import report
from handlers.context import Scene
from handlers.message import Message, MessageKind
from handlers.report import Relay
from nlp import reading as nlp
from nlp.categories import find_category
from nlp.reading import Kind, Matter, Reading
from storage.models import Urgency
from storage.outage_rows import OutageReport

WITHIN = timedelta(hours=24)  # of having been told of the outage
_URGENCIES: dict[Urgency, nlp.Urgency] = {
    Urgency.EMERGENCY: "emergency",
    Urgency.URGENT: "urgent",
    Urgency.NORMAL: "normal",
}
_CUT = r"(?:因为|由于)?(?:计划|临时)?(?:[停断](?:水|电|气|暖|热|梯|网)|封路|电梯检修|道路封闭|检修|通知)"
_DENIED = re.compile(
    r"[\s,，。]*(?:我(?:说的|家的?)?|这个?|那个?|他|它)*(?:并|根本|可|真)?不是(?:说|指)?"
    rf"(?:(?:这|那)(?:个|件|回|码|次|种)?(?:事情?|停[水电气暖梯]|通知|原因|问题|情况)?|{_CUT})"
    r"(?:的?(?:这个?)?(?:事情?|原因|问题|缘故|通知))?[了啊呀的]*(?P<rest>(?:[\s,，。;；!！:：是而].*)?)",
    re.DOTALL,
)


def heart_of(text: str) -> str:
    """What is said instead, without what it is not: that alone is to be read."""
    found = _DENIED.fullmatch(text)
    return (_rest(found) if found else "") or text


def hear(scene: Scene, reading: Reading | None) -> str:
    """Open from the kept words, and from what is said now; empty where no outage was told of lately."""
    message = scene.message
    if message is None or message.kind is not MessageKind.WORDS or reading is None:
        return ""
    found = _DENIED.fullmatch(message.text)
    if found is None:
        return ""
    since = scene.now - WITHIN
    kept = [one for one in scene.uow.outages.list_reports_of(scene.actor.userid, since) if not one.issue_id]
    if not kept:
        return ""
    return _open(scene, message, reading, _rest(found), kept)


def _rest(found: re.Match[str]) -> str:
    return found["rest"].strip(" \n,，。;；!！:：")


def _open(scene: Scene, message: Message, reading: Reading, rest: str, kept: list[OutageReport]) -> str:
    last = kept[-1]
    of_it = [one for one in kept if one.outage_id == last.outage_id and one.speaker == last.speaker]
    spoken = replace(message, media=message.media + last.evidence)
    point = scene.uow.directory.find_speak_point(last.chat_id) if last.chat_id else None
    stood = replace(scene, message=spoken, speak_point=scene.speak_point or point)
    words = f"{last.words}；{message.text}" if rest else last.words
    outcome = report.report(
        stood,
        _reading(reading, last, rest),
        words,
        Relay(speaker=last.speaker) if last.is_relayed else None,
        anyway=True,
    )
    if outcome == "opened":
        newest = scene.uow.ledger.list_of_reporter(scene.actor.userid, 1)
        scene.uow.outages.became(of_it, newest[0].id)
    return outcome


def _reading(reading: Reading, last: OutageReport, rest: str) -> Reading:
    """What is said now where it says what it is, else what was understood then; the place holds on."""
    place = last.place
    says_more = bool(rest) and reading.is_report
    meant = reading if says_more else _named(rest) if rest else _known(last)
    return replace(
        meant,
        buildings=reading.buildings or place.buildings,
        unit=reading.unit or place.unit,
        room=reading.room or place.room,
    )


def _known(last: OutageReport) -> Reading:
    """As it was read when it was first said."""
    kind = Kind.QUESTION if last.kind.value == Kind.QUESTION.value else Kind.ISSUE
    matter = Matter(code=last.category, words=last.words, confidence=last.confidence)
    return Reading(kind=kind, matters=(matter,), urgency=_URGENCIES[last.urgency], confidence=last.confidence)


def _named(rest: str) -> Reading:
    """By the words that name a category; without any a person says what it is."""
    category = find_category(rest)
    if category is None:
        return Reading(kind=Kind.ISSUE, urgency="urgent")
    matter = Matter(code=category.code, words=rest, confidence=1.0)
    return Reading(kind=Kind.ISSUE, matters=(matter,), urgency=category.urgency, confidence=1.0)
