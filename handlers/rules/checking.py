"""Rounds: who walks them, who checks what was found, and whether a home is asked of it."""

from handlers.rules.permissions import Actor, is_at_work
from handlers.rules.refusal import Refusal, RefusalCode
from storage.models import Door, Issue, Role, State
from storage.spelling import is_among


def may_patrol(actor: Actor) -> bool:
    """Whether the actor walks rounds: anybody at work, and 邻里大管家."""
    return is_at_work(actor) or any(grant.role == Role.NEIGHBOUR_STEWARD for grant in actor.grants)


def refuse_check(issue: Issue, userid: str) -> Refusal | None:
    """Why somebody may not check it: only finds are checked, by nobody who found or did them."""
    if issue.door is not Door.PATROL:
        return Refusal(code=RefusalCode.NOTHING_TO_CHECK)
    if is_finder(issue, userid):
        return Refusal(code=RefusalCode.OWN_FIND)
    did = (issue.owner, issue.handler, *(hand.userid for hand in issue.hands))
    return Refusal(code=RefusalCode.OWN_WORK) if is_among(userid, did) else None


def is_finder(issue: Issue, userid: str) -> bool:
    """Whether somebody found it on their round."""
    return issue.door is Door.PATROL and is_among(userid, (issue.relayed_by,))


def asks_a_home(issue: Issue) -> bool:
    """Whether a home is asked when it is done; who found it on a round, or what rang, is none."""
    return issue.door not in (Door.PATROL, Door.DEVICE) or bool(issue.co_reporters)


def is_unchecked(issue: Issue) -> bool:
    """Whether a find was closed without anybody's looking."""
    return issue.door is Door.PATROL and issue.state is State.CLOSED and issue.closed_by_machine
