"""找到了，谢谢大家: who told of a danger, or was told, says that it is over; who was sent for it hears it."""

from handlers import binding, tell
from handlers.context import Scene
from handlers.gather import seen
from handlers.voices import more
from handlers.wording import answers
from nlp.reading import PERIL, Reading
from storage.models import Issue
from storage.states import WORKING


def hear(scene: Scene, reading: Reading | None) -> str:
    """What came of it; empty where they told of no such danger."""
    if scene.message is None or reading is None or reading.is_report or not reading.over:
        return ""
    own = scene.uow.ledger.list_unfinished_of_reporter(scene.actor.userid)
    known = [one for one in (*own, *binding.told_of(scene)) if one.state in WORKING]
    told = next((one for one in known if _may_end(one, reading)), None)
    if told is None:
        return ""
    kept = more.add(scene, told, scene.message.text)
    tell.answer(scene, answers.commented(seen(scene, kept)), issue=kept)
    return "commented"


def _may_end(issue: Issue, reading: Reading) -> bool:
    """What has no name may be any: 回来了 of a husband who was only said to wander."""
    return issue.danger in reading.over or (issue.danger == PERIL and bool(reading.over))
