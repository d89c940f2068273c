"""What a home says of an outage beside its report: it is not that, we too, still nothing, hurry."""

import re
from dataclasses import replace
from datetime import timedelta

from handlers import report, tell
from handlers.context import Scene
from handlers.message import Message, MessageKind
from handlers.outages import denial, known, planned
from handlers.rules.outage import EXPLAINS, has_begun
from handlers.typed.commands import parse_command
from handlers.typed.verbs import Verb
from handlers.wording import outage as wording
from nlp.reading import Kind, Matter, Reading
from storage.outage_rows import Outage, Service

LATELY = timedelta(minutes=15)  # within which 我家也是 is about what was said last
AFTERWARDS = timedelta(hours=12)  # so long after its end 还没来水 is about it
_DOWN = {
    Service.WATER: re.compile(r"[停断]了?水|没(?:有)?(?:来|通)?水|水.{0,4}没(?:有)?(?:来|通)|一滴水"),
    Service.POWER: re.compile(r"[停断]了?电(?!梯)|没(?:有)?(?:来|通)?电(?!梯)|电.{0,4}没(?:有)?(?:来|通)"),
    Service.GAS: re.compile(r"[停断]了?(?:燃|天然|煤)?气|没(?:有)?(?:来|通)?(?:燃|天然|煤)?气(?!味)"),
    Service.HEAT: re.compile(r"[停断]了?(?:供)?[暖热]|没(?:有)?(?:来|供)?暖|暖气.{0,4}(?:没|不热|凉)"),
}
_STILL = re.compile(r"还|仍|依然|一直|没(?:有)?(?:来|通|恢复)")
_ELSEWHEN = re.compile(r"谢|昨|前天|之前|以前|上次|刚才|明天|后天|不停|没停|[?？吗]|通知|会不会|要是|如果")


def hear(scene: Scene, reading: Reading | None) -> str:
    """What came of it; empty when the words are about something else."""
    message = scene.message
    if message is None or message.kind is not MessageKind.WORDS or reading is None or not message.text:
        return ""
    return denial.hear(scene, reading) or _down(scene, message, reading) or _about_it(scene, message)


def _down(scene: Scene, message: Message, reading: Reading) -> str:
    """没电了, 还没来水: a report where an outage is or was, though elsewhere it would be mere talk."""
    if reading.is_report or _ELSEWHEN.search(message.text):
        return ""
    said = [service for service, shape in _DOWN.items() if shape.search(message.text)]
    if not said or message.quote or parse_command(message.text, scene.now):
        return ""
    code = EXPLAINS[said[0]][0]
    if not _is_known(scene, said[0], message.text) or _has_one(scene, code):
        return ""
    matter = Matter(code=code, words=message.text, confidence=1.0)
    meant = replace(reading, kind=Kind.ISSUE, matters=(matter,), urgency="urgent", confidence=1.0)
    return report.report(scene, meant, message.text)


def _is_known(scene: Scene, service: Service, words: str) -> bool:
    """Whether it is off by a notice now, or was and should be back."""
    off = [one for one, _ in known.around(scene) if service in one.services]
    if any(has_begun(one, scene.now) for one in off):
        return True
    over = known.ended_since(scene, scene.now - AFTERWARDS) if _STILL.search(words) else []
    return any(service in one.services for one in over)


def _has_one(scene: Scene, code: str) -> bool:
    """Words about a matter they have in the ledger belong to it."""
    own = scene.uow.ledger.list_unfinished_of_reporter(scene.actor.userid)
    return any(issue.category == code for issue in own)


def _about_it(scene: Scene, message: Message) -> str:
    """我家也是, 催, 进度 of somebody who has nothing in the ledger that it could be about."""
    command = parse_command(message.text, scene.now)
    if command is None or command.number is not None:
        return ""
    if command.verb is Verb.JOIN:
        return _we_too(scene, message)
    if command.verb not in (Verb.REMIND, Verb.LOOKUP) or message.quote:
        return ""
    waiting = planned.lines_of(scene)
    if not waiting or scene.uow.ledger.list_unfinished_of_reporter(scene.actor.userid):
        return ""
    tell.answer(scene, "\n".join([*waiting, wording.will_follow_up()]))
    return "explained"


def _we_too(scene: Scene, message: Message) -> str:
    """Another home of the outage that was explained last in this group, or in the quoted line."""
    begun = [one for one, _ in known.around(scene) if has_begun(one, scene.now)]
    if message.quote:
        meant = [one for one in begun if wording.is_told_in(one, message.quote.text)]
    else:
        meant = [one for one in begun if _spoken_of(scene, one, message.chat_id)]
    if not meant:
        return ""
    outage = meant[-1]
    matter = Matter(code=outage.categories[0], words=wording.we_too(outage), confidence=1.0)
    reading = Reading(kind=Kind.ISSUE, matters=(matter,), urgency="urgent", confidence=1.0)
    return report.report(scene, reading, wording.we_too(outage))


def _spoken_of(scene: Scene, outage: Outage, chat_id: str) -> bool:
    """Whether it was what the group spoke of last."""
    said = [one.at for one in scene.uow.outages.list_reports(outage.id) if one.chat_id == chat_id]
    last = max(said, default=None)
    if not chat_id or last is None or scene.now - last > LATELY:
        return False
    since = scene.uow.ledger.list_unfinished_in(outage.community, since=last)
    return not [issue for issue in since if issue.chat_id == chat_id]
