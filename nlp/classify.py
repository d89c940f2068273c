"""Weigh what a message speaks of: one or two category codes, each with its words and an honest confidence."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from nlp.categories import OTHER
from nlp.danger import Threat
from nlp.lexicon import Lexicon, Rule, Term
from nlp.reading import Danger, Matter
from nlp.spotting import Hit, Spotted

_NEARNESS = (1.0, 0.75, 0.5)  # by how many clauses apart; farther is the last
_AGAIN = 0.35  # evidence on words already counted for the same code
_DOUBT = 3.0  # the weight of what was not said
_TWO_SAID = re.compile(
    r"另外|还有(?:个|一)|顺便|顺带|一并|(?:一块儿?|一起)(?:看|修|办|解决|处理|弄)|再就是|再一个|外加"
    r"|又要?[^。!?]{1,10}又要?|还要|两(?:件|样|桩|头|笔|个)(?:事|问题|都|一起|要|糊涂|得|,)|既要?[^。]{1,14}又要?|两(?:件|桩|样)$"
)
_JOINED = re.compile(r"也|又|还|都(?!是|有|没)|且|;")
_SAID_LEAST, _JOINED_LEAST, _ALONE_LEAST = 2.5, 4.0, 6.0  # evidence of a second matter, by how it is joined
_PART_LEAST = 5.0  # when such things are usually part of the first
_SHARE, _SHARED = 0.45, 8.0  # and at least this share of the first's, of which no more than so much counts
_THREAT: dict[Danger, tuple[str, float]] = {  # the category a danger speaks for, and how loudly
    "gas": ("0401", 6.0),
    "fire": ("1001", 6.0),
    "trapped": ("0501", 6.0),
    "electric": ("0203", 4.0),
    "collapse": ("1102", 5.0),
    "violence": ("1102", 3.0),
    "falling": ("0602", 2.0),
}
_ONLY_WHEN_NOW = frozenset({"0401", "0501", "1001", "1102"})
_TRIED = 3  # hits of a class tried in a rule
_NOTHING_SAID = 0.15  # confidence of "其他诉求" when no word was known


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


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What a message speaks of, and how strongly."""

    matters: tuple[Matter, ...]  # main one first, one or two
    is_fault: bool  # a thing and what is wrong with it were both said, not just a topic
    because: tuple[str, ...]  # the words that decided


def classify(spotted: Spotted, lexicon: Lexicon, threats: Sequence[Threat] = ()) -> Verdict:
    """Return one or two matters, present threats counted; `其他诉求` when nothing is known."""
    said = (item for item in _weigh(spotted, lexicon) if not _is_calmed(item, threats))
    evidence = [*said, *_weigh_threats(spotted, threats)]
    scores = _add_up(evidence)
    if not scores:
        other = Matter(code=OTHER, words=spotted.text, confidence=_NOTHING_SAID)
        return Verdict(matters=(other,), is_fault=False, because=())
    first = max(scores, key=lambda code: scores[code])
    second = _find_second(spotted.text, first, scores[first], evidence, lexicon)
    chosen: tuple[str, ...] = (first, second) if second else (first,)
    rivals = {code: score for code, score in scores.items() if code not in chosen}
    rival = max(rivals.values(), default=0.0)
    words = {code: _hits_of(code, evidence) for code in chosen}
    chosen = tuple(sorted(chosen, key=lambda code: min(hit.start for hit in words[code])))
    matters = tuple(
        Matter(
            code=code,
            words=_words_around(spotted, words[code]),
            confidence=round(scores[code] / (scores[code] + rival * 0.5 + _DOUBT), 3),
        )
        for code in chosen
    )
    because = tuple(dict.fromkeys(hit.term.word for code in chosen for hit in words[code]))
    is_fault = any(item.is_pair for item in evidence if item.code in chosen)
    return Verdict(matters=matters, is_fault=is_fault, because=because)


def _weigh(spotted: Spotted, lexicon: Lexicon) -> Iterator[Evidence]:
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


def _find_second(text: str, first: str, strength: float, evidence: list[Evidence], lexicon: Lexicon) -> str:
    """The strongest other matter on words of its own, or "" when the rest belongs to the first."""
    used = {hit.start for hit in _hits_of(first, evidence)}
    own = [item for item in evidence if used.isdisjoint(hit.start for hit in item.hits)]
    is_said, is_joined = bool(_TWO_SAID.search(text)), bool(_JOINED.search(text))
    paired = {item.code for item in own if item.is_pair}
    scores = {code: score for code, score in _add_up(own).items() if code != first}
    part_of_it = lexicon.absorbs.get(first, frozenset())
    share = min(strength, _SHARED) * _SHARE
    fit = [
        code
        for code, score in scores.items()
        if (is_said and score >= _SAID_LEAST)
        or (code in paired and score >= max(share, _least(is_joined=is_joined, is_part=code in part_of_it)))
    ]
    return max(fit, key=lambda code: scores[code], default="")


def _least(*, is_joined: bool, is_part: bool) -> float:
    if is_part:
        return _PART_LEAST
    return _JOINED_LEAST if is_joined else _ALONE_LEAST


def _hits_of(code: str, evidence: list[Evidence]) -> list[Hit]:
    """The words that speak for a code, those of one clause before those scattered over several."""
    mine = [item for item in evidence if item.code == code]
    near = [item for item in mine if item.spread == 0] or mine
    return [hit for item in near for hit in item.hits]


def _words_around(spotted: Spotted, hits: list[Hit]) -> str:
    """The clauses, as said, that the hits stand in."""
    numbers = sorted({hit.clause for hit in hits})
    return ",".join(spotted.text[slice(*spotted.clauses[number])] for number in numbers)
