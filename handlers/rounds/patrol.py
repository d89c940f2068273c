"""巡查: what somebody finds on their round becomes an issue that no resident said."""

import re

from handlers import gather, report, tell
from handlers.context import Scene
from handlers.report import Relay
from handlers.typed.commands import Command
from handlers.wording import checking as wording
from nlp.reading import Reading
from storage.models import Area, AreaLevel, Door

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
    near = _compounds(scene)
    compound = scene.compound or _meant(near, found)
    if not compound and near and not scene.in_group:
        tell.answer(scene, wording.which_compound([area.name for area in near], found))
        return "unclear"
    return report.report(scene, reading, found, Relay(door=Door.PATROL, compound=compound))


def _is_find(reading: Reading) -> bool:
    """Whether the words tell of anything: thanks and appointments do not."""
    return reading.is_report or bool(reading.buildings)


def _compounds(scene: Scene) -> tuple[Area, ...]:
    """The compounds the speaker walks through."""
    served = {grant.area for grant in scene.actor.grants}
    served |= {team.area for team in scene.uow.directory.list_teams_of(scene.actor.userid)}
    return tuple(
        compound
        for compound in scene.uow.directory.list_areas(AreaLevel.COMPOUND)
        if served & {area.code for area in scene.uow.directory.ancestors(compound.code)}
    ) or tuple(area for grant in scene.actor.grants if (area := gather.compound_above(scene.uow, grant.area)))


def _meant(near: tuple[Area, ...], words: str) -> str:
    """The one that is named, in full or by the two characters people shorten it to; else the only one."""
    named = [area for area in near if area.name in words]
    short = [area for area in near if area.name[:_SHORT] in words]
    for found in (named, short, near):
        if len(found) == 1:
            return found[0].code
    return ""
