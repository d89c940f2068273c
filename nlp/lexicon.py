"""The words the reader knows: what each speaks for, and which classes of things it names."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from nlp.tables import read_rows

_SWALLOWED = "-"  # the class of words that hide shorter ones inside them
_LOWER = {upper: upper + 32 for upper in range(ord("A"), ord("Z") + 1)}  # keeps every position


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A code that is meant when things of all these classes are spoken of together."""

    code: str
    weight: float
    classes: tuple[str, ...]
    without: frozenset[str]  # classes that forbid it in the same clause


@dataclass(frozen=True, kw_only=True)
class Term:
    """One word of the lexicon."""

    word: str
    weights: dict[str, float] = field(default_factory=dict)  # code → weight
    classes: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Lexicon:
    """Every term by its word, the rules, and which matters are part of which."""

    terms: dict[str, Term]
    rules: tuple[Rule, ...]
    absorbs: dict[str, frozenset[str]]


def fold(text: str) -> str:
    """Return the text with ASCII capitals made small; positions do not move."""
    return text.translate(_LOWER)


def load_lexicon() -> Lexicon:
    """Build the lexicon from `lexicon.tsv`, `classes.tsv`, `rules.tsv` and `absorbs.tsv`."""
    weights: dict[str, dict[str, float]] = {}
    for code, weight, words in read_rows("lexicon.tsv", 3):
        for word in fold(words).split():
            weights.setdefault(word, {})[code] = float(weight)
    classes: dict[str, set[str]] = {}
    for name, words in read_rows("classes.tsv", 2):
        for word in fold(words).split():
            classes.setdefault(word, set()).add(name)
    terms = {
        word: Term(
            word=word,
            weights=weights.get(word) or ({} if _SWALLOWED in classes[word] else _inherit(word, weights)),
            classes=frozenset(classes.get(word, set()) - {_SWALLOWED}),
        )
        for word in weights.keys() | classes.keys()
    }
    absorbs = {code: frozenset(parts.split()) for code, parts in read_rows("absorbs.tsv", 2)}
    return Lexicon(terms=terms, rules=tuple(_read_rules()), absorbs=absorbs)


def _inherit(word: str, weights: dict[str, dict[str, float]]) -> dict[str, float]:
    """What the shorter words inside a word speak for: 没水了 speaks like 没水."""
    found: dict[str, float] = {}
    for start in range(len(word) - 1):
        for end in range(start + 2, len(word) + 1):
            for code, weight in weights.get(word[start:end], {}).items():
                found[code] = max(weight, found.get(code, 0.0))
    return found


def _read_rules() -> Iterable[Rule]:
    for code, weight, names in read_rows("rules.tsv", 3):
        wanted = names.split()
        yield Rule(
            code=code,
            weight=float(weight),
            classes=tuple(name for name in wanted if not name.startswith("!")),
            without=frozenset(name[1:] for name in wanted if name.startswith("!")),
        )
