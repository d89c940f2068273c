"""Who may help with an issue that another answers for, and how their help goes on."""

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import datetime

from handlers.rules.parts import Part
from handlers.rules.permissions import HELPERS, PART_OF_ROLE
from handlers.rules.privacy import is_private
from handlers.rules.refusal import Refusal, RefusalCode
from storage.hand import Hand
from storage.models import Issue, Role
from storage.spelling import fold_userid, is_among

HELPER_WORDS: dict[str, str] = {
    "志愿者": Role.VOLUNTEER,
    "义工": Role.VOLUNTEER,
    "党员": Role.PARTY_MEMBER,
    "双报到党员": Role.PARTY_MEMBER,
    "大管家": Role.NEIGHBOUR_STEWARD,
    "邻里大管家": Role.NEIGHBOUR_STEWARD,
}


def find_hand(issue: Issue, userid: str) -> Hand | None:
    """The part somebody has in helping."""
    me = fold_userid(userid)
    return next((hand for hand in issue.hands if fold_userid(hand.userid) == me), None)


def helping(issue: Issue) -> tuple[Hand, ...]:
    """The hands, but for one who has come to answer for it."""
    return tuple(hand for hand in issue.hands if not is_among(hand.userid, (issue.owner, issue.handler)))


def is_only_hand(played: frozenset[Part]) -> bool:
    """Whether somebody helps, and does not answer for it, be it with a colleague's work."""
    return Part.HAND in played and Part.OWNER not in played


def may_claim(roles: Collection[str], *, has_team: bool) -> bool:
    """Whether somebody may lend a hand unasked: registered for it, or at work."""
    return has_team or any(role in HELPERS or role in PART_OF_ROLE for role in roles)


def refuse_hand(issue: Issue, userid: str) -> Refusal | None:
    """Why somebody is no new hand."""
    if find_hand(issue, userid):
        return Refusal(code=RefusalCode.ALREADY_HAND)
    has_it = is_among(userid, (issue.owner, issue.handler))
    return Refusal(code=RefusalCode.ALREADY_OWNER) if has_it else None


def is_open_to_neighbours(issue: Issue) -> bool:
    """Whether neighbours may help: they keep away from dangers, others' quarrels and who is cared for."""
    return not (issue.danger or is_private(issue))


def refuse_claim(issue: Issue, userid: str, *, is_at_work: bool) -> Refusal | None:
    """Why somebody may not lend a hand unasked."""
    if not is_at_work and not is_open_to_neighbours(issue):
        return Refusal(code=RefusalCode.LEFT_TO_OTHERS)
    return refuse_hand(issue, userid)


def with_hand(issue: Issue, userid: str, now: datetime) -> Issue:
    """Somebody helps from now on."""
    return replace(issue, hands=(*issue.hands, Hand(userid=userid, joined_at=now)))


def with_arrival(issue: Issue, userid: str, now: datetime) -> Issue:
    """A hand is there; it was there already when it said so before."""
    return _changed(issue, userid, lambda hand: replace(hand, arrived_at=hand.arrived_at or now))


def with_end(issue: Issue, userid: str, now: datetime) -> Issue:
    """A hand has done its share, and has been there."""
    return _changed(
        issue,
        userid,
        lambda hand: replace(hand, arrived_at=hand.arrived_at or now, done_at=hand.done_at or now),
    )


def without_hand(issue: Issue, userid: str) -> Issue:
    """Somebody helps no longer."""
    me = fold_userid(userid)
    return replace(issue, hands=tuple(hand for hand in issue.hands if fold_userid(hand.userid) != me))


def _changed(issue: Issue, userid: str, change: Callable[[Hand], Hand]) -> Issue:
    me = fold_userid(userid)
    hands = (change(hand) if fold_userid(hand.userid) == me else hand for hand in issue.hands)
    return replace(issue, hands=tuple(hands))


def with_photos(issue: Issue, taken: tuple[int, ...]) -> Issue:
    """A hand's photos are the issue's."""
    return replace(issue, evidence=issue.evidence + taken)
