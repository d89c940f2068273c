"""The moves an issue can make: one table, and the questions asked of it."""

from collections.abc import Collection
from dataclasses import KW_ONLY, dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from handlers.rules.parts import Part, Permission, holds
from handlers.rules.refusal import Refusal, RefusalCode, refused
from storage.models import Action, Door, Issue, Level, Score, State
from storage.spelling import is_among
from storage.states import AT_WORK, EVERY, RATED, TO_DO, UNFINISHED, UNTAKEN, WORKING


class Need(StrEnum):
    """What a move must bring."""

    REASON = "reason"
    DATE = "date"
    SCORE = "score"
    TEAM_OR_ROLE = "team_or_role"
    CATEGORY = "category"
    NUMBER = "number"
    HAND = "hand"


@dataclass(frozen=True)
class Move:
    """One thing that can happen to an issue: a line of the table."""

    action: Action
    sources: Collection[State]  # where it may start; empty: it opens the issue
    target: State | None  # where it leads; None: the state stays
    who: Permission  # who may make it
    needs: Collection[Need] = ()  # what it must bring
    _: KW_ONLY
    asks_photo: bool = False  # a photo is asked for once, never required
    has_button: bool = False  # a card offers it


@dataclass(frozen=True, kw_only=True)
class Given:
    """What somebody brought along with a move."""

    reason: str = ""
    until: datetime | None = None
    score: Score | None = None
    receiver: str = ""  # the team, role or person that was found for 转给 or 协办
    category: str = ""  # the code that was found for 改类
    other: Issue | None = None  # the issue to be merged into


NOTHING = Given()

S = State
REASON = frozenset({Need.REASON})

REOPEN_DAYS = 7  # calendar days after closing
RATE_DAYS = 14  # calendar days after 办结


A, P = Action, Permission
MOVES: dict[Action, Move] = {
    move.action: move
    for move in (
        #     what           from                               to              who           brings
        Move(A.REPORT, (), S.REPORTED, P.ANYBODY),
        Move(A.ACCEPT, {S.ASSIGNED}, S.ACCEPTED, P.TAKE, has_button=True),
        Move(A.ARRIVE, {S.ASSIGNED, S.ACCEPTED}, S.ON_SITE, P.TAKE, has_button=True),
        Move(A.RESOLVE, AT_WORK, S.RESOLVED, P.TAKE, asks_photo=True, has_button=True),
        Move(A.HAND_BACK, AT_WORK, S.REPORTED, P.WORK, REASON, has_button=True),
        Move(A.ASSIGN, {S.REPORTED}, S.ASSIGNED, P.WORK),
        Move(A.REASSIGN, TO_DO | {S.DEFERRED}, S.ASSIGNED, P.WORK, {Need.TEAM_OR_ROLE}),
        Move(A.LAPSE, {S.ACCEPTED}, S.ASSIGNED, P.MACHINE),
        Move(A.MISS, EVERY, None, P.MACHINE),
        Move(A.WAIT, AT_WORK, None, P.WORK, REASON),
        Move(A.ACKNOWLEDGE, WORKING, None, P.ACKNOWLEDGE),
        Move(A.DEFER, AT_WORK, S.DEFERRED, P.WORK, {Need.REASON, Need.DATE}),
        Move(A.RETURN, {S.DEFERRED}, S.ASSIGNED, P.WORK, has_button=True),
        Move(A.DELIBERATE, TO_DO, S.DELIBERATING, P.DELIBERATE),
        Move(A.DECIDE, {S.DELIBERATING}, S.ASSIGNED, P.DELIBERATE, REASON),
        Move(A.DECLINE, UNTAKEN, S.DECLINED, P.DECLINE, REASON),
        Move(A.APPEAL, {S.DECLINED}, S.REPORTED, P.RATE, has_button=True),
        Move(A.ESCALATE, WORKING, None, P.ESCALATE, has_button=True),
        Move(A.RECLASSIFY, WORKING, None, P.CLASSIFY, {Need.CATEGORY}),
        Move(A.MERGE, UNFINISHED, None, P.LINK, {Need.NUMBER}),
        Move(A.UNLINK, UNFINISHED, None, P.LINK),
        Move(A.JOIN, WORKING, None, P.ANYBODY),
        Move(A.REMIND, WORKING, None, P.REMIND, has_button=True),
        Move(A.COMMENT, EVERY, None, P.ANYBODY, REASON),
        Move(A.RATE, RATED, None, P.RATE, {Need.SCORE}, has_button=True),
        Move(A.REOPEN, RATED, S.ASSIGNED, P.REOPEN, has_button=True),
        Move(A.CLOSE, {S.RESOLVED}, S.CLOSED, P.MACHINE),
        Move(A.WITHDRAW, {S.REPORTED, S.ASSIGNED, S.ACCEPTED}, S.WITHDRAWN, P.SPEAK_FOR, has_button=True),
        Move(A.LEND, WORKING, None, P.LEND, {Need.HAND}),
        Move(A.CLAIM, WORKING, None, P.ANYBODY),  # whoever is registered for it; see rules.hands
        Move(A.HAND_ARRIVE, WORKING, None, P.HELP, has_button=True),
        Move(A.HAND_DONE, WORKING, None, P.HELP, has_button=True),
        Move(A.HAND_LEAVE, WORKING, None, P.HELP, has_button=True),
        Move(A.APPROVE, {S.RESOLVED}, S.CLOSED, P.CHECK),
        Move(A.REJECT, RATED, S.ASSIGNED, P.CHECK, REASON),
        Move(A.WHISTLE, TO_DO, None, P.WHISTLE),
        Move(A.SUPERVISE, WORKING, None, P.SUPERVISE, {Need.DATE}),
        Move(A.REPORT_BACK, WORKING, None, P.WORK, REASON),
        Move(A.FLAG, WORKING, None, P.MACHINE),
        Move(A.EVENT, WORKING, None, P.DECLARE),
        Move(A.DISSOLVE, WORKING, None, P.DECLARE),
        Move(A.PUBLISH, EVERY, None, P.PUBLISH),
        Move(A.HOLD_BACK, EVERY, None, P.PUBLISH, REASON),
        Move(A.ERASE, EVERY, None, P.ERASE, REASON),
    )
}

# What may still happen to an issue whose work is carried by another.
THOUGH_MERGED = frozenset(
    {A.UNLINK, A.COMMENT, A.JOIN, A.RATE, A.WITHDRAW, A.ERASE, A.APPROVE, A.REJECT, A.REPORT_BACK}
)

_MISSING: tuple[tuple[Need, RefusalCode], ...] = (
    (Need.REASON, RefusalCode.NEEDS_REASON),
    (Need.DATE, RefusalCode.NEEDS_DATE),
    (Need.SCORE, RefusalCode.NEEDS_SCORE),
    (Need.TEAM_OR_ROLE, RefusalCode.NEEDS_RECEIVER),
    (Need.CATEGORY, RefusalCode.NEEDS_CATEGORY),
    (Need.NUMBER, RefusalCode.NEEDS_NUMBER),
    (Need.HAND, RefusalCode.NEEDS_HAND),
)


def check(action: Action, issue: Issue, given: Given, now: datetime, actor: str) -> Move | Refusal:
    """The move, if the issue may make it with what was brought; who may is asked in permissions.

    `actor`: userid; empty for the machine.
    """
    move = MOVES[action]
    refusal = (
        refuse_link(action, issue)
        or _check_state(move, issue)
        or _check_needs(move, given)
        or _check_limits(action, issue, given, now, actor)
    )
    return refusal or move


def is_open(issue: Issue | None) -> bool:
    """Whether it lies on the table: not done, and carried by no other."""
    return issue is not None and issue.state in WORKING and not issue.merged_into


def is_open_to(action: Action, issue: Issue) -> bool:
    """Whether the issue's state and links allow the action at all."""
    return refuse_link(action, issue) is None and issue.state in MOVES[action].sources


def prelude(action: Action, issue: Issue) -> Action | None:
    """The move that leads to where this one may start: a deferred issue returns before it is worked on."""
    if is_open_to(action, issue) or State.ASSIGNED not in MOVES[action].sources or issue.merged_into:
        return None
    return {State.REPORTED: Action.ASSIGN, State.DEFERRED: Action.RETURN}.get(issue.state)


def buttons_for(issue: Issue, parts: frozenset[Part]) -> tuple[Action, ...]:
    """The actions a card offers to somebody who plays these parts, most useful first."""
    return tuple(
        move.action
        for move in MOVES.values()
        if move.has_button and is_open_to(move.action, issue) and holds(move.who, parts)
    )


def refuse_link(action: Action, issue: Issue) -> Refusal | None:
    """Why the link to another issue, or the lack of one, forbids the action; None where it does not."""
    if issue.merged_into and action not in THOUGH_MERGED:
        return refused(RefusalCode.MERGED, action=action, into=issue.merged_into)
    if action is Action.UNLINK and not issue.merged_into:
        return refused(RefusalCode.NOT_MERGED)
    return None


def _check_state(move: Move, issue: Issue) -> Refusal | None:
    if issue.state in move.sources:
        return None
    since = since_when(issue)
    return refused(
        RefusalCode.WRONG_STATE,
        action=move.action,
        state=issue.state,
        who=issue.worker,
        at=since.isoformat() if since else "",
    )


def _check_needs(move: Move, given: Given) -> Refusal | None:
    brought = {
        Need.REASON: given.reason.strip(),
        Need.DATE: given.until,
        Need.SCORE: given.score,
        Need.TEAM_OR_ROLE: given.receiver,
        Need.CATEGORY: given.category,
        Need.NUMBER: given.other,
        Need.HAND: given.receiver,
    }
    for need, code in _MISSING:
        if need in move.needs and not brought[need]:
            return refused(code, action=move.action)
    return None


def _check_limits(action: Action, issue: Issue, given: Given, now: datetime, actor: str) -> Refusal | None:
    match action:
        case Action.DEFER | Action.SUPERVISE if given.until and given.until <= now:
            return refused(RefusalCode.DATE_PAST, until=given.until.isoformat())
        case Action.REOPEN | Action.REJECT:
            return _check_window(action, issue.closed_at, REOPEN_DAYS, now)
        case Action.RATE if issue.door is Door.PATROL and is_among(actor, (issue.relayed_by,)):
            return refused(RefusalCode.OWN_FIND)
        case Action.RATE:
            return _check_window(action, issue.resolved_at, RATE_DAYS, now)
        case Action.ESCALATE if issue.level is Level.DISTRICT:
            return refused(RefusalCode.TOP_LEVEL)
        case Action.MERGE if given.other:
            return _check_merge(issue, given.other)
        case Action.JOIN if is_among(actor, (issue.reporter, *issue.co_reporters)):
            return refused(RefusalCode.ALREADY_JOINED)
    return None


def _check_window(action: Action, since: datetime | None, days: int, now: datetime) -> Refusal | None:
    if since is None or now - since <= timedelta(days=days):
        return None
    return refused(RefusalCode.WINDOW_PAST, action=action, since=since.isoformat(), days=days)


def _check_merge(issue: Issue, other: Issue) -> Refusal | None:
    if other.id == issue.id:
        return refused(RefusalCode.SAME_ISSUE)
    if other.community != issue.community:
        return refused(RefusalCode.OTHER_COMMUNITY, number=other.number)
    if other.merged_into:
        return refused(RefusalCode.OTHER_MERGED, number=other.number, into=other.merged_into)
    if other.state not in UNFINISHED:
        return refused(RefusalCode.OTHER_FINISHED, number=other.number, state=other.state)
    return None


def since_when(issue: Issue) -> datetime | None:
    """When the issue came to its state, as far as the row tells."""
    return {
        State.REPORTED: issue.opened_at,
        State.ASSIGNED: issue.assigned_at,
        State.ACCEPTED: issue.accepted_at,
        State.ON_SITE: issue.on_site_at,
        State.RESOLVED: issue.resolved_at,
        State.CLOSED: issue.closed_at,
    }.get(issue.state)
