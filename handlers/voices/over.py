"""找到了，谢谢大家: who told of a danger, was told or is near says that it is over; who was sent hears it."""

from dataclasses import replace
from typing import cast

from handlers import binding, gather, reach, tell
from handlers.context import Scene
from handlers.gather import seen
from handlers.rules.private_matters import tells_of_oneself
from handlers.typed.said_too import corrects
from handlers.voices import me_too, more, story
from handlers.wording import answers, progress
from nlp.over import tells_still
from nlp.reading import PERIL, Danger, Reading
from storage.models import Issue, Urgency
from storage.spelling import is_among
from storage.states import WORKING


def hear(scene: Scene, reading: Reading | None) -> str:
    """What came of it; empty where they told of no such danger."""
    if reading is None or (corrects(scene.words) and (reading.buildings or reading.unit)):  # 看错了 是5号楼
        return ""
    is_still = tells_still(scene.words) and not reading.buildings
    is_told = not reading.is_report and bool(reading.over)
    own = scene.uow.ledger.list_unfinished_of_reporter(scene.actor.userid) if is_still or is_told else []
    if is_still and (done := _call_anew(scene, own, reading)):
        return done
    if not is_told:
        return ""
    told, here = binding.told_of(scene), me_too.lately(scene) if scene.in_group else []
    known = [one for one in (*own, *told, *here) if one.state in WORKING]
    meant = next((one for one in known if _may_end(one, reading)), None)
    if meant is None:
        return ""
    is_over = meant.rings and reading.is_all_over and (meant in told or _may_call_over(scene, meant))
    kept = more.add(scene, meant, scene.words, urgency=Urgency.URGENT if is_over else meant.urgency)
    if is_over:  # who was rung need not run
        rung = (*gather.members_of(scene.uow, kept), *kept.copied)
        reach.soon(scene, kept, [one for one in rung if one != kept.worker], progress.copied)
    tell.answer(scene, answers.commented(seen(scene, kept)), issue=kept)
    return "commented"


def _call_anew(scene: Scene, own: list[Issue], reading: Reading) -> str:
    """还没出来, of who called it over."""
    over = next((one for one in own if one.danger and not one.rings and one.state in WORKING), None)
    if over is None:
        return ""
    return story.hear(scene, over, replace(reading, danger=cast(Danger, over.danger)), scene.words)


def _may_call_over(scene: Scene, issue: Issue) -> bool:
    """Who told of it; not who may be made to say so, may mean to do it all the same or smells it no more."""
    is_doubted = issue.danger in ("suicide", "gas") or tells_of_oneself(issue.words)
    return is_among(scene.actor.userid, (issue.reporter, issue.relayed_by)) and not is_doubted


def _may_end(issue: Issue, reading: Reading) -> bool:
    """What has no name may be any: 回来了 of a husband who was only said to wander."""
    return issue.danger in reading.over or (issue.danger == PERIL and bool(reading.over))
