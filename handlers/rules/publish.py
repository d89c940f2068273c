"""What the public board may show: which issues, how exactly where, and which of their steps."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from enum import StrEnum

from handlers.rules.privacy import is_private
from storage.models import Action, Issue, IssueKind, Place, Step
from storage.states import RATED, WORKING

_POLICE = frozenset({"1101", "1102"})  # what happened to whom
_NEEDS = "17"  # the group of categories of care and benefits: whoever asks needs something
_THREATENS_PERSONS = frozenset(  # words of nlp.reading.Danger
    {"violence", "missing", "suicide", "collapse", "peril"}
)
_POINTS_AT_NEIGHBOURS = frozenset({"1202", "1401", "1402", "1403"})  # a noise, a dog: the building says whose
_UNSORTED = "9901"
_EACH = 2  # photos cleared of the report, and of the work

LISTED = (
    Action.REPORT,
    Action.ASSIGN,
    Action.ACCEPT,
    Action.ARRIVE,
    Action.RESOLVE,
    Action.REASSIGN,
    Action.HAND_BACK,
    Action.LAPSE,
    Action.ESCALATE,
    Action.DEFER,
    Action.RETURN,
    Action.DELIBERATE,
    Action.DECIDE,
    Action.MISS,
    Action.WHISTLE,
    Action.SUPERVISE,
    Action.REPORT_BACK,
    Action.APPROVE,
    Action.REJECT,
    Action.REOPEN,
    Action.APPEAL,
    Action.CLOSE,
)


class Withheld(StrEnum):
    """Why an issue is not on the board."""

    PRIVATE = "private"  # a neighbours' dispute, somebody who is cared for
    PERSONS = "persons"  # it is about what happened to somebody, or what somebody needs
    QUESTION = "question"  # asked by one person, answered to them
    UNSORTED = "unsorted"  # nobody has said yet what it is
    ELSEWHERE = "elsewhere"  # carried by another issue, which is shown
    ENDED = "ended"  # declined or taken back
    HELD_BACK = "held_back"  # a cadre said so, with the reason


def withheld(issue: Issue) -> Withheld | None:
    """Why it is not shown, or None: then it is."""
    return (
        _by_matter(issue)
        or (Withheld.ELSEWHERE if issue.merged_into else None)
        or (Withheld.ENDED if issue.state not in WORKING | RATED else None)
        or (Withheld.HELD_BACK if issue.held_back_at else None)
    )


def _by_matter(issue: Issue) -> Withheld | None:
    if is_private(issue):
        return Withheld.PRIVATE
    if issue.category in _POLICE or issue.category.startswith(_NEEDS) or issue.danger in _THREATENS_PERSONS:
        return Withheld.PERSONS
    if issue.kind is IssueKind.QUESTION:
        return Withheld.QUESTION
    return Withheld.UNSORTED if issue.needs_category or issue.category == _UNSORTED else None


def place_of(issue: Issue) -> Place:
    """The building at most; of what points at neighbours, and of who lives alone in a house, the compound."""
    compound = Place(compound=issue.place.compound)
    if issue.category in _POINTS_AT_NEIGHBOURS:
        return compound
    return replace(compound, building=issue.place.building)


def shown_steps(steps: Iterable[Step]) -> tuple[Step, ...]:
    """The steps that tell how it goes; what follows its like at once is told once."""
    found: list[Step] = []
    for step in steps:
        if step.action in LISTED and not (found and found[-1].action is step.action):
            found.append(step)
    return tuple(found)


def photos_to_clear(steps: Iterable[Step]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Ids of the photos that are cleared in one word: the first of the report, the last of the work."""
    before: Sequence[int] = ()
    after: Sequence[int] = ()
    for step in steps:
        if step.action is Action.REPORT:
            before = step.evidence
        elif step.action in (Action.ARRIVE, Action.RESOLVE) and step.evidence:
            after = step.evidence
    return tuple(before[:_EACH]), tuple(after[-_EACH:])
