"""What the words of the lexicon and of danger add to the model's score of each category."""

from collections.abc import Mapping, Sequence

from nlp.classify import rank
from nlp.danger import Threat, calmed_codes, danger_code, is_outright
from nlp.lexicon import Hit, weigh

_WORD = 0.2  # what one unit of a word's weight adds
_MOST_SAID = 10.0  # units; more words of the lexicon say no more
_DANGER = 0.3  # what a danger that is happening now adds to its category, and a calmed one takes
_OUTRIGHT = 2.0  # and one that is told outright


def weigh_codes(
    scores: Mapping[str, float], hits: Sequence[Hit], threats: Sequence[Threat]
) -> dict[str, float]:
    """The categories with their scores, strongest first."""
    codes = dict(scores)
    for code, weight in weigh(hits).items():
        codes[code] += _WORD * max(-_MOST_SAID, min(_MOST_SAID, weight))
    if danger := danger_code(threats):
        codes[danger] += _OUTRIGHT if is_outright(threats) else _DANGER
    for code in calmed_codes(threats):
        codes[code] -= _DANGER
    return rank(codes)
