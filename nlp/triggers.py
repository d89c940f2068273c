"""Which of many patterns a text may hold: each needs some characters, and most texts lack one of them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from re import _constants as op  # type: ignore[attr-defined]  # nothing else knows re's own grammar
from re import _parser  # type: ignore[attr-defined]
from typing import Any

_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)
_MOST = 3  # sets of an alternative that are looked at
_Needs = list[frozenset[str]]  # of each set one character is needed, the smallest set first


class Triggers:
    """The patterns by the characters their alternatives need.

    Each alternative has a bit in `_MOST` numbers, one a set, which stand behind each other in one.
    """

    def __init__(self, patterns: Sequence[re.Pattern[str]]) -> None:
        told = [(place, needs) for place, one in enumerate(patterns) for needs in alternatives_of(one)]
        self._places = [place for place, _ in told]
        self._always = 0
        self._by_character: dict[str, int] = {}
        for number, (_, needs) in enumerate(told):
            for order in range(_MOST):
                bit = 1 << (order * len(told) + number)
                if order >= len(needs):
                    self._always |= bit
                    continue
                for character in needs[order]:
                    self._by_character[character] = self._by_character.get(character, 0) | bit

    def possible(self, text: str) -> Iterator[int]:
        """The places of the patterns that may match, in their order."""
        said, found = self._always, self._by_character.get
        for character in set(text):
            said |= found(character, 0)
        size, last = len(self._places), -1
        left = said & said >> size & said >> 2 * size & (1 << size) - 1
        while left:
            first = left & -left
            left ^= first
            place = self._places[first.bit_length() - 1]
            if place != last:
                yield place
            last = place


class Guarded:
    """A pattern that is tried only where a character it needs is there."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self._pattern = pattern
        self._needed = _any_of(alternatives_of(pattern))

    def finditer(self, text: str) -> Iterable[re.Match[str]]:
        """Its matches."""
        if self._needed and self._needed.isdisjoint(text):
            return ()
        return self._pattern.finditer(text)


def alternatives_of(pattern: re.Pattern[str]) -> list[_Needs]:
    """What a text needs for each alternative of a pattern to match in it; nothing where nobody knows."""
    parts = list(_parser.parse(pattern.pattern, pattern.flags))
    branches = parts[0][1][1] if len(parts) == 1 and parts[0][0] is op.BRANCH else [parts]
    is_cased = not pattern.flags & re.IGNORECASE
    return [[one for one in _of_sequence(branch) if is_cased or not _has_letters(one)] for branch in branches]


def _has_letters(characters: Iterable[str]) -> bool:
    return any(one.upper() != one.lower() for one in characters)


def _of_sequence(parts: Iterable[tuple[Any, Any]]) -> _Needs:
    return sorted((needed for kind, given in parts for needed in _of_part(kind, given)), key=len)


def _of_part(kind: Any, given: Any) -> _Needs:
    if kind is op.LITERAL:
        return [frozenset(chr(given))]
    if kind is op.IN:
        needed = _any_of([_of_part(*one) for one in given])
        return [needed] if needed else []
    if kind is op.ASSERT:
        return _of_sequence(given[1])
    if kind is op.BRANCH:
        needed = _any_of([_of_sequence(one) for one in given[1]])
        return [needed] if needed else []
    if kind is op.SUBPATTERN:
        return _of_sequence(given[3])
    if kind in _REPEATS and given[0]:
        return _of_sequence(given[2])
    return []


def _any_of(choices: Sequence[_Needs]) -> frozenset[str]:
    """One of these is needed whichever is chosen; empty where some choice needs nothing."""
    return frozenset[str]().union(*(one[0] for one in choices)) if all(choices) else frozenset()
