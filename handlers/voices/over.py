"""找到了，谢谢大家: who told of a danger, was told or is near says that it is over; who was sent hears it."""

from handlers import binding, gather, reach, tell
from handlers.context import Scene
from handlers.gather import seen
from handlers.rules.permissions import is_at_work
from handlers.rules.private_matters import tells_of_oneself
from handlers.typed.said_again import tells_still
from handlers.typed.said_too import corrects
from handlers.voices import me_too, more, story
from handlers.wording import answers, called_off
from nlp.reading import PERIL, Reading
from storage.models import Issue, Urgency
from storage.spelling import is_among
from storage.states import WORKING


def hear(scene: Scene, reading: Reading | None) -> str:
    """What came of it; empty where they told of no such danger."""
    if scene.message is None or reading is None:
        return ""
    words = scene.message.text
    if done := _taken_back(scene, reading, words):
        return done
    is_moved = corrects(words) and bool(reading.buildings or reading.unit)  # 看错了 是5号楼
    if reading.is_report or not reading.over or is_moved:
        return ""
    own = scene.uow.ledger.list_unfinished_of_reporter(scene.actor.userid)
    here = me_too.lately(scene) if scene.in_group else []
    known = [one for one in (*own, *binding.told_of(scene), *here) if one.state in WORKING]
    told = next((one for one in known if _may_end(one, reading)), None)
    if told is None:
        return ""
    kept = _kept(scene, told, reading, words)
    tell.answer(scene, answers.commented(seen(scene, kept)), issue=kept)
    return "commented"


def _taken_back(scene: Scene, reading: Reading, words: str) -> str:
    """还没出来, of who called it over: all are called anew."""
    if reading.buildings or not tells_still(words):
        return ""
    own = scene.uow.ledger.list_unfinished_of_reporter(scene.actor.userid)
    over = next((one for one in own if one.danger and not one.rings and one.state in WORKING), None)
    return story.call_anew(scene, over, words) if over else ""


def _kept(scene: Scene, issue: Issue, reading: Reading, words: str) -> Issue:
    """Who is sent reads it and has to look; where the danger is called over, who was rung need not run."""
    if not (issue.rings and reading.is_all_over and _may_call_over(scene, issue)):
        return more.add(scene, issue, words)
    kept = more.add(scene, issue, words, urgency=Urgency.URGENT)
    rung = (*gather.members_of(scene.uow, kept), *kept.copied)
    stays = [userid for userid in rung if not is_among(userid, (kept.worker,))]
    reach.soon(scene, kept, stays, called_off.said_over)
    return kept


def _may_call_over(scene: Scene, issue: Issue) -> bool:
    """Who told of it, or works here; not who may be made to say so, or may mean to do it all the same."""
    if is_at_work(scene.actor):
        return True
    is_under_threat = issue.danger == "suicide" or tells_of_oneself(issue.words)
    return is_among(scene.actor.userid, (issue.reporter,)) and not is_under_threat


def _may_end(issue: Issue, reading: Reading) -> bool:
    """What has no name may be any: 回来了 of a husband who was only said to wander."""
    return issue.danger in reading.over or (issue.danger == PERIL and bool(reading.over))
