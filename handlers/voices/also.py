"""厨房也滴, right behind 水管漏水 of a neighbour: it is of that kind, whatever it sounded like alone."""

from dataclasses import replace
from datetime import timedelta

from handlers.context import Scene
from handlers.rules.assignment import SURE
from handlers.rules.sameness import SOON, is_of_homes
from handlers.typed.said_troubles import troubles_in
from handlers.voices import me_too
from nlp.reading import Matter, Reading
from storage.models import Issue

WITHIN = timedelta(minutes=SOON)


def heard(scene: Scene, reading: Reading, words: str) -> Reading:
    """The words as they are to be read behind what neighbours said here just now."""
    is_guess = reading.is_report and reading.confidence < SURE and len(reading.matters) == 1
    if not is_guess or reading.danger or not scene.in_group or "也" not in words:
        return reading
    near = next((issue for issue in me_too.near(scene) if _is_alike(scene, issue, words)), None)
    if near is None:
        return reading
    matter = Matter(code=near.category, words=words, confidence=SURE)
    urgency = scene.desk.categories[near.category].urgency
    return replace(reading, matters=(matter,), urgency=urgency, confidence=SURE)


def _is_alike(scene: Scene, issue: Issue, words: str) -> bool:
    """Whether it was said just now, and the same is wrong with it."""
    if issue.danger or is_of_homes(issue.category) or scene.now - issue.opened_at > WITHIN:
        return False
    return bool(troubles_in(issue.category, words) & troubles_in(issue.category, issue.words))
