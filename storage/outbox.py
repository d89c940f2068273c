"""The tray of what is to be told: queued once per key, sent in order to each target."""

from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Column, ColumnElement, RowMapping, Select, and_, exists, func, or_, select, update

from storage import dialect
from storage.dead_targets import DeadTargets
from storage.errors import NotFound
from storage.spelling import lane_of
from storage.tables import media, outbox
from storage.trays import Fate, MediaStatus, Notice, Outgoing, Priority, TargetKind

_RANK = {priority: rank for rank, priority in enumerate(Priority)}  # in the order they are declared
_NOTICE = tuple(field.name for field in fields(Notice))
_OWN = tuple(field.name for field in fields(Outgoing) if field.name != "notice")


@dataclass(frozen=True, kw_only=True)
class OutboxCounts:
    """How full the tray is."""

    queued: int
    unknown: int  # they may have arrived
    dead: int  # given up, but for photos that never came: who sent them was asked again
    oldest_queued: datetime | None  # when the oldest queued one was created


class Outbox(DeadTargets):
    """Rows of the outbox, and the targets it cannot reach."""

    def add(self, notice: Notice, now: datetime) -> bool:
        """Queue a notice; False when its key is queued already."""
        new = dialect.insert(self._connection, outbox).on_conflict_do_nothing().returning(outbox.c.id)
        columns = {name: getattr(notice, name) for name in _NOTICE}
        columns |= {
            "lane": lane_of(notice.target_kind, notice.target),
            "rank": _RANK[notice.priority],
            "fate": Fate.QUEUED,
            "attempts": 0,
            "created_at": now,
            "next_at": max(now, notice.not_before or now),
            "sender": "",
            "sending": "",
            "reason": "",
            "folded_into": 0,
        }
        return self._connection.execute(new, columns).scalar_one_or_none() is not None

    def claim(self, now: datetime, lease: timedelta, limit: int) -> list[Outgoing]:
        """What is due, one a target, danger first and then oldest first, claimed for `lease`."""
        queued, due, free = _is_queued(now), outbox.c.next_at <= now, ~_comes_later(now)
        turns = (outbox.c.rank, outbox.c.id)
        rows = self._claim(and_(queued, due, free), turns, now + lease, limit)
        return sorted(rows, key=lambda outgoing: (_RANK[outgoing.notice.priority], outgoing.id))

    def claim_answer(self, inbox_id: int, now: datetime, lease: timedelta) -> Outgoing | None:
        """The first unsent answer to this message, claimed for `lease` even if it was held back."""
        mine = and_(_is_queued(now), outbox.c.answers == inbox_id)
        rows = self._claim(mine, (outbox.c.id,), now + lease, 1)
        return rows[0] if rows else None

    def find_answer(self, inbox_id: int) -> Outgoing | None:
        """The first answer ever queued for this message."""
        answers = select(outbox).where(outbox.c.answers == inbox_id)
        found = self._list(answers.order_by(outbox.c.id).limit(1))
        return found[0] if found else None

    def get(self, outbox_id: int) -> Outgoing:
        """The row with this id; NotFound when there is none."""
        found = self._list(select(outbox).where(outbox.c.id == outbox_id))
        if not found:
            raise NotFound("no such notice")
        return found[0]

    def mark_sending(self, outbox_id: int, sender: str) -> None:
        """It is about to leave by this sender: if the process ends now, nobody can tell whether it did."""
        self._connection.execute(update(outbox).where(_still_queued(outbox_id)).values(sending=sender))

    def mark_sent(self, outbox_id: int, sender: str, now: datetime) -> None:
        """It arrived."""
        self._mark(outbox.c.id == outbox_id, Fate.SENT, sender=sender, sent_at=now, reason="")

    def mark_unknown(self, outbox_id: int, sender: str, reason: str, now: datetime) -> None:
        """It may have arrived."""
        self._mark(_still_queued(outbox_id), Fate.UNKNOWN, sender=sender, sent_at=now, reason=reason)

    def mark_retry(self, outbox_id: int, reason: str, next_at: datetime) -> None:
        """It failed: count the attempt and try again at `next_at`."""
        attempts = outbox.c.attempts + 1
        self._mark(_still_queued(outbox_id), Fate.QUEUED, reason=reason, next_at=next_at, attempts=attempts)

    def hold(self, outbox_id: int, reason: str, next_at: datetime) -> None:
        """It was not tried: give the lease back until `next_at`."""
        self._mark(_still_queued(outbox_id), Fate.QUEUED, reason=reason, next_at=next_at)

    def mark_dead(self, outbox_id: int, reason: str, now: datetime) -> None:
        """It is given up."""
        self._mark(_still_queued(outbox_id), Fate.DEAD, reason=reason, next_at=now)

    def mark_folded(self, outbox_id: int, into: int, now: datetime) -> None:
        """It is told inside another row's message."""
        self._mark(_still_queued(outbox_id), Fate.FOLDED, folded_into=into, next_at=now)

    def list_queued(self, target_kind: TargetKind, target: str) -> list[Outgoing]:
        """Everything still to be told to a target, claimed or not, in the order it would be."""
        here = and_(outbox.c.fate == Fate.QUEUED, outbox.c.lane == lane_of(target_kind, target))
        return self._list(select(outbox).where(here).order_by(outbox.c.rank, outbox.c.id))

    def list_fate(self, fate: Fate, limit: int) -> list[Outgoing]:
        """The newest rows of a fate."""
        found: list[Outgoing] = []
        for rank in _RANK.values():  # an index leads to each rank's newest, none to those of all
            here = select(outbox).where(outbox.c.fate == fate, outbox.c.rank == rank)
            found += self._list(here.order_by(outbox.c.id.desc()).limit(limit))
        return sorted(found, key=lambda outgoing: -outgoing.id)[:limit]

    def sent_since(self, target: str, since: datetime, *, sender: str = "") -> list[datetime]:
        """When this target was last sent to, by one sender or by any; oldest first."""
        sent = and_(outbox.c.target == target, outbox.c.sent_at >= since)
        found = select(outbox.c.sent_at).where(sent).order_by(outbox.c.sent_at)
        if sender:
            found = found.where(outbox.c.sender == sender)
        return list(self._connection.execute(found).scalars())

    def counts(self) -> OutboxCounts:
        """How full the tray is."""
        watched = outbox.c.fate.in_((Fate.QUEUED, Fate.UNKNOWN, Fate.DEAD))
        found = select(outbox.c.fate, func.count().label("number")).group_by(outbox.c.fate)
        found = found.where(watched, ~_shows_nothing())
        number = {row.fate: row.number for row in self._connection.execute(found)}
        oldest = select(func.min(outbox.c.created_at)).where(outbox.c.fate == Fate.QUEUED)
        return OutboxCounts(
            queued=number.get(Fate.QUEUED, 0),
            unknown=number.get(Fate.UNKNOWN, 0),
            dead=number.get(Fate.DEAD, 0),
            oldest_queued=self._connection.execute(oldest).scalar_one(),
        )

    def lag(self, now: datetime) -> tuple[int, datetime | None]:
        """How many notices should go now, and since when the longest due of them should have."""
        due = and_(outbox.c.fate == Fate.QUEUED, outbox.c.next_at <= now)
        number, since = self._connection.execute(
            select(func.count(), func.min(outbox.c.next_at)).where(due)
        ).one()
        return number, since

    def _claim(
        self, where: ColumnElement[bool], turns: tuple[Column[int], ...], until: datetime, limit: int
    ) -> list[Outgoing]:
        due = (
            select(outbox.c.id)
            .where(where)
            .order_by(*turns)
            .limit(limit)
            .with_for_update(of=outbox, skip_locked=True)
            .cte("due")
        )
        claimed = update(outbox).where(outbox.c.id.in_(select(due.c.id))).returning(*outbox.c)
        rows = self._connection.execute(claimed, {"lease_until": until}).mappings()
        return [_to_outgoing(row) for row in rows]

    def _list(self, found: Select[Any]) -> list[Outgoing]:
        return [_to_outgoing(row) for row in self._connection.execute(found).mappings()]

    def _mark(self, where: ColumnElement[bool], fate: Fate, **values: Any) -> None:
        self._connection.execute(
            update(outbox).where(where).values(fate=fate, lease_until=None, sending="", **values)
        )


def _still_queued(outbox_id: int) -> ColumnElement[bool]:
    return and_(outbox.c.id == outbox_id, outbox.c.fate == Fate.QUEUED)


def _is_queued(now: datetime) -> ColumnElement[bool]:
    free = or_(outbox.c.lease_until.is_(None), outbox.c.lease_until <= now)
    return and_(outbox.c.fate == Fate.QUEUED, free)


def _shows_nothing() -> ColumnElement[bool]:
    """Whether it was to show a photo that could not be kept."""
    missed = select(media.c.id).where(media.c.status == MediaStatus.MISSING)
    return and_(outbox.c.fate == Fate.DEAD, outbox.c.media != 0, outbox.c.media.in_(missed))


def _comes_later(now: datetime) -> ColumnElement[bool]:
    """Whether another row of the same target is being sent, or has to be sent first."""
    other = outbox.alias("other")
    sending = other.c.lease_until > now
    more_urgent = and_(other.c.rank < outbox.c.rank, other.c.next_at <= now)
    not_held = or_(other.c.not_before.is_(None), other.c.not_before <= now)  # put off, it keeps its turn
    older = and_(other.c.rank == outbox.c.rank, other.c.id < outbox.c.id, not_held)
    return exists().where(
        other.c.fate == Fate.QUEUED,
        other.c.lane == outbox.c.lane,
        other.c.id != outbox.c.id,
        or_(sending, more_urgent, older),
    )


def _to_outgoing(row: RowMapping) -> Outgoing:
    notice = Notice(**{name: row[name] for name in _NOTICE})
    return Outgoing(notice=notice, **{name: row[name] for name in _OWN})
