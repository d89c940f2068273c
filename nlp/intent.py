"""What the words of a message say of its kind: cues an operator may edit, beside what was learned."""

import re
from dataclasses import dataclass

from nlp.reading import Kind
from nlp.tables import TableError, read_rows

_LONG_ENOUGH = 7  # characters that nobody writes to a bot without wanting something
_WANTED, _TOPIC, _FAULT = 0.5, 0.9, 2.4  # what length, a known topic and a known fault say for an issue
_LEAST, _MOST = -5.0, 8.0  # no cue speaks louder


@dataclass(frozen=True, kw_only=True)
class IntentRules:
    """Weighted cues of each kind."""

    cues: tuple[tuple[Kind, float, re.Pattern[str]], ...]

    def weigh(self, text: str, *, is_topic: bool, is_fault: bool) -> dict[Kind, float]:
        """How the cues speak for each kind; the text may name a known topic, or even a fault."""
        scores = dict.fromkeys(Kind, 0.0)
        known = _FAULT if is_fault else _TOPIC if is_topic else 0.0
        scores[Kind.ISSUE] = known + _WANTED * (len(text) >= _LONG_ENOUGH)
        for kind, weight, pattern in self.cues:
            if pattern.search(text):
                scores[kind] += weight
        return {kind: max(_LEAST, min(_MOST, score)) for kind, score in scores.items()}


def load_intent() -> IntentRules:
    """Build the rules from `intent.tsv`."""
    cues = []
    for name, weight, pattern in read_rows("intent.tsv", 3):
        if name not in set(Kind):
            raise TableError(f"intent.tsv: unknown kind {name}")
        cues.append((Kind(name), float(weight), re.compile(pattern)))
    return IntentRules(cues=tuple(cues))
