"""Words are read behind what was said before: a smell behind gas, 还在砸 behind builders, 我也闻到了."""

from handlers.context import Scene
from handlers.voices import also, gas, noise
from nlp.reading import Reading


def heard(scene: Scene, reading: Reading, words: str) -> Reading:
    """The words as they are to be read here."""
    for one in (gas, also, noise):
        reading = one.heard(scene, reading, words)
    return reading
