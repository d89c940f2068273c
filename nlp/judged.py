"""A message with everything weighed, before anything is decided."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nlp.danger import Threat, calmed_codes
from nlp.lexicon import Hit
from nlp.reading import Kind, Matter


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

    def told(self, matters: Sequence[Matter]) -> tuple[Matter, ...]:
        """These without the dangers that are only imagined, denied or over: 要是着火了,消防车都进不来."""
        calmed = calmed_codes(self.threats)
        return tuple(one for one in matters if one.code not in calmed)

    def told_if_any(self, matters: Sequence[Matter]) -> tuple[Matter, ...]:
        """The same, or all where no other is left."""
        return self.told(matters) or tuple(matters)
