"""Words are read behind what was said before: a smell behind gas or a drain, 还在砸, 我也闻到了."""

from handlers.context import Scene
from handlers.voices import also, gas, noise, smell
from nlp.reading import Reading


def heard(scene: Scene, reading: Reading, words: str) -> Reading:
    """The words as they are to be read here."""
    for one in (gas, also, noise, smell):
        reading = one.heard(scene, reading, words)
    return reading
