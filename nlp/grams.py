"""The features of the statistical model: the characters and pairs of characters of a message."""

from itertools import pairwise

_START = "^"  # stands before the first character
_LOWER = {upper: upper + 32 for upper in range(ord("A"), ord("Z") + 1)}


def fold(text: str) -> str:
    """Return the text with ASCII capitals made small; positions do not move."""
    return text.translate(_LOWER)


def grams(text: str) -> dict[str, None]:
    """Every character and pair of neighbours of a folded text, once each."""
    marked = _START + text
    found = dict.fromkeys(marked[1:])
    found.update(dict.fromkeys(map("".join, pairwise(marked))))
    return found
