"""What the speaker is doing: reporting, asking, following up, querying, or just talking."""

import re
from dataclasses import dataclass

from nlp.reading import Kind
from nlp.tables import TableError, read_rows

_LONG_ENOUGH = 7  # characters that nobody writes to a bot without wanting something
_WANTED, _TOPIC, _FAULT = 0.5, 0.9, 2.4  # what length, a known topic and a known fault say for an issue
_WORDLESS = re.compile(r"[^\u4e00-\u9fffA-Za-z0-9]*")
_EVEN = 1.5  # doubt added when the confidence of a kind is told
_ORDER = (Kind.ISSUE, Kind.FOLLOWUP, Kind.QUERY, Kind.QUESTION, Kind.CHATTER)  # who wins a tie


@dataclass(frozen=True, kw_only=True)
class Intent:
    """The kind of a message, how sure, and the words that decided."""

    kind: Kind
    confidence: float
    because: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class IntentRules:
    """Weighted cues of each kind."""

    cues: tuple[tuple[Kind, float, re.Pattern[str]], ...]

    def judge(self, text: str, is_topic: bool, is_fault: bool) -> Intent:
        """Return the kind of a normalized message that names a known topic, or even a fault, or neither."""
        if _WORDLESS.fullmatch(text):
            return Intent(kind=Kind.CHATTER, confidence=1.0, because=())
        scores = dict.fromkeys(Kind, 0.0)
        scores[Kind.ISSUE] = (
            _WANTED * (len(text) >= _LONG_ENOUGH) + _TOPIC * is_topic + (_FAULT - _TOPIC) * is_fault
        )
        words: dict[Kind, list[str]] = {kind: [] for kind in Kind}
        for kind, weight, pattern in self.cues:
            if found := pattern.search(text):
                scores[kind] += weight
                if weight > 0:
                    words[kind].append(found.group())
        best = max(_ORDER, key=lambda kind: scores[kind])
        if scores[best] <= 0:
            best = Kind.CHATTER
        rest = sum(max(score, 0.0) for score in scores.values())
        confidence = max(scores[best], 0.0) / (rest + _EVEN)
        return Intent(kind=best, confidence=round(confidence, 3), because=tuple(words[best]))


def load_intent() -> IntentRules:
    """Build the rules from `intent.tsv`."""
    cues = []
    for name, weight, pattern in read_rows("intent.tsv", 3):
        if name not in set(Kind):
            raise TableError(f"intent.tsv: unknown kind {name}")
        cues.append((Kind(name), float(weight), re.compile(pattern)))
    return IntentRules(cues=tuple(cues))
