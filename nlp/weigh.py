"""Weigh the words of a message: how strongly they speak for each category."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from nlp.danger import Threat
from nlp.lexicon import Lexicon, Rule, Term
from nlp.reading import Danger
from nlp.spotting import Hit, Spotted

_NEARNESS = (1.0, 0.75, 0.5)  # by how many clauses apart; farther is the last
_AGAIN = 0.35  # evidence on words already counted for the same code
_THREAT: dict[Danger, tuple[str, float]] = {  # the category a danger speaks for, and how loudly
    "gas": ("0401", 6.0),
    "fire": ("1001", 6.0),
    "trapped": ("0501", 6.0),
    "electric": ("0203", 4.0),
    "collapse": ("1102", 5.0),
    "missing": ("1102", 5.0),
    "suicide": ("1102", 6.0),
    "violence": ("1102", 3.0),
    "falling": ("0602", 4.0),
}
_ONLY_WHEN_NOW = frozenset({"0401", "0501", "1001", "1102"})  # a risk of these is another matter
_TRIED = 3  # hits of a class tried in a rule


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """Words that speak for a code."""

    code: str
    weight: float
    hits: tuple[Hit, ...]

    @property
    def is_pair(self) -> bool:
        """Whether at least two different words speak together."""
        return len({hit.start for hit in self.hits}) > 1

    @property
    def spread(self) -> int:
        """How many clauses its words lie apart."""
        return _spread(self.hits)


def weigh(spotted: Spotted, lexicon: Lexicon, threats: Sequence[Threat]) -> list[Evidence]:
    """Return all evidence in a message; a danger that is not happening now is no evidence of it."""
    said = [item for item in _weigh_words(spotted, lexicon) if not _is_calmed(item, threats)]
    return [*said, *_weigh_threats(spotted, threats)]


def danger_code(threats: Sequence[Threat]) -> str:
    """The category of the gravest danger that is happening now, or ""."""
    now = (threat.danger for threat in threats if threat.is_now)
    return next((_THREAT[danger][0] for danger in now if danger in _THREAT), "")


def calmed_codes(threats: Sequence[Threat]) -> frozenset[str]:
    """The categories of dangers that are only imagined, denied or over."""
    spoken = {_THREAT[threat.danger][0] for threat in threats if threat.danger in _THREAT}
    now = {_THREAT[threat.danger][0] for threat in threats if threat.is_now and threat.danger in _THREAT}
    return frozenset((spoken - now) & _ONLY_WHEN_NOW)


def _weigh_words(spotted: Spotted, lexicon: Lexicon) -> Iterator[Evidence]:
    by_class: dict[str, list[Hit]] = {}
    by_clause: dict[int, set[str]] = {}
    for hit in spotted.hits:
        for code, weight in hit.term.weights.items():
            yield Evidence(code=code, weight=weight, hits=(hit,))
        for name in hit.term.classes:
            by_class.setdefault(name, []).append(hit)
            by_clause.setdefault(hit.clause, set()).add(name)
    for rule in (rule for name in by_class for rule in lexicon.rules.get(name, ())):
        if all(name in by_class for name in rule.classes):
            found = _closest(rule, by_class)
            if not any(rule.without & by_clause[hit.clause] for hit in found):
                yield Evidence(code=rule.code, weight=rule.weight * _nearness(found), hits=found)


def _weigh_threats(spotted: Spotted, threats: Sequence[Threat]) -> Iterator[Evidence]:
    for threat in threats:
        if threat.is_now and threat.danger in _THREAT:
            code, weight = _THREAT[threat.danger]
            number = next((i for i, (_, end) in enumerate(spotted.clauses) if threat.start < end), 0)
            word = Term(word=spotted.text[threat.start : threat.end])
            hit = Hit(term=word, start=threat.start, end=threat.end, clause=number)
            yield Evidence(code=code, weight=weight, hits=(hit,))


def _is_calmed(item: Evidence, threats: Sequence[Threat]) -> bool:
    """Whether the evidence is a danger that is only imagined, denied or over: "一旦着火" is no fire."""
    return item.code in _ONLY_WHEN_NOW and any(
        not threat.is_now
        and _THREAT[threat.danger][0] == item.code
        and any(hit.start < threat.end and threat.start < hit.end for hit in item.hits)
        for threat in threats
        if threat.danger in _THREAT
    )


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


def add_up(evidence: Iterable[Evidence]) -> dict[str, float]:
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
