"""The features of the statistical model: the characters and pairs of characters of a message."""

from itertools import pairwise

_START = "^"  # stands before the first character


def grams(text: str) -> dict[str, None]:
    """Every character and pair of neighbours, once each, in order."""
    marked = _START + text.lower()
    found = dict.fromkeys(marked[1:])
    found.update(dict.fromkeys(map("".join, pairwise(marked))))
    return found
