"""还在砸, 又开始了, behind 楼上装修砸墙: the same noise goes on, whatever it sounds like alone."""

from dataclasses import replace

from handlers.context import Scene
from handlers.typed.said_noise import goes_on, sounds_in
from handlers.voices import story
from nlp.reading import Kind, Matter, Reading

_NOISE = "12"  # the group of categories


def heard(scene: Scene, reading: Reading, words: str) -> Reading:
    """The words as they are to be read by what the speaker has said of a noise that is not over."""
    if reading.kind is Kind.QUERY or not goes_on(words):
        return reading
    own = story.latest(scene)
    if own is None or own.category[:2] != _NOISE:
        return reading
    if reading.danger and not all(sound in own.words for sound in sounds_in(words)):
        return reading  # what is smashed now was not spoken of
    same = Matter(code=own.category, words=words, confidence=1.0)
    return replace(reading, kind=Kind.ISSUE, matters=(same,), urgency="normal", danger="", confidence=1.0)
