"""Words are read behind what was said before: a smell behind gas or a drain, 还在砸, 我家厨房也滴."""

import re
from dataclasses import replace
from datetime import timedelta

from handlers.context import Scene
from handlers.rules.assignment import SURE
from handlers.rules.sameness import SOON, is_of_homes
from handlers.typed.said_noise import goes_on, sounds_in
from handlers.typed.said_troubles import troubles_in
from handlers.voices import me_too, story
from nlp.reading import Kind, Matter, Reading, Urgency
from storage.models import Issue

_SMELLED = timedelta(minutes=10)  # an old hand types slowly
_LATELY = timedelta(minutes=SOON)
_GAS, _LEAK, _NOISE = "04", "0401", "12"  # two of them groups of categories
_DIRT = frozenset({"0103", "0104", "0701", "0702", "1402"})  # drains, water, rubbish, dirt, droppings
_LONGEST = 14
_SMELL = re.compile(r"味(?!道?[好香美]|精|没了|散了)|[呛嗤呲]")
_NO_SMELL = re.compile(r"[没无不][^,，。]{0,4}[味呛]|香")
_ONLY_SMELL = re.compile(
    r"(?:家里|屋里|屋子|楼道里?|院里|满(?:屋子?|楼道?)|到处|这|那|里面|都|全|太|真|好|可|老|是|一?股子?|有|特别|实在|简直|现在)*+"
    r"(?:恶?臭|难闻|熏|恶心)(?:味儿?|气)?[得的]?"
    r"(?:很|慌|不行|不得了|要命|要|死|人|大|头疼|受不了|吃不下饭|熏天|烘烘|[了啊呀哦呢\s,，。.!！~～…])*+"
)


def heard(scene: Scene, reading: Reading, words: str) -> Reading:
    """The words as they are to be read here."""
    for one in (_gas, _also, _noise, _dirt):
        reading = one(scene, reading, words)
    return reading


def _gas(scene: Scene, reading: Reading, words: str) -> Reading:
    """有一股子味儿, right behind 煤气灶打不着火: the smell is gas, whatever it sounded like alone."""
    smells = _SMELL.search(words) and not _NO_SMELL.search(words)
    if reading.danger or reading.kind is Kind.QUERY or not smells:
        return reading
    own = story.latest(scene)
    if own is None or own.category[:2] != _GAS or not story.was_said(scene, own, _SMELLED):
        return reading
    return replace(_of(reading, _LEAK, words, "emergency"), danger="gas")


def _also(scene: Scene, reading: Reading, words: str) -> Reading:
    """厨房也滴, right behind 水管漏水 of a neighbour: it is of that kind."""
    is_guess = reading.is_report and reading.confidence < SURE and len(reading.matters) == 1
    if not is_guess or reading.danger or not scene.in_group or "也" not in words:
        return reading
    near = next((issue for issue in me_too.near(scene) if _is_alike(scene, issue, words)), None)
    if near is None:
        return reading
    urgency = scene.desk.categories[near.category].urgency
    return replace(_of(reading, near.category, words, urgency, SURE), kind=reading.kind)


def _is_alike(scene: Scene, issue: Issue, words: str) -> bool:
    """Whether it was said just now, and the same is wrong with it."""
    if issue.danger or is_of_homes(issue.category) or scene.now - issue.opened_at > _LATELY:
        return False
    return bool(troubles_in(issue.category, words) & troubles_in(issue.category, issue.words))


def _noise(scene: Scene, reading: Reading, words: str) -> Reading:
    """还在砸, 又开始了, behind 楼上装修砸墙: the same noise goes on."""
    if reading.kind is Kind.QUERY or not goes_on(words):
        return reading
    own = story.latest(scene)
    if own is None or own.category[:2] != _NOISE:
        return reading
    if reading.danger and not all(sound in own.words for sound in sounds_in(words)):
        return reading  # what is smashed now was not spoken of
    return replace(_of(reading, own.category, words, "normal"), danger="")


def _dirt(scene: Scene, reading: Reading, words: str) -> Reading:
    """臭得很, right behind 厕所堵了: what it does to the house, and no second matter."""
    said = words.strip()
    if reading.danger or len(said) > _LONGEST or not _ONLY_SMELL.fullmatch(said):
        return reading
    own = story.latest(scene)
    if own is None or own.category not in _DIRT or not story.was_said(scene, own, _SMELLED):
        return reading
    return _of(reading, own.category, words, "normal")


def _of(reading: Reading, code: str, words: str, urgency: Urgency, sure: float = 1.0) -> Reading:
    matter = Matter(code=code, words=words, confidence=sure)
    return replace(reading, kind=Kind.ISSUE, matters=(matter,), urgency=urgency, confidence=sure)
