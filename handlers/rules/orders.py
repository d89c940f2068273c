"""What somebody may do with an issue on its page: the moves open to them, and what each has to bring."""

from dataclasses import dataclass
from enum import StrEnum

from handlers.rules.checking import refuse_check
from handlers.rules.hands import is_only_hand
from handlers.rules.lifecycle import MOVES, Need, is_open_to, prelude
from handlers.rules.parts import OWNERS, Part
from handlers.rules.permissions import may
from handlers.typed.verbs import Verb
from storage.models import Action, Issue, IssueKind


class Field(StrEnum):
    """Something a form asks for."""

    REASON = "reason"
    RECEIVER = "receiver"  # a team, a role, a person
    PARTIES = "parties"  # several of them, or nobody in particular
    UNTIL = "until"
    CATEGORY = "category"
    NUMBER = "number"  # of another issue
    NUMBERS = "numbers"  # of several
    SCORE = "score"
    PHOTO = "photo"
    SURE = "sure"  # that it cannot be undone


@dataclass(frozen=True, kw_only=True)
class Offer:
    """A button of the page, with its form."""

    action: Action
    verb: Verb
    asks: tuple[Field, ...]
    must: frozenset[Field]  # which of them have to be filled in
    is_next: bool  # a step of the work itself: in the front row


A, F = Action, Field
_NEXT = frozenset({A.ACCEPT, A.ARRIVE, A.RESOLVE, A.HAND_ARRIVE, A.HAND_DONE, A.RETURN, A.ACKNOWLEDGE})
# In the order of the page; what each may bring.
_ORDERS: dict[Action, tuple[Verb, tuple[Field, ...]]] = {
    A.ACCEPT: (Verb.ACCEPT, ()),
    A.ARRIVE: (Verb.ARRIVE, ()),
    A.RESOLVE: (Verb.RESOLVE, (F.REASON, F.PHOTO)),
    A.HAND_ARRIVE: (Verb.ARRIVE, ()),
    A.HAND_DONE: (Verb.RESOLVE, (F.REASON, F.PHOTO)),
    A.RETURN: (Verb.RETURN, ()),
    A.ACKNOWLEDGE: (Verb.ACKNOWLEDGE, ()),
    A.COMMENT: (Verb.COMMENT, (F.REASON, F.PHOTO)),
    A.REASSIGN: (Verb.REASSIGN, (F.RECEIVER, F.REASON)),
    A.HAND_BACK: (Verb.HAND_BACK, (F.REASON,)),
    A.HAND_LEAVE: (Verb.HAND_LEAVE, (F.REASON,)),
    A.LEND: (Verb.LEND, (F.RECEIVER, F.REASON)),
    A.WAIT: (Verb.WAIT, (F.REASON,)),
    A.DEFER: (Verb.DEFER, (F.UNTIL, F.REASON)),
    A.REMIND: (Verb.REMIND, (F.REASON,)),
    A.ESCALATE: (Verb.ESCALATE, (F.REASON,)),
    A.WHISTLE: (Verb.WHISTLE, (F.PARTIES,)),
    A.SUPERVISE: (Verb.SUPERVISE, (F.UNTIL, F.REASON)),
    A.REPORT_BACK: (Verb.REPORT_BACK, (F.REASON, F.PHOTO)),
    A.RECLASSIFY: (Verb.RECLASSIFY, (F.CATEGORY,)),
    A.MERGE: (Verb.MERGE, (F.NUMBER,)),
    A.UNLINK: (Verb.UNLINK, ()),
    A.EVENT: (Verb.EVENT, (F.NUMBERS,)),
    A.DISSOLVE: (Verb.UNLINK, ()),
    A.DELIBERATE: (Verb.DELIBERATE, (F.REASON,)),
    A.DECIDE: (Verb.DECIDE, (F.REASON,)),
    A.APPROVE: (Verb.APPROVE, (F.REASON, F.PHOTO)),
    A.REJECT: (Verb.REJECT, (F.REASON,)),
    A.RATE: (Verb.RATE, (F.SCORE, F.REASON)),
    A.REOPEN: (Verb.REOPEN, (F.REASON,)),
    A.APPEAL: (Verb.APPEAL, (F.REASON,)),
    A.DECLINE: (Verb.DECLINE, (F.REASON,)),
    A.WITHDRAW: (Verb.WITHDRAW, (F.REASON,)),
    A.HOLD_BACK: (Verb.HOLD_BACK, (F.REASON,)),
    A.PUBLISH: (Verb.PUBLISH, ()),
    A.ERASE: (Verb.ERASE, (F.REASON, F.SURE)),
}
_FIELD_OF = {
    Need.REASON: F.REASON,
    Need.DATE: F.UNTIL,
    Need.SCORE: F.SCORE,
    Need.TEAM_OR_ROLE: F.RECEIVER,
    Need.HAND: F.RECEIVER,
    Need.CATEGORY: F.CATEGORY,
    Need.NUMBER: F.NUMBER,
}
_HAS_IT = OWNERS | {Part.CALLED, Part.HAND}  # whose next step it is; who watches may take it all the same
_OF_HANDS = frozenset({A.HAND_ARRIVE, A.HAND_DONE, A.HAND_LEAVE})
_OF_OWNERS = frozenset(
    {A.ACCEPT, A.ARRIVE, A.RESOLVE, A.HAND_BACK}
)  # of who only helps, words for their share


def offers(
    issue: Issue, played: frozenset[Part], userid: str, *, has_brief: bool = False
) -> tuple[Offer, ...]:
    """What somebody who plays these parts may do now, their next step first; `has_brief`: to read."""
    open_to = (action for action in _ORDERS if _is_open(action, issue, played, userid, has_brief=has_brief))
    found = [_offer(action, issue, played) for action in open_to]
    return tuple(sorted(found, key=lambda one: (not one.is_next, one.action in _NEXT)))


def find_offer(offered: tuple[Offer, ...], action: str) -> Offer | None:
    """The offer of that action, if it is among these."""
    return next((one for one in offered if one.action == action), None)


def any_offer(action: str, issue: Issue) -> Offer | None:
    """An action that is open no more, so that the desk may say why; None for what is none."""
    found = next((one for one in _ORDERS if one == action), None)
    return _offer(found, issue, frozenset()) if found else None


def _offer(action: Action, issue: Issue, played: frozenset[Part]) -> Offer:
    verb, asks = _ORDERS[action]
    is_answer = action is A.RESOLVE and issue.kind is IssueKind.QUESTION
    needs = {_FIELD_OF[need] for need in MOVES[action].needs if need in _FIELD_OF}
    if action is A.SUPERVISE:
        needs -= {F.UNTIL}  # without a day it is the next one
    if action is A.EVENT:
        needs |= {F.NUMBERS}
    if action is A.ERASE:
        needs |= {F.SURE}
    return Offer(
        action=action,
        verb=Verb.ANSWER if is_answer else verb,
        asks=asks,
        must=frozenset(needs | ({F.REASON} if is_answer else set())),
        is_next=action in _NEXT and (action is A.ACKNOWLEDGE or not _HAS_IT.isdisjoint(played)),
    )


def _is_open(action: Action, issue: Issue, played: frozenset[Part], userid: str, *, has_brief: bool) -> bool:
    if not may(action, played) or not (is_open_to(action, issue) or prelude(action, issue)):
        return False
    if action in _OF_HANDS:
        return is_only_hand(played)
    if action in _OF_OWNERS:
        return not is_only_hand(played)
    return _has_ground(action, issue, userid, has_brief=has_brief)


def _has_ground(action: Action, issue: Issue, userid: str, *, has_brief: bool) -> bool:
    """Whether there is what it would be done to."""
    match action:
        case A.UNLINK:
            return bool(issue.merged_into)
        case A.DISSOLVE:
            return issue.event_at is not None
        case A.APPROVE | A.REJECT:
            return refuse_check(issue, userid) is None
        case A.ACKNOWLEDGE:
            return has_brief
        case A.REPORT_BACK:
            return issue.supervised_until is not None
        case A.SUPERVISE:
            return bool(issue.owner)
        case A.HOLD_BACK | A.PUBLISH:
            return (issue.held_back_at is None) is (action is A.HOLD_BACK)
    return True
