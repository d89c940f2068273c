"""A message with everything weighed, before anything is decided."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nlp.danger import Threat
from nlp.lexicon import Hit
from nlp.reading import Kind


@dataclass(frozen=True, kw_only=True)
class Judged:
    """What its words, the lexicon and the model say of a normalized message."""

    text: str
    folded: str  # in small letters
    said: Mapping[str, int]  # its grams, with their rows in the model
    words: Sequence[tuple[int, int]]  # start and end of each, the longest first at each start
    hits: Sequence[Hit]  # those the lexicon knows
    threats: Sequence[Threat]
    kinds: Mapping[Kind, float]
    codes: Mapping[str, float]  # strongest first
    is_guess: bool  # it sounded most like a danger of which no word is said
    two: float  # how strongly it speaks for more than one matter
    alarm: tuple[float, ...]  # the facts that speak for an emergency

    @property
    def strongest(self) -> Kind:
        """The kind that most speaks for."""
        return max(self.kinds, key=self.kinds.__getitem__)
