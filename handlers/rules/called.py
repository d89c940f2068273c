"""Who is called together, and what is settled when the work is over."""

from dataclasses import replace

from handlers.rules.parts import OWNERS, Part
from storage.models import Issue
from storage.states import WORKING


def takes_over(parts: frozenset[Part]) -> bool:
    """Whether who acts was called and has it not: to take it makes it theirs."""
    return Part.CALLED in parts and parts.isdisjoint(OWNERS)


def settled(issue: Issue) -> Issue:
    """Nobody is called, and nobody waits for a written answer, once the work is over."""
    if issue.state in WORKING or not (issue.called or issue.supervised_by):
        return issue
    return replace(issue, called=(), supervised_by="", supervised_until=None)
