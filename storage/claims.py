"""Taking rows of a tray in hand; the statements are made once, for to make one costs more than to run it."""

from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Integer,
    Table,
    Text,
    Update,
    and_,
    bindparam,
    exists,
    or_,
    select,
    true,
    update,
)
from sqlalchemy.sql.dml import ReturningUpdate

from storage.revision import is_ours
from storage.tables import inbox, outbox, processes
from storage.trays import Fate, Road, Surface, TargetKind

NOBODY = ""  # who has claimed what nobody works on
WAITING, DONE, DEAD = "waiting", "done", "dead"  # what may become of a row of the inbox
# of trays that grow for ever, what somebody may have claimed
OPEN = {inbox: inbox.c.progress == WAITING, outbox: outbox.c.fate == Fate.QUEUED}

ME = bindparam("me", type_=Text())  # the process that claims
_NOW = bindparam("now", type_=outbox.c.next_at.type)


def freed(tray: Table, *whose: ColumnElement[bool]) -> Update:
    """Give back what is claimed of a tray by these."""
    return update(tray).where(OPEN[tray], *whose).values(claimed_by=NOBODY)


def _taken(tray: Table, due: ColumnElement[bool], *turns: ColumnElement[Any]) -> ReturningUpdate[Any]:
    """Claim for `me` the first `most` rows that are due and in nobody's hands, and return them.

    A process that was struck off the roll claims nothing until it answers again.
    """
    free = and_(tray.c.claimed_by == NOBODY, exists().where(processes.c.name == ME))
    first = (
        select(tray.c.id)
        .where(free, due)
        .order_by(*turns)
        .limit(bindparam("most", type_=Integer()))
        .with_for_update(of=tray, skip_locked=True)
        .cte("due")
    )
    mine = update(tray).where(tray.c.id.in_(select(first.c.id)))
    return mine.values(claimed_by=ME).returning(*tray.c)


def _first_of_lane() -> ColumnElement[bool]:
    """The next message of a lane; none where a newer program has upgraded the database: it works them now.

    One that failed may have been set aside: of those that came after it, one may be in hand.
    """
    earlier, other = inbox.alias("earlier"), inbox.alias("other")
    is_before = and_(earlier.c.lane == inbox.c.lane, earlier.c.progress == WAITING, earlier.c.id < inbox.c.id)
    in_hand = and_(other.c.lane == inbox.c.lane, other.c.progress == WAITING, other.c.claimed_by != NOBODY)
    is_free = or_(inbox.c.reason == "", ~exists().where(in_hand))
    return and_(inbox.c.progress == WAITING, ~exists().where(is_before), is_free, is_ours())


def _is_due(tray: FromClause) -> ColumnElement[bool]:
    """What was never put off is due at once, by whatever clock it was queued."""
    return or_(tray.c.next_at <= _NOW, tray.c.next_at == tray.c.created_at)


def _comes_later() -> ColumnElement[bool]:
    """Whether another row of the same target is being sent, or has to be sent first."""
    other = outbox.alias("other")
    sending = other.c.claimed_by != NOBODY
    more_urgent = and_(other.c.rank < outbox.c.rank, _is_due(other))
    not_held = or_(other.c.not_before.is_(None), other.c.not_before <= _NOW)  # put off, it keeps its turn
    older = and_(other.c.rank == outbox.c.rank, other.c.id < outbox.c.id, not_held)
    return exists().where(
        other.c.fate == Fate.QUEUED,
        other.c.lane == outbox.c.lane,
        other.c.id != outbox.c.id,
        or_(sending, more_urgent, older),
    )


def _needs_line() -> ColumnElement[bool]:
    """Whether the long connection is the first choice; `bot.routing` says the same for one notice."""
    rings_group = and_(outbox.c.target_kind == TargetKind.GROUP, outbox.c.ring != ())
    heard_by_app = exists().where(inbox.c.id == outbox.c.answers, inbox.c.surface == Surface.APP)
    answers_app = and_(outbox.c.target_kind == TargetKind.PERSON, outbox.c.answers != 0, heard_by_app)
    return ~or_(rings_group, answers_app)


def _due_on(road: ColumnElement[bool]) -> ReturningUpdate[Any]:
    is_ours = and_(outbox.c.answers.not_in(bindparam("spared", expanding=True)), ~_comes_later(), road)
    due = and_(outbox.c.fate == Fate.QUEUED, _is_due(outbox), is_ours)
    return _taken(outbox, due, outbox.c.rank, outbox.c.id)


def _line_is_elsewhere() -> ColumnElement[bool]:
    return exists().where(and_(processes.c.name != ME, processes.c.holds_line))


# a row of the outbox that is in our hands
MINE = update(outbox).where(
    outbox.c.id == bindparam("this_row"), outbox.c.fate == Fate.QUEUED, outbox.c.claimed_by == ME
)
MESSAGES = _taken(inbox, _first_of_lane(), inbox.c.id)
MESSAGES_OF = _taken(
    inbox, and_(_first_of_lane(), inbox.c.lane.in_(bindparam("lanes", expanding=True))), inbox.c.id
)
NOTICES = {
    Road.ANY: _due_on(true()),
    Road.LINE: _due_on(_needs_line()),
    Road.OTHER: _due_on(or_(~_needs_line(), ~_line_is_elsewhere())),
}
ANSWER = _taken(
    outbox,
    and_(outbox.c.fate == Fate.QUEUED, outbox.c.answers == bindparam("message")),
    outbox.c.id,
)
