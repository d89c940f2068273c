"""再不修打12345, 一群饭桶: an angry person is not logged once more, but whoever has their matter is urged."""

from datetime import timedelta

from handlers import remind, tell
from handlers.context import Scene
from handlers.rules import lifecycle
from handlers.rules.blame import blamed
from handlers.rules.permissions import is_at_work
from handlers.typed.said_things import things_in
from handlers.typed.said_troubles import troubles_in
from handlers.typed.said_urging import is_abuse, threatens
from handlers.voices import story
from handlers.wording import asking
from nlp.reading import Reading
from storage.models import Action

WITHIN = timedelta(days=3)  # their anger is about what they said last


def hear(scene: Scene, reading: Reading, words: str) -> str:
    """What came of it; empty where the words tell of anything themselves."""
    if reading.danger or reading.buildings or is_at_work(scene.actor):
        return ""
    tells = any(troubles_in(one.code, words) for one in reading.matters)
    is_named = bool(tells or things_in(words) or blamed(words))
    if not (is_abuse(words) or (threatens(words) and not is_named)):
        return ""
    own = story.latest(scene)
    if own and lifecycle.is_open_to(Action.REMIND, own) and story.was_said(scene, own, WITHIN):
        remind.urge(scene, own, words)
        return "remind"
    if scene.in_group and is_abuse(words):
        return "chatter"
    tell.answer(scene, asking.nothing_reported())
    return "unclear"
