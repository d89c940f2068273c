"""有一股子味儿, right behind 煤气灶打不着火: the smell is gas, whatever it sounded like alone."""

import re
from dataclasses import replace
from datetime import timedelta

from handlers.context import Scene
from handlers.voices import story
from nlp.reading import Kind, Matter, Reading

WITHIN = timedelta(minutes=10)  # an old hand types slowly
_GAS, _LEAK = "04", "0401"
_SMELL = re.compile(r"味(?!道?[好香美]|精|没了|散了)|[呛嗤呲]")
_NO_SMELL = re.compile(r"[没无不][^,，。]{0,4}[味呛]|香")


def heard(scene: Scene, reading: Reading, words: str) -> Reading:
    """The words as they are to be read behind what the speaker said last."""
    if reading.danger or reading.kind is Kind.QUERY or not _smells(words):
        return reading
    own = story.latest(scene)
    if own is None or own.category[:2] != _GAS or not story.was_said(scene, own, WITHIN):
        return reading
    leak = Matter(code=_LEAK, words=words, confidence=1.0)
    return replace(
        reading, kind=Kind.ISSUE, matters=(leak,), urgency="emergency", danger="gas", confidence=1.0
    )


def _smells(words: str) -> bool:
    return bool(_SMELL.search(words)) and not _NO_SMELL.search(words)
