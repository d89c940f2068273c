"""The categories an issue can have, and the one somebody names in words."""

from dataclasses import dataclass
from functools import cache
from typing import cast, get_args

from nlp.reading import Urgency
from nlp.tables import TableError, read_rows

OTHER = "9901"


@dataclass(frozen=True, kw_only=True)
class Category:
    """One row of `nlp/data/categories.tsv`."""

    code: str  # four digits; the first two are the group's
    group: str
    name: str
    covers: str  # what it covers, in words
    urgency: Urgency  # when the words say nothing more
    solver: str  # the kind of team that solves it


def load_categories() -> dict[str, Category]:
    """Return every category by its code, in the table's order."""
    _header, *rows = read_rows("categories.tsv", 7)
    categories = {}
    for code, group, name, covers, urgency, solver, _standard in rows:
        if urgency not in get_args(Urgency):
            raise TableError(f"categories.tsv {code}: unknown urgency {urgency}")
        categories[code] = Category(
            code=code, group=group, name=name, covers=covers, urgency=cast(Urgency, urgency), solver=solver
        )
    return categories


def find_category(words: str) -> Category | None:
    """Return the category somebody names: its code, name, group (the first but a danger), or a word of it."""
    words = words.strip()
    if not words:
        return None
    categories = _categories()
    for category in categories:
        if words == category.code or words == category.name:
            return category
    alike = [one for one in categories if words == one.group or words in one.name]
    no_danger = [one for one in alike if one.urgency != "emergency"]  # 电梯 is no lift somebody is stuck in
    return next(iter(no_danger or alike), None) or _by_lexicon(words) or _by_supply(words)


def _by_supply(words: str) -> Category | None:
    """供水, 供电: the first of the group that whoever supplies it is called after."""
    return next((one for one in _categories() if one.solver == words and one.group.startswith(words)), None)


def _by_lexicon(words: str) -> Category | None:
    """The category whose lexicon words weigh most in these words."""
    scores: dict[str, float] = {}
    for code, weight, terms in read_rows("lexicon.tsv", 3):
        if weights := [float(weight) + len(term) / 100 for term in terms.split() if term in words]:
            scores[code] = max(scores.get(code, 0.0), *weights)
    best = max(scores, key=lambda code: scores[code], default="")
    return next((category for category in _categories() if category.code == best), None)


@cache
def _categories() -> tuple[Category, ...]:
    return tuple(load_categories().values())
