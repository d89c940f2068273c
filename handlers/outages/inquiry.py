"""停水到几点, 明天停电吗: answered by what was announced, where anything was."""

import re

from handlers import tell
from handlers.context import Scene
from handlers.outages import known
from handlers.typed.said_outage import find_services
from handlers.wording import outage as wording
from nlp.reading import Kind, Reading
from storage.outage_rows import Service

_WHEN = r"(?:几点|什么时候|啥时候|多会儿|多久|何时|多长时间)"
_BACK = re.compile(
    rf"{_WHEN}.{{0,6}}(?:能|会|才|可以)?(?:来|有|通|恢复供?)(?P<s>水|电|气|暖|网)"
    rf"|(?:来|有|通|恢复供?)(?P<t>水|电|气|暖|网).{{0,4}}{_WHEN}"
)
_OFF = r"[停断](?:水|电|气|暖|网|梯)"
_CUT = re.compile(
    rf"{_OFF}.{{0,10}}{_WHEN}|{_WHEN}.{{0,6}}{_OFF}|{_OFF}(?:吗|么|不|嘛|没|没有)?[?？]*$"
    rf"|{_OFF}[\s,，]*(?:是)?(?:真的|真的假的|属实|有这(?:回)?事)(?:吗|么|不|嘛|假的)?[?？]*$"
)
_ASKS = re.compile(r"[?？吗么嘛]|真的假的|属实|几点|时候|多久|多会|何时|多长|停[水电气暖]不$")


def answer(scene: Scene, reading: Reading | None) -> bool:
    """Answer a question about an outage that is announced; a report with a question in it stays a report."""
    message = scene.message
    if message is None or reading is None or reading.kind is Kind.ISSUE or len(message.text) > 40:
        return False
    services = _services(message.text)
    if not services:
        return False
    meant = [one for one in known.around(scene) if not services.isdisjoint(one[0].services)]
    is_idle = reading.kind is Kind.CHATTER and known.knows_where(scene)  # nobody else would answer it
    if meant:
        tell.answer(scene, wording.until_when(meant, scene.now))
    elif is_idle:
        tell.answer(scene, wording.none_announced())
    return bool(meant) or is_idle


def _services(words: str) -> set[Service]:
    """What the question is about; nothing when it is none."""
    if not _ASKS.search(words):
        return set()
    if back := _BACK.search(words):
        return set(find_services(f"停{back['s'] or back['t']}"))
    return set(find_services(words)) if _CUT.search(words) else set()
