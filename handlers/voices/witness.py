"""听见了，像是在打, right behind a neighbour's 楼上打孩子: one more who noticed that danger, not a second."""

from datetime import timedelta

from handlers import gather, tell
from handlers.context import Scene
from handlers.gather import seen
from handlers.rules.privacy import is_private
from handlers.rules.private_matters import tells_of_oneself
from handlers.rules.sameness import SOON
from handlers.typed.said_too import noticed
from handlers.typed.said_troubles import storeys_in
from handlers.voices import me_too, story
from handlers.voices.joining import join
from handlers.voices.own import is_own
from handlers.wording import voices as wording
from nlp.reading import Reading
from storage.models import Issue

WITHIN = timedelta(minutes=SOON)


def hear(scene: Scene, reading: Reading, words: str) -> str:
    """Who goes reads it, and nobody is rung anew; empty where they name a place, or it may be another."""
    if not (scene.in_group and noticed(words)) or _is_of_another(reading, words):
        return ""
    meant = [one for one in me_too.spoken_of(scene) if _may_be(scene, one, reading)]
    if len(meant) != 1:
        return ""
    if is_private(meant[0]):  # who joins hears each step of it
        return story.hear(scene, meant[0], reading, words)
    joined = join(scene, meant[0], words)
    text = wording.joined(seen(scene, joined.issue), joined.homes, in_group=True)
    tell.answer(scene, text, issue=joined.issue, danger=True)
    return "joined"


def _is_of_another(reading: Reading, words: str) -> bool:
    """听见了，我老公也打我; 听见了，是5楼."""
    is_placed = reading.buildings or reading.unit or reading.room or storeys_in(words)
    return bool(is_placed) or tells_of_oneself(words)


def _may_be(scene: Scene, issue: Issue, reading: Reading) -> bool:
    """A danger of their building that was told of just now, of which they may speak."""
    if not issue.danger or reading.danger not in ("", issue.danger) or is_own(scene, issue):
        return False
    home = gather.home_of(scene.uow, scene.actor.userid)
    is_here = not issue.place.building or home.building in issue.place.buildings
    return is_here and scene.now - issue.opened_at <= WITHIN
