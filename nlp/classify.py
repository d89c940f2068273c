"""Decide what a message speaks of: one or two categories, each with its words and an honest confidence."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nlp.categories import OTHER
from nlp.danger import Threat
from nlp.lexicon import Lexicon
from nlp.reading import Matter
from nlp.spotting import Hit, Spotted
from nlp.weigh import Evidence, add_up, weigh

_DOUBT = 3.5  # the weight of what was not said
_TWO_SAID = re.compile(
    r"另外|还有(?:个|一)|顺便|顺带|一并|(?:一块儿?|一起)(?:看|修|办|解决|处理|弄)|再就是|再一个|外加"
    r"|既要?[^。]{1,14}又要?|又要?[^。!?]{1,10}又要?|还要"
    r"|两(?:件|样|桩|头|笔|个)(?:事|问题|都|一起|要|糊涂|得|,|$)"
)
_JOINED = re.compile(r"也|又|还|都(?!是|有|没)|且|;")
_SAID_LEAST, _JOINED_LEAST, _ALONE_LEAST = 2.5, 4.0, 6.0  # evidence of a second matter, by how it is joined
_PART_LEAST = 5.0  # when such things are usually part of the first
_SHARE, _SHARED = 0.45, 8.0  # and at least this share of the first's, of which no more than so much counts
_NOTHING_SAID = 0.15  # confidence of "其他诉求" when no word was known


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What a message speaks of, and how strongly."""

    matters: tuple[Matter, ...]  # main one first, one or two
    is_fault: bool  # a thing and what is wrong with it were both said, not just a topic
    because: tuple[str, ...]  # the words that decided


def classify(spotted: Spotted, lexicon: Lexicon, threats: Sequence[Threat] = ()) -> Verdict:
    """Return one or two matters, present threats counted; `其他诉求` when nothing is known."""
    evidence = weigh(spotted, lexicon, threats)
    scores = add_up(evidence)
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


def _find_second(text: str, first: str, strength: float, evidence: list[Evidence], lexicon: Lexicon) -> str:
    """The strongest other matter on words of its own, or "" when the rest belongs to the first."""
    used = {hit.start for hit in _hits_of(first, evidence)}
    own = [item for item in evidence if used.isdisjoint(hit.start for hit in item.hits)]
    is_said, is_joined = bool(_TWO_SAID.search(text)), bool(_JOINED.search(text))
    paired = {item.code for item in own if item.is_pair}
    scores = {code: score for code, score in add_up(own).items() if code != first}
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
