"""How much short words speak of one matter rather than another: 电梯那个, 3号楼的."""

from collections.abc import Sequence

from handlers.typed.said_things import SIGNS, signs_in
from handlers.typed.said_troubles import spots_in, troubles_in
from nlp.places import read_place
from storage.models import Issue

PLAINLY = 2  # of the mark, from which on it is meant: one pair of characters may be anything


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


def mark(issue: Issue, words: str) -> int:
    """How much of the words speaks of it."""
    said = read_place(words)
    placed = 3 * (bool(said.buildings) and bool(issue.place.building))
    troubles = troubles_in(issue.category, words)
    shared = 2 * bool(troubles & troubles_in(issue.category, issue.words)) + bool(troubles)
    spots = 2 * bool(spots_in(words) & spots_in(issue.words))
    things = sum(sign in words and sign in issue.words for sign in SIGNS)
    pairs = {words[at : at + 2] for at in range(len(words) - 1)}
    return placed + shared + spots + 2 * things + min(2, sum(pair in issue.words for pair in pairs))


def _is_other(issue: Issue, signs: frozenset[str]) -> bool:
    """5号楼电梯 where the drain of building 5 is blocked: both name a thing, and not the same."""
    own = signs_in(issue.words)
    return bool(signs and own) and not signs & own
