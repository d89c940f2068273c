"""臭得很, right behind 厕所堵了: what it does to the house, and no second matter."""

import re
from dataclasses import replace

from handlers.context import Scene
from handlers.voices import story
from handlers.voices.gas import WITHIN
from nlp.reading import Kind, Matter, Reading

_SMELLS = frozenset({"0103", "0104", "0701", "0702", "1402"})  # drains, water, rubbish, dirt, droppings
_LONGEST = 14
_ONLY = re.compile(
    r"(?:家里|屋里|屋子|楼道里?|院里|满(?:屋子?|楼道?)|到处|这|那|里面|都|全|太|真|好|可|老|是|一?股子?|有|特别|实在|简直|现在)*+"
    r"(?:恶?臭|难闻|熏|恶心)(?:味儿?|气)?[得的]?"
    r"(?:很|慌|不行|不得了|要命|要|死|人|大|头疼|受不了|吃不下饭|熏天|烘烘|[了啊呀哦呢\s,，。.!！~～…])*+"
)


def heard(scene: Scene, reading: Reading, words: str) -> Reading:
    """The words as they are to be read behind what the speaker said last."""
    if reading.danger or not _tells_of_smell(words):
        return reading
    own = story.latest(scene)
    if own is None or own.category not in _SMELLS or not story.was_said(scene, own, WITHIN):
        return reading
    same = Matter(code=own.category, words=words, confidence=1.0)
    return replace(reading, kind=Kind.ISSUE, matters=(same,), urgency="normal", confidence=1.0)


def _tells_of_smell(words: str) -> bool:
    said = words.strip()
    return len(said) <= _LONGEST and _ONLY.fullmatch(said) is not None
