"""The features of the statistical model: the characters and pairs of characters of a message."""

import re
from itertools import chain
from operator import add

_START = "^"  # stands before the first character
_LOWER = {upper: upper + 32 for upper in range(ord("A"), ord("Z") + 1)}
# links, phones, IDs, chat ids: of no category
_NUMBER = re.compile(r"https?://[\w.:/?&=%#~+-]{1,300}|[\w.+-]*\d{5,}[\w.+-]*", re.ASCII)
_WHICH = re.compile(r"\d(?=\d{0,3}[号栋幢楼座单室#-])", re.ASCII)  # building 3 has no other matters than 5


def fold(text: str) -> str:
    """Return the text with ASCII capitals made small and numbers that tell nothing evened out.

    Positions do not move.
    """
    return _WHICH.sub("0", _NUMBER.sub(_blank, text)).translate(_LOWER)


def _blank(number: re.Match[str]) -> str:
    return " " * len(number.group())


def grams(text: str) -> dict[str, None]:
    """Every character and pair of neighbours of a folded text, once each."""
    return dict.fromkeys(chain(text, map(add, _START + text, text)))
