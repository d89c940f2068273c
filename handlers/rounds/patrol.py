"""巡查: what somebody finds on their round becomes an issue that no resident said."""

import re
from collections.abc import Sequence

from handlers import compounds, report, tell
from handlers.context import Scene
from handlers.report import Relay
from handlers.typed.command import Command
from handlers.typed.said_places import is_told_of
from handlers.wording import checking as wording
from nlp.reading import Reading
from storage.models import Area, Door

_SHORT = 2  # characters: 柳岸 of 柳岸家园
_MARKS = r"[\s,，.。!！、了]*"
_QUIET = re.compile(
    rf"(?:{_MARKS}(?:(?:一切|全部|都)?(?:正常|完毕|结束|平安|良好)"
    rf"|(?:未|没有?|无)(?:发现|见|任何|什么|明显)*(?:异常|问题|情况)){_MARKS})+"
)


def patrol(scene: Scene, command: Command, reading: Reading) -> str:
    """Open it in the ledger; its finder neither rates nor checks it."""
    found = command.rest
    if found and _QUIET.fullmatch(found):
        tell.answer(scene, wording.all_quiet())
        return "patrolled"
    if not found or not _is_find(reading):
        tell.answer(scene, wording.what_found())
        return "unclear"
    near = compounds.served_by(scene.uow, scene.actor.userid)
    compound = scene.compound or _meant(scene, near, found)
    if not compound and near and not scene.in_group:
        tell.answer(scene, wording.which_compound([area.name for area in near], found))
        return "unclear"
    return report.report(scene, reading, found, Relay(door=Door.PATROL, compound=compound))


def _is_find(reading: Reading) -> bool:
    """Whether the words tell of anything: thanks and appointments do not."""
    return reading.is_report or bool(reading.buildings)


def _meant(scene: Scene, near: Sequence[Area], words: str) -> str:
    """The one that is named, in full or by the two characters people shorten it to; else the only one."""
    short = [area for area in near if is_told_of(area.name[:_SHORT], words)]
    meant = compounds.find_told(scene.uow, words) or compounds.only(short) or compounds.only(near)
    return meant.code if meant else ""
