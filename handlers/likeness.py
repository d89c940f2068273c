"""How much short words speak of one matter rather than another: 电梯那个, 3号楼的."""

from collections.abc import Sequence

from handlers.typed.said_things import SIGNS, signs_in
from handlers.typed.said_troubles import spots_in, troubles_in
from nlp.places import read_place
from storage.models import Issue

_OF = {  # the sign of what a category is of
    code: frozenset(signs)
    for signs, codes in {
        "水": ("0101", "0102", "0104"),
        "电": ("0201", "0203"),
        "灯": ("0202",),
        "暖热": ("0301", "0302"),
        "气": ("0401", "0402"),
        "梯": ("0501", "0502"),
        "门": ("0603",),
        "树": ("0801",),
        "狗": ("1401", "1403"),
        "网": ("1801",),
    }.items()
    for code in codes
}
_PLAINLY = 2  # of the mark


def meant_by(words: str, issues: Sequence[Issue]) -> list[Issue]:
    """Those the words fit best: in a building they name, and of those who fit more than the others."""
    said = read_place(words)
    named = set(said.buildings)
    signs = signs_in(words)
    there = [
        issue
        for issue in issues
        if (not named or not named.isdisjoint(issue.place.buildings))
        and not (said.unit and issue.place.unit and said.unit != issue.place.unit)
        and not _is_other(issue, signs)
    ]
    marks = [mark(issue, words) for issue in there]
    return [issue for issue, one in zip(there, marks, strict=True) if one == max(marks)]


def plainly_meant(words: str, issues: Sequence[Issue]) -> list[Issue]:
    """Those of which they speak plainly."""
    return [issue for issue in meant_by(words, issues) if is_spoken_of(issue, words)]


def is_spoken_of(issue: Issue, words: str) -> bool:
    """Whether the words surely speak of it: one pair of characters may be anything."""
    return mark(issue, words) >= _PLAINLY


def mark(issue: Issue, words: str) -> int:
    """How much of the words speaks of it."""
    said = read_place(words)
    placed = 3 * (bool(said.buildings) and bool(issue.place.building))
    troubles = troubles_in(issue.category, words)
    shared = 2 * bool(troubles & troubles_in(issue.category, issue.words)) + bool(troubles)
    sorts = _sorts(issue)
    spots = 2 * bool(spots_in(words) & spots_in(issue.words))
    things = sum(sign in words and (sign in issue.words or sign in sorts) for sign in SIGNS)
    pairs = {words[at : at + 2] for at in range(len(words) - 1)}
    return placed + shared + spots + 2 * things + min(2, sum(pair in issue.words for pair in pairs))


def _sorts(issue: Issue) -> frozenset[str]:
    """What it is of, by its category, for who tells of the dark and names no lamp."""
    return frozenset() if issue.needs_category else _OF.get(issue.category, frozenset())


def _is_other(issue: Issue, signs: frozenset[str]) -> bool:
    """5号楼电梯 where the drain of building 5 is blocked: both name a thing, and not the same."""
    own = signs_in(issue.words) | _sorts(issue)
    return bool(signs and own) and not signs & own
