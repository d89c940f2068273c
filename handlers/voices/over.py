"""找到了找到了，谢谢大家: who told of a danger says that it is over, and who was sent for it hears of it."""

from handlers import tell
from handlers.context import Scene
from handlers.gather import seen
from handlers.voices import more
from handlers.wording import answers
from nlp.reading import PERIL, Reading
from storage.models import Issue
from storage.states import WORKING


def hear(scene: Scene, reading: Reading | None) -> str:
    """What came of it; empty where they told of no such danger."""
    if scene.message is None or reading is None or not reading.over:
        return ""
    own = scene.uow.ledger.list_unfinished_of_reporter(scene.actor.userid)
    told = next((one for one in own if one.state in WORKING and _may_end(one, reading)), None)
    if told is None:
        return ""
    kept = more.add(scene, told, scene.message.text)
    tell.answer(scene, answers.commented(seen(scene, kept)), issue=kept)
    return "commented"


def _may_end(issue: Issue, reading: Reading) -> bool:
    """What has no name may be any: 回来了 of a husband who was only said to wander."""
    return issue.danger in reading.over or (issue.danger == PERIL and bool(reading.over))
