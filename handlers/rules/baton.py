"""The first receiver's baton: who signed for an issue stays named until another unit signs.

Who first takes an issue is its first receiver. Passing it on, giving it back, or losing it to silence frees
nobody: the first receiver stays named, and hears the owner's rungs of the ladder, until somebody of another
unit takes it. A unit is a team with all its members, or a person who works alone. To arrive or to finish
counts as taking what nobody had taken; on what somebody has taken it is help, and moves no baton.
"""

from collections.abc import Collection
from dataclasses import replace

from storage.models import Issue
from storage.spelling import is_among
from storage.states import UNTAKEN


def signed(before: Issue, after: Issue, userid: str, members: Collection[str]) -> Issue:
    """`after` with the baton where it belongs, once this person acted; `members`: of the owner's team."""
    if before.state not in UNTAKEN or not userid:
        return after
    team = after.owner_team if is_among(userid, members) else ""
    if _is_same(before, userid, team):
        return after
    return replace(after, first_receiver=userid, first_team=team)


def waits_for_another(issue: Issue) -> bool:
    """Whether the first receiver answers for it still, though others have it now."""
    return bool(issue.first_receiver) and not is_among(issue.first_receiver, (issue.handler, issue.owner))


def counted(issue: Issue, *, hops: int = 0, returns: int = 0) -> Issue:
    """The issue with one more hop or return."""
    return replace(issue, hops=issue.hops + hops, returns=issue.returns + returns)


def asks_for_whistle(before: Issue, after: Issue, every: int) -> int:
    """The count at which its parties should be called together, where this step reached it; else 0."""
    had, has = before.hops + before.returns, after.hops + after.returns
    return has // every * every if has // every > had // every else 0


def _is_same(issue: Issue, userid: str, team: str) -> bool:
    """Whether it is the very person, or a colleague of the team that signed."""
    return is_among(userid, (issue.first_receiver,)) or bool(team and team == issue.first_team)
