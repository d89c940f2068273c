"""在家, 明天下午有人: a home that is waited for says when somebody is there."""

import re
from datetime import timedelta

from handlers import tell
from handlers.context import Scene
from handlers.gather import seen
from handlers.remarks import tells_trouble
from handlers.rules.promises import is_waiting
from handlers.typed.said_at_work import number_of
from handlers.typed.said_home import tells_of_home
from handlers.voices import more, story
from handlers.wording import answers
from nlp.places import read_place
from nlp.reading import Reading
from storage.models import Issue
from storage.states import WORKING

LATELY = timedelta(days=1)
LONGEST = 24  # characters: longer words tell by themselves what they are about
_THERE = re.compile(
    r"[在到回]家|回来|家里|有人|没人|来吧|过来|上门|[可能]以?来|方便|有空|没空|随时|开门|下班|出差|外地"
    r"|[今明后]天|周[一二三四五六日末]|[上下]午|晚上|\d点|[一二两三四五六七八九十]点"
)


def hear(scene: Scene, reading: Reading | None) -> str:
    """Kept on the issue that waits for the speaker; empty for what tells a trouble, or where none waits."""
    message = scene.message
    words = message.text if message else ""
    if reading is None or not words or len(words) > LONGEST or not _THERE.search(words):
        return ""
    if reading.danger or read_place(words).buildings:
        return ""
    waits = [
        one for one in scene.uow.ledger.list_unfinished_of_reporter(scene.actor.userid) if is_waiting(one)
    ]
    meant = _meant(scene, waits, words)
    if not waits and tells_of_home(words):
        meant = _told_lately(scene)
    elif len(meant) != 1 or _tells_another(meant[0], words, reading):
        return ""
    if not meant:
        return ""
    kept = more.add(scene, meant[0], words)
    tell.answer(scene, answers.commented(seen(scene, kept)), issue=kept)
    return "commented"


def _meant(scene: Scene, waits: list[Issue], words: str) -> list[Issue]:
    typed = number_of(words)
    numbers = scene.numbers_quoted or ([typed.number] if typed else [])
    return [one for one in waits if one.number in numbers] or waits


def _told_lately(scene: Scene) -> list[Issue]:
    """我不在家，钥匙搁对门了, before anybody came: of what they told last."""
    own = story.latest(scene)
    is_late = own is None or own.state not in WORKING or not story.was_said(scene, own, LATELY)
    return [] if own is None or is_late else [own]


def _tells_another(issue: Issue, words: str, reading: Reading) -> bool:
    """家里有人，暖气也不热 is a matter of its own."""
    return issue.category not in reading.codes and tells_trouble(words, reading)
