"""Weigh what a message speaks of: one or two category codes, each with its words and an honest confidence."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

from nlp.categories import OTHER
from nlp.lexicon import Lexicon, Rule
from nlp.reading import Matter
from nlp.spotting import Hit, Spotted

_NEARNESS = (1.0, 0.75, 0.5)  # by how many clauses apart; farther is the last
_AGAIN = 0.35  # evidence on words already counted for the same code
_DOUBT = 3.0  # the weight of what was not said
_SECOND = 4.0  # the least evidence of a second matter, on words of its own
_SHARE = 0.5  # and the least share of the first's
_TRIED = 3  # hits of a class tried in a rule
_NOTHING_SAID = 0.15  # confidence of "其他诉求" when no word was known


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """Words that speak for a code."""

    code: str
    weight: float
    hits: tuple[Hit, ...]


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What a message speaks of, and how strongly."""

    matters: tuple[Matter, ...]  # main one first, one or two
    strength: float  # the evidence for the main one
    because: tuple[str, ...]  # the words that decided


def classify(spotted: Spotted, lexicon: Lexicon) -> Verdict:
    """Return one or two matters; `其他诉求` with low confidence when nothing is known."""
    evidence = list(_weigh(spotted, lexicon))
    scores = _add_up(evidence)
    if not scores:
        other = Matter(code=OTHER, words=spotted.text, confidence=_NOTHING_SAID)
        return Verdict(matters=(other,), strength=0.0, because=())
    first = max(scores, key=lambda code: scores[code])
    second = _find_second(first, scores[first], evidence, lexicon)
    chosen = (first, second) if second else (first,)
    rivals = {code: score for code, score in scores.items() if code not in chosen}
    rival = max(rivals.values(), default=0.0)
    words = {code: _hits_of(code, evidence) for code in chosen}
    matters = tuple(
        Matter(
            code=code,
            words=_words_around(spotted, words[code]),
            confidence=round(scores[code] / (scores[code] + rival * 0.5 + _DOUBT), 3),
        )
        for code in chosen
    )
    because = tuple(dict.fromkeys(hit.term.word for code in chosen for hit in words[code]))
    return Verdict(matters=matters, strength=scores[first], because=because)


def _weigh(spotted: Spotted, lexicon: Lexicon) -> Iterator[Evidence]:
    by_class: dict[str, list[Hit]] = {}
    by_clause: dict[int, set[str]] = {}
    for hit in spotted.hits:
        for code, weight in hit.term.weights.items():
            yield Evidence(code=code, weight=weight, hits=(hit,))
        for name in hit.term.classes:
            by_class.setdefault(name, []).append(hit)
            by_clause.setdefault(hit.clause, set()).add(name)
    for rule in lexicon.rules:
        if all(name in by_class for name in rule.classes):
            found = _closest(rule, by_class)
            if not any(rule.without & by_clause[hit.clause] for hit in found):
                yield Evidence(code=rule.code, weight=rule.weight * _nearness(found), hits=found)


def _closest(rule: Rule, by_class: dict[str, list[Hit]]) -> tuple[Hit, ...]:
    """The hits, one a class, that stand nearest to each other; two different words where there are."""
    candidates = product(*(by_class[name][:_TRIED] for name in rule.classes))
    return min(candidates, key=lambda hits: (-len(set(map(id, hits))), _spread(hits)))


def _spread(hits: tuple[Hit, ...]) -> int:
    clauses = [hit.clause for hit in hits]
    return max(clauses) - min(clauses)


def _nearness(hits: tuple[Hit, ...]) -> float:
    near = _NEARNESS[min(_spread(hits), len(_NEARNESS) - 1)]
    return near if len(set(map(id, hits))) == len(hits) else near * 0.6


def _add_up(evidence: Iterable[Evidence]) -> dict[str, float]:
    """Sum the evidence of each code, strongest first; words counted once count little again."""
    scores: dict[str, float] = {}
    counted: dict[str, set[int]] = {}
    for item in sorted(evidence, key=lambda item: -item.weight):
        seen = counted.setdefault(item.code, set())
        starts = {hit.start for hit in item.hits}
        share = len(starts - seen) / len(starts)
        scores[item.code] = scores.get(item.code, 0.0) + item.weight * max(share, _AGAIN)
        seen |= starts
    return scores


def _find_second(first: str, strength: float, evidence: list[Evidence], lexicon: Lexicon) -> str:
    """The strongest other matter on words of its own, or "" when the rest belongs to the first."""
    used = {hit.start for hit in _hits_of(first, evidence)}
    own = [item for item in evidence if used.isdisjoint(hit.start for hit in item.hits)]
    part_of_it = lexicon.absorbs.get(first, frozenset()) | {first}
    scores = {code: score for code, score in _add_up(own).items() if code not in part_of_it}
    second = max(scores, key=lambda code: scores[code], default="")
    return second if second and scores[second] >= max(_SECOND, strength * _SHARE) else ""


def _hits_of(code: str, evidence: list[Evidence]) -> list[Hit]:
    return [hit for item in evidence if item.code == code for hit in item.hits]


def _words_around(spotted: Spotted, hits: list[Hit]) -> str:
    """The clauses, as said, that the hits stand in."""
    numbers = sorted({hit.clause for hit in hits})
    return ",".join(spotted.text[slice(*spotted.clauses[number])] for number in numbers)
