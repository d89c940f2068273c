"""The tray of what is to be told: queued once per key, sent in order to each target."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, func, or_, select, update
from sqlalchemy.sql.dml import ReturningUpdate

from storage import dialect
from storage.claims import ANSWER, MINE, NOTICES, freed
from storage.folding import WAITS, Folding
from storage.form_row import is_form
from storage.later import Write
from storage.outbox_row import RANK, end, to_columns, to_outgoing
from storage.row import count, is_there
from storage.spelling import lane_of
from storage.tables import media, outbox
from storage.trays import Fate, MediaStatus, Notice, Outgoing, Road, TargetKind

_THIS = update(outbox).where(outbox.c.id == bindparam("this_row"))
_FIRST_ANSWER = select(outbox).where(outbox.c.answers == bindparam("message")).order_by(outbox.c.id).limit(1)
_TRIED = MINE.values(attempts=outbox.c.attempts + 1)
_GONE = (MediaStatus.MISSING, MediaStatus.ERASING, MediaStatus.ERASED)
_NEW = Write(statement=dialect.prepared(lambda insert: insert(outbox).on_conflict_do_nothing()))


@dataclass(frozen=True, kw_only=True)
class OutboxCounts:
    """How full the tray is."""

    queued: int
    unknown: int  # they may have arrived
    dead: int  # given up, but for photos that never came or were erased


class Outbox(Folding):
    """Rows of the outbox, and the targets it cannot reach."""

    def add(self, notice: Notice, now: datetime) -> bool:
        """Queue a notice; False when its key is queued already."""
        return dialect.add_once(self._connection, outbox, to_columns(notice, now)) is not None

    def put(self, notice: Notice, now: datetime) -> None:
        """Queue a notice with all others of this transaction; a key that is queued already stays as it is.

        Who is known by a form alone has no chat: they look it up.
        """
        if is_form(notice.target):
            return
        self._later.put(_NEW, to_columns(notice, now))

    def has(self, key: str) -> bool:
        """Whether a notice with this key was ever queued."""
        return is_there(self._connection, outbox.c.key == key)

    def claim(
        self, now: datetime, limit: int, road: Road = Road.ANY, spared: Collection[int] = ()
    ) -> list[Outgoing]:
        """What is due on a road, one a target, danger first and then oldest first, claimed for us.

        Answers to `spared`, inbox ids, are left to who waits for them.
        """
        rows = self._claim(NOTICES[road], now=now, most=limit, spared=tuple(spared))
        return sorted(rows, key=lambda outgoing: (RANK[outgoing.notice.priority], outgoing.id))

    def keep_only(self, in_hand: Collection[int]) -> None:
        """Give back what this process claimed and has not in hand."""
        self._connection.execute(freed(outbox, outbox.c.claimed_by == self._me, outbox.c.id.not_in(in_hand)))

    def find_answer(self, inbox_id: int) -> Outgoing | None:
        """The first answer ever queued for this message."""
        found = self._list(_FIRST_ANSWER, {"message": inbox_id})
        return found[0] if found else None

    def mark_sending(self, outbox_id: int, sender: str) -> None:
        """It is about to leave by this sender: if the process ends now, nobody can tell whether it did."""
        self._change_mine(outbox_id, sending=sender)

    def mark_sent(self, outbox_id: int, sender: str, now: datetime) -> None:
        """It arrived, whoever has it in hand now."""
        arrived = end(Fate.SENT) | {"sender": sender, "sent_at": now, "reason": ""}
        self._connection.execute(_THIS, arrived | {"this_row": outbox_id})

    def give(self, inbox_id: int, sender: str, now: datetime) -> bool:
        """The first unsent answer, held back or not, is about to reach who waits; False: somebody has it."""
        rows = self._claim(ANSWER, message=inbox_id, most=1)
        for outgoing in rows:
            self._mark(outgoing.id, Fate.SENT, sender=sender, sent_at=now, reason="")
        return bool(rows)

    def take_back(self, outbox_id: int, sender: str, given_at: datetime) -> None:
        """What was noted as given just then was not: it waits again."""
        noted = and_(outbox.c.id == outbox_id, outbox.c.fate == Fate.SENT, outbox.c.sender == sender)
        ours = update(outbox).where(noted, outbox.c.sent_at == given_at)
        self._connection.execute(ours.values(**end(Fate.QUEUED), sender="", sent_at=None))

    def mark_unknown(self, outbox_id: int, sender: str, reason: str, now: datetime) -> None:
        """It may have arrived."""
        self._mark(outbox_id, Fate.UNKNOWN, sender=sender, sent_at=now, reason=reason)

    def mark_retry(self, outbox_id: int, reason: str, next_at: datetime) -> None:
        """It failed: count the attempt and try again at `next_at`."""
        self._change_mine(outbox_id, _TRIED, **end(Fate.QUEUED), reason=reason, next_at=next_at)

    def hold(self, outbox_id: int, reason: str, next_at: datetime) -> None:
        """It was not tried: give it back until `next_at`."""
        self._mark(outbox_id, Fate.QUEUED, reason=reason, next_at=next_at)

    def look_again(self, now: datetime, aside: str) -> int:
        """Whatever waits for a later moment may be tried now; what was put aside for that reason, too.

        Left alone is what was not to leave before its hour. Returns how many.
        """
        free = or_(outbox.c.not_before.is_(None), outbox.c.not_before <= now, outbox.c.reason == aside)
        again = update(outbox).where(WAITS, outbox.c.next_at > now, free).values(next_at=now, not_before=None)
        return self._connection.execute(again).rowcount

    def mark_dead(self, outbox_id: int, reason: str, now: datetime) -> None:
        """It is given up."""
        self._mark(outbox_id, Fate.DEAD, reason=reason, next_at=now)

    def withdraw(self, keys: Collection[str], reason: str) -> int:
        """Nobody needs these any more: what of them waits in the tray stays there; returns how many."""
        withdrawn = (
            update(outbox).where(WAITS, outbox.c.key.in_(keys)).values(**end(Fate.WITHDRAWN), reason=reason)
        )
        return self._connection.execute(withdrawn).rowcount

    def amend(self, key: str, text: str) -> bool:
        """Let what waits say something else; False when it has left, or somebody has it in hand."""
        amended = update(outbox).where(WAITS, outbox.c.key == key).values(text=text)
        return self._connection.execute(amended).rowcount > 0

    def list_queued(self, target_kind: TargetKind, target: str) -> list[Outgoing]:
        """Everything still to be told to a target, claimed or not, in the order it would be."""
        here = and_(outbox.c.fate == Fate.QUEUED, outbox.c.lane == lane_of(target_kind, target))
        return self._list(select(outbox).where(here).order_by(outbox.c.rank, outbox.c.id))

    def list_fate(self, fate: Fate, limit: int) -> list[Outgoing]:
        """The newest rows of a fate."""
        found: list[Outgoing] = []
        for rank in RANK.values():  # an index leads to each rank's newest, none to those of all
            here = select(outbox).where(outbox.c.fate == fate, outbox.c.rank == rank)
            found += self._list(here.order_by(outbox.c.id.desc()).limit(limit))
        return sorted(found, key=lambda outgoing: -outgoing.id)[:limit]

    def sent_since(self, target: str, since: datetime, senders: Collection[str]) -> list[datetime]:
        """When these senders sent to a target, at or after `since`; oldest first."""
        sent = and_(outbox.c.target == target, outbox.c.sent_at >= since, outbox.c.sender.in_(senders))
        found = select(outbox.c.sent_at).where(sent).order_by(outbox.c.sent_at)
        return list(self._connection.execute(found).scalars())

    def was_told(self, kind: TargetKind, target: str, text: str, since: datetime) -> bool:
        """Whether these words were queued for a target since then, whatever became of them."""
        there = and_(outbox.c.fate.in_(tuple(Fate)), outbox.c.lane == lane_of(kind, target))
        return is_there(self._connection, there, outbox.c.text == text, outbox.c.created_at > since)

    def counts(self) -> OutboxCounts:
        """How full the tray is."""
        watched = outbox.c.fate.in_((Fate.QUEUED, Fate.UNKNOWN, Fate.DEAD))
        found = select(outbox.c.fate, func.count().label("number")).where(watched).group_by(outbox.c.fate)
        number = {row.fate: row.number for row in self._connection.execute(found)}
        return OutboxCounts(
            queued=number.get(Fate.QUEUED, 0),
            unknown=number.get(Fate.UNKNOWN, 0),
            dead=number.get(Fate.DEAD, 0) - count(self._connection, outbox, _shows_nothing()),
        )

    def lag(self, now: datetime) -> tuple[int, datetime | None]:
        """How many notices should go now, and since when the longest due of them should have."""
        due = and_(outbox.c.fate == Fate.QUEUED, outbox.c.next_at <= now)
        number, since = self._connection.execute(
            select(func.count(), func.min(outbox.c.next_at)).where(due)
        ).one()
        return number, since

    def _claim(self, taken: ReturningUpdate[Any], **given: Any) -> list[Outgoing]:
        rows = self._connection.execute(taken, {"me": self._me, **given}).mappings()
        return [to_outgoing(row) for row in rows]

    def _list(self, found: Select[Any], given: Mapping[str, Any] | None = None) -> list[Outgoing]:
        return [to_outgoing(row) for row in self._connection.execute(found, given).mappings()]

    def _mark(self, outbox_id: int, fate: Fate, **values: Any) -> None:
        self._change_mine(outbox_id, **end(fate), **values)


def _shows_nothing() -> ColumnElement[bool]:
    """Whether it was to show a photo that could not be kept."""
    missed = select(media.c.id).where(media.c.status.in_(_GONE))
    return and_(outbox.c.fate == Fate.DEAD, outbox.c.media != 0, outbox.c.media.in_(missed))
