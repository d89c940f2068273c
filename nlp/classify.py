"""Decide what a message speaks of: one matter or several, each with its words and an honest confidence."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from operator import itemgetter

from nlp.clauses import split_clauses
from nlp.effects import is_effect, only_follows
from nlp.fragments import ANNOUNCED, ONLY_CALL, ONLY_PLACE, ONLY_WELL
from nlp.grams import fold
from nlp.model import Model
from nlp.reading import Matter

_TWO_SAID = re.compile(
    r"另外|还有(?:个|一)|顺便|顺带|一并|(?:一块儿?|一起)(?:看|修|办|解决|处理|弄)|再就是|再一个|外加"
    r"|两(?:件|样|桩|头|笔|个)(?:事|问题|都|一起|要|糊涂|得|,|$)"
)
_SHORTEST = 3  # clauses of fewer characters say little
_NEAR, _HOPE = 3, -0.75  # other matters looked at; none was ever believed that had less hope
_MOST = 3  # matters in one message
_THIRD = 0.5  # from where one more than two is believed: who tells of two often names a third thing
_PLACED = 0.4  # from where one is believed whose own words only say where: 停水了 502户 tells of one
_SURE = 0.8  # from where what is wrong stands alone, and is no advice
_QUARRELS = "16"  # the group of disputes between neighbours: one quarrel is one matter

Clause = tuple[str, Mapping[str, float]]  # its words, and the model's scores of them alone


@dataclass(frozen=True, kw_only=True)
class Second:
    """A matter beside the main one, and what speaks for its being one of its own."""

    code: str
    facts: tuple[float, ...]


def rank(scores: Mapping[str, float]) -> dict[str, float]:
    """The codes with their scores, strongest first."""
    return dict(sorted(scores.items(), key=itemgetter(1), reverse=True))


def list_seconds(
    text: str, scores: Mapping[str, float], two: float, model: Model
) -> tuple[list[Second], list[Clause]]:
    """The matters that may stand beside the main one, with the clauses they were sought in.

    `scores` are the codes', strongest first; `two` is how strongly the text speaks for more than one.
    """
    first, *others = islice(scores, _NEAR + 1)
    hope = _HOPE - two / 2
    near = [code for code in others if scores[code] > hope and {code[:2], first[:2]} != {_QUARRELS}]
    parts = [part for part in split_clauses(text) if len(part) >= _SHORTEST] if near else []
    if len(parts) < 2:
        return [], []
    scored = model.score_parts([fold(part) for part in parts], (first, *near))
    clauses: list[Clause] = list(zip(parts, scored, strict=True))
    is_said = float(bool(_TWO_SAID.search(text)))
    size = len(text) / 100, len(clauses) / 10
    effects = [is_effect(part) for part in parts]
    seconds = []
    for code in near:
        leads = [clause[code] - clause[first] for _, clause in clauses]
        if only_follows(leads, effects):
            continue
        best = max(clause[code] for _, clause in clauses)
        gap, is_kin = scores[first] - scores[code], float(code[:2] == first[:2])
        used = model.together.get((first, code), 0.0)
        facts = (scores[code], best, max(leads), -min(leads), gap, is_said, is_kin, *size, used, two)
        seconds.append(Second(code=code, facts=facts))
    return seconds, clauses


def classify(text: str, scores: Mapping[str, float], two: float, model: Model) -> tuple[Matter, ...]:
    """Return the matters of a normalized message in the order they were said.

    `scores` are its codes', strongest first; `two` is how strongly it speaks for more than one.
    """
    first = next(iter(scores))
    seconds, clauses = list_seconds(text, scores, two, model)
    believed = {one.code: model.second_line.judge(one.facts) for one in seconds}
    others, called = list[str](), list[str]()
    for code in rank(believed):
        least = max(model.second_least, _THIRD) if others else model.second_least
        if believed[code] >= least and len(others) < _MOST - 1:
            words = _words_of(code, (first, *others, code), clauses)
            is_place = believed[code] < _PLACED and ONLY_PLACE.fullmatch(words)
            called += [code] if ONLY_CALL.fullmatch(words) else []  # 快点来个人 tells of nothing
            others += [code] if words and not (is_place or code in called) else []
    rival = next(score for code, score in scores.items() if code not in (first, *others, *called))
    sure = model.code_line.judge((scores[first], scores[first] - rival))
    if not others:
        return (Matter(code=first, words=text, confidence=round(sure, 3)),)
    chosen = (first, *others)
    spoken = sorted(chosen, key=lambda code: _place_of(code, chosen, clauses))
    odds = {first: sure} | believed
    matters = (
        Matter(code=code, words=_words_of(code, chosen, clauses) or text, confidence=round(odds[code], 3))
        for code in spoken
    )
    return _announced(text, _without_well(tuple(matters)))


def _without_well(matters: tuple[Matter, ...]) -> tuple[Matter, ...]:
    """灯好了, 就是单元门关不严: what is well is no matter beside what is wrong."""
    return tuple(one for one in matters if not ONLY_WELL.fullmatch(one.words)) or matters


def _announced(text: str, matters: tuple[Matter, ...]) -> tuple[Matter, ...]:
    """我提个意见, 楼道装个扶手 is one: what is plainly wrong stands, else it is advice."""
    rest = tuple(one for one in matters if not ANNOUNCED.fullmatch(one.words))
    if not rest or len(rest) == len(matters) or rest[0].confidence >= _SURE:
        return rest or matters
    return tuple(replace(one, words=text) for one in matters if one not in rest)


def _place_of(code: str, chosen: Sequence[str], clauses: Sequence[Clause]) -> int:
    """The number of the clause that speaks for this code most, against the other chosen ones."""
    leads = [part[code] - max(part[other] for other in chosen if other != code) for _, part in clauses]
    return leads.index(max(leads))


def _words_of(code: str, chosen: Sequence[str], clauses: Sequence[Clause]) -> str:
    """The clauses, as said, that speak for this code rather than the others."""
    return ",".join(words for words, part in clauses if part[code] >= max(part[other] for other in chosen))
