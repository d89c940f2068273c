"""巡查: what somebody finds on their round becomes an issue that no resident said."""

import re

from handlers import gather, report, tell
from handlers.commands import Command
from handlers.context import Scene
from handlers.report import Relay
from handlers.wording import checking as wording
from nlp.reading import Reading
from storage.models import Area, AreaLevel, Door

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
    near = _compounds(scene)
    compound = scene.speak_point.compound if scene.speak_point else _meant(near, found)
    if not found or (not compound and not scene.in_group):
        example = near[0].name if near and not scene.in_group else ""
        tell.answer(scene, wording.what_found(example))
        return "unclear"
    return report.report(scene, reading, found, Relay(door=Door.PATROL, compound=compound))


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
    """The one that is named, by its name or by what people shorten it to; else the only one."""
    named = [area for area in near if area.name in words or area.name.removesuffix("小区") in words]
    meant = max(named, key=lambda area: len(area.name)) if named else near[0] if len(near) == 1 else None
    return meant.code if meant else ""
