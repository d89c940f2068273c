"""Decide what a message speaks of: one or two categories, each with its words and an honest confidence."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nlp.model import Model, confidence
from nlp.reading import Matter
from nlp.spotting import Spotted
from nlp.weigh import Evidence, add_up

_TWO_SAID = re.compile(
    r"另外|还有(?:个|一)|顺便|顺带|一并|(?:一块儿?|一起)(?:看|修|办|解决|处理|弄)|再就是|再一个|外加"
    r"|两(?:件|样|桩|头|笔|个)(?:事|问题|都|一起|要|糊涂|得|,|$)"
)
_LEXICON, _MOST_SAID = 0.03, 10.0  # what a word of the lexicon adds to the model's score, up to so many
_UNLEARNED = -1.0  # the score of a code no message of the corpus had
_DANGER = 0.6  # what a danger that is happening now adds to its category, and a calmed one takes
_CLAUSE, _SHORTEST = 0.5, 3  # the share of a clause's own score; clauses of fewer characters say little
_SECOND_WORTH, _SECOND_WORTH_SAID = -0.65, -1.0  # a second matter scored below is not looked for
_SECOND_SAID = -0.75  # enough where the words themselves announce a second matter
_SECOND_LEAST = -0.22  # with its best clause; at this, one single matter in thirty is split
_WORDS = 4  # pairs of characters shown as the reason where the lexicon has no word


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What a message speaks of, and how strongly."""

    matters: tuple[Matter, ...]  # main one first, one or two
    because: tuple[str, ...]  # the words that decided


def classify(
    spotted: Spotted,
    evidence: Sequence[Evidence],
    model: Model,
    learned: Mapping[str, float],
    danger: str,
    calmed: frozenset[str],
) -> Verdict:
    """Return one or two matters.

    `learned` are the model's scores of the whole message, `danger` the category of what threatens now,
    `calmed` those of dangers that are only talked of.
    """
    scores = _add(learned, add_up(evidence), danger, calmed)
    first = max(scores, key=lambda code: scores[code])
    is_said = bool(_TWO_SAID.search(spotted.text))
    worth = _SECOND_WORTH_SAID if is_said else _SECOND_WORTH
    near = [code for code, score in scores.items() if code != first and score > worth]
    clauses = _score_clauses(spotted, model, (first, *near)) if near else []
    least = _SECOND_SAID if is_said else _SECOND_LEAST
    second = _find_second(near, scores, clauses, least) if clauses else ""
    chosen = (first, second) if second else (first,)
    rival = max(score for code, score in scores.items() if code not in chosen)
    spoken = sorted(chosen, key=lambda code: _place_of(code, chosen, clauses))
    matters = tuple(
        Matter(
            code=code,
            words=_words_of(code, chosen, spotted, clauses),
            confidence=confidence(scores[code], scores[code] - rival, model.code_line),
        )
        for code in spoken
    )
    return Verdict(matters=matters, because=_because(spoken, evidence, spotted.text, model))


def _add(
    learned: Mapping[str, float], said: Mapping[str, float], danger: str, calmed: frozenset[str]
) -> dict[str, float]:
    scores = {
        code: score + _LEXICON * min(said.get(code, 0.0), _MOST_SAID) for code, score in learned.items()
    }
    if danger in scores:
        scores[danger] += _DANGER
    for code in calmed & scores.keys():
        scores[code] -= _DANGER
    return scores


def _score_clauses(spotted: Spotted, model: Model, codes: Sequence[str]) -> list[Mapping[str, float]]:
    """The model's scores of each clause alone; none for one clause, empty for clauses that say little."""
    parts = [spotted.text[start:end] for start, end in spotted.clauses]
    if len(parts) < 2:
        return []
    return [model.score(part, codes) if len(part) >= _SHORTEST else {} for part in parts]


def _find_second(
    near: Sequence[str], scores: Mapping[str, float], clauses: Sequence[Mapping[str, float]], least: float
) -> str:
    """The strongest other matter that a clause of its own speaks for, or ""."""
    best = {code: max((part[code] for part in clauses if part), default=-2.0) for code in near}
    strength = {code: scores[code] + _CLAUSE * best[code] for code in near}
    second = max(strength, key=lambda code: strength[code], default="")
    return second if second and strength[second] > least else ""


def _place_of(code: str, chosen: Sequence[str], clauses: Sequence[Mapping[str, float]]) -> int:
    """The number of the clause that speaks for this code more than for the other chosen one."""
    others = [other for other in chosen if other != code]
    leads = [part[code] - max((part[other] for other in others), default=0.0) for part in clauses if part]
    return leads.index(max(leads)) if leads else 0


def _words_of(
    code: str, chosen: Sequence[str], spotted: Spotted, clauses: Sequence[Mapping[str, float]]
) -> str:
    """The clauses, as said, that speak for this code rather than the other; all for a single matter."""
    if len(chosen) < 2:
        return spotted.text
    other = next(one for one in chosen if one != code)
    mine = [
        spotted.text[slice(*span)]
        for span, part in zip(spotted.clauses, clauses, strict=True)
        if part and part[code] >= part[other]
    ]
    return ",".join(mine) or spotted.text


def _because(codes: Sequence[str], evidence: Sequence[Evidence], text: str, model: Model) -> tuple[str, ...]:
    """The lexicon's words for the codes; where it has none, the pairs of characters that spoke loudest."""
    words: list[str] = []
    for code in codes:
        known = [hit.term.word for item in evidence if item.code == code for hit in item.hits]
        words += known or model.decisive(text, code, _WORDS)
    return tuple(dict.fromkeys(words))
