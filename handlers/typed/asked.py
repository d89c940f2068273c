"""A short question in one of its usual words, with nothing else beside it."""

import re
from collections.abc import Mapping, Sequence
from typing import Generic, TypeVar

_LONGEST = 40  # a longer one tells something besides

T = TypeVar("T")


class Topics(Generic[T]):
    """What may be asked, by the ways it is asked in; the first that fits is meant."""

    def __init__(self, ways: Mapping[T, Sequence[str]], *, before: str, after: str) -> None:
        self._ways = {
            topic: re.compile(rf"(?:{before})*(?:{'|'.join(said)})(?:{after})*[\s,，。.?？!！~]*")
            for topic, said in ways.items()
        }

    def asked(self, words: str) -> T | None:
        """The topic of these words."""
        said = words.strip()
        if len(said) > _LONGEST:
            return None
        return next((topic for topic, way in self._ways.items() if way.fullmatch(said)), None)
