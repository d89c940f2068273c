"""The words the reader knows: what each speaks for, and which classes of things it names."""

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
    classes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Lexicon:
    """Every term by its word, the rules, and which matters are part of which."""

    terms: dict[str, Term]
    rules: dict[str, tuple[Rule, ...]]  # by the first class each asks for
    absorbs: dict[str, frozenset[str]]


def fold(text: str) -> str:
    """Return the text with ASCII capitals made small; positions do not move."""
    return text.translate(_LOWER)


def load_lexicon() -> Lexicon:
    """Build the lexicon from `lexicon.tsv`, `classes.tsv`, `rules.tsv` and `absorbs.tsv`."""
    weights: dict[str, dict[str, float]] = {}
    for code, weight, words in read_rows("lexicon.tsv", 3):
        for word in fold(words).split():
            weights.setdefault(word, {}).setdefault(code, float(weight))
    classes: dict[str, set[str]] = {}
    for name, words in read_rows("classes.tsv", 2):
        for word in fold(words).split():
            classes.setdefault(word, set()).add(name)
    terms = {word: _make_term(word, weights, classes) for word in weights.keys() | classes.keys()}
    absorbs = {code: frozenset(parts.split()) for code, parts in read_rows("absorbs.tsv", 2)}
    return Lexicon(terms=terms, rules=_read_rules(), absorbs=absorbs)


def _make_term(word: str, weights: dict[str, dict[str, float]], classes: dict[str, set[str]]) -> Term:
    """A word with what it was given; what it was not given it has from the shorter words inside it."""
    own_classes = classes.get(word, set())
    if _SWALLOWED in own_classes:
        return Term(word=word)
    inside = [word[start:end] for start in range(len(word) - 1) for end in range(start + 2, len(word) + 1)]
    inherited: dict[str, float] = {}
    for part in inside:
        for code, weight in weights.get(part, {}).items():
            inherited[code] = max(weight, inherited.get(code, 0.0))
    named = own_classes or {name for part in inside for name in classes.get(part, ())} - {_SWALLOWED}
    return Term(word=word, weights=weights.get(word) or inherited, classes=tuple(sorted(named)))


def _read_rules() -> dict[str, tuple[Rule, ...]]:
    rules: dict[str, tuple[Rule, ...]] = {}
    for code, weight, names in read_rows("rules.tsv", 3):
        wanted = names.split()
        rule = Rule(
            code=code,
            weight=float(weight),
            classes=tuple(name for name in wanted if not name.startswith("!")),
            without=frozenset(name[1:] for name in wanted if name.startswith("!")),
        )
        first = rule.classes[0]
        rules[first] = (*rules.get(first, ()), rule)
    return rules
