"""The tray of what came in: stored before it is acknowledged, worked once, in order within a lane."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, RowMapping, and_, bindparam, case, func, select, update
from sqlalchemy.sql.dml import ReturningUpdate

from storage import dialect
from storage.claims import DEAD, DONE, MESSAGES, MESSAGES_OF, NOBODY, WAITING, freed
from storage.errors import TakenOver
from storage.later import BESIDE, Later, Write
from storage.row import count, first, list_records, names_of, to_columns, to_record
from storage.tables import inbox
from storage.trays import Incoming, Raw, Surface

MAX_ATTEMPTS = 3  # failures after which a message is set aside
MOST_FIRST = 32  # lanes that go before all others at once

_IDLE = and_(inbox.c.progress == WAITING, inbox.c.claimed_by == NOBODY)  # nobody works on it yet
_SAME = (inbox.c.surface, inbox.c.message_id)  # by which a repeat is known
# of what waits here, nothing is a new message's
_NEW = dialect.prepared(
    lambda insert: (
        insert(inbox).on_conflict_do_nothing().returning(inbox.c.id, *_SAME).execution_options(**BESIDE)
    )
)
_CHANGE_MINE = update(inbox).where(
    inbox.c.id == bindparam("this_id"), inbox.c.progress == WAITING, inbox.c.claimed_by == bindparam("me")
)
_DONE = Write(
    statement=dialect.prepared(lambda _: _CHANGE_MINE),
    refuse=lambda: TakenOver("the message is somebody else's, or finished already"),
)
Word = TypeVar("Word", str, int)


@dataclass(frozen=True, kw_only=True)
class InboxCounts:
    """How full the tray is."""

    waiting: int  # not yet claimed
    claimed: int  # being worked, or left by a worker that died
    dead: int  # set aside after too many failures
    oldest_waiting: datetime | None  # when the oldest unfinished one was received


@dataclass(frozen=True, kw_only=True)
class SetAside:
    """A message nobody will work on, unless it is revived."""

    id: int
    received_at: datetime
    surface: Surface
    lane: str
    reason: str  # the kind of error


class Inbox:
    """Rows of the inbox."""

    def __init__(self, connection: Connection, me: str, later: Later) -> None:
        """`me` is the process that claims."""
        self._connection = connection
        self._me = me
        self._later = later

    def store_all(self, raws: Sequence[Raw]) -> list[tuple[int, bool]]:
        """Keep payloads, in the order they came; of each its id, and whether it came for the first time."""
        dialect.lock_lanes(self._connection, [raw.lane for raw in raws])
        blank = {"progress": WAITING, "claimed_by": NOBODY, "attempts": 0, "outcome": "", "reason": ""}
        rows = [to_columns(raw) | blank for raw in raws]
        stored = self._connection.execute(_NEW[self._connection.dialect.name], rows)
        new = {(surface, message_id): inbox_id for inbox_id, surface, message_id in stored}
        known: dict[tuple[Surface, str], int] = {}
        kept: list[tuple[int, bool]] = []
        for raw in raws:
            same = (raw.surface, raw.message_id)
            inbox_id = new.pop(same, None)
            if inbox_id is not None:
                known[same] = inbox_id
                kept.append((inbox_id, True))
            else:
                kept.append((known.get(same) or self._find(raw), False))
        return kept

    def lock(self, lanes: list[str]) -> None:
        """Keep others from storing in these lanes until this transaction ends."""
        dialect.lock_lanes(self._connection, lanes)

    def claim(self, limit: int, first: Sequence[str] = ()) -> list[Incoming]:
        """The oldest message of each lane that nobody works on, oldest first, claimed for this process.

        Those of the lanes `first` before all others, of `MOST_FIRST` of them at most.
        """
        urgent = self._claim(MESSAGES_OF, limit, lanes=_filled_up(first, "")) if first else []
        return urgent + (self._claim(MESSAGES, limit - len(urgent)) if len(urgent) < limit else [])

    def list_waiting(self, after: int, limit: int) -> list[Incoming]:
        """What came after this row and nobody works on, oldest first."""
        return self._list(_IDLE, inbox.c.id > after, limit=limit)

    def still_waiting(self, ids: Sequence[int]) -> set[int]:
        """Which of these, of the first `MOST_FIRST`, nobody works on yet."""
        if not ids:
            return set()
        idle = select(inbox.c.id).where(_IDLE, inbox.c.id.in_(_filled_up(ids, 0)))
        return set(self._connection.execute(idle).scalars())

    def mark_done(self, inbox_id: int, outcome: str, now: datetime) -> None:
        """Finish a message; TakenOver, before the commit, when it is not ours any more: work is undone."""
        values = {"progress": DONE, "outcome": outcome, "finished_at": now, "claimed_by": NOBODY}
        self._later.put(_DONE, values | {"this_id": inbox_id, "me": self._me})

    def mark_failed(self, inbox_id: int, reason: str, now: datetime) -> bool:
        """Count a failure and free the message, or set it aside: True when it is now dead."""
        attempts = self.get(inbox_id).attempts + 1
        values: dict[str, Any] = {"attempts": attempts, "reason": reason, "claimed_by": NOBODY}
        is_dead = attempts >= MAX_ATTEMPTS
        if is_dead:
            values |= {"progress": DEAD, "finished_at": now}
        return self._change_mine(inbox_id, values) and is_dead

    def list_dead(self, limit: int) -> list[SetAside]:
        """The newest messages that were set aside."""
        columns = [inbox.c[name] for name in names_of(SetAside)]
        found = select(*columns).where(inbox.c.progress == DEAD).order_by(inbox.c.id.desc()).limit(limit)
        return list_records(self._connection, SetAside, found)

    def revive(self, ids: Collection[int] | None = None) -> list[int]:
        """Let these that were set aside, or all, be worked as if they had never failed; returns which."""
        these = update(inbox).where(inbox.c.progress == DEAD)
        if ids is not None:
            these = these.where(inbox.c.id.in_(ids))
        anew = these.values(progress=WAITING, attempts=0, finished_at=None)  # its reason says that it failed
        return sorted(self._connection.execute(anew.returning(inbox.c.id)).scalars())

    def keep_only(self, in_hand: Collection[int]) -> None:
        """Give back what this process claimed and does not work on."""
        self._connection.execute(freed(inbox, inbox.c.claimed_by == self._me, inbox.c.id.not_in(in_hand)))

    def get(self, inbox_id: int) -> Incoming:
        """The message with this id; NotFound when there is none."""
        return first(self._list(inbox.c.id == inbox_id), "no such message")

    def find_same(self, raw: Raw) -> Incoming | None:
        """The message that was kept under the same id, whatever it says."""
        return next(iter(self._list(_same(raw))), None)

    def is_done(self, inbox_id: int) -> bool:
        """Whether nobody will work on it any more: done, or set aside."""
        progress = select(inbox.c.progress).where(inbox.c.id == inbox_id)
        return self._connection.execute(progress).scalar_one_or_none() in (DONE, DEAD)

    def outcomes(self, ids: Collection[int]) -> dict[int, str]:
        """What these came to, by id."""
        found = select(inbox.c.id, inbox.c.outcome).where(inbox.c.id.in_(ids))
        return {row.id: row.outcome for row in self._connection.execute(found)}

    def counts(self) -> InboxCounts:
        """How full the tray is."""
        waiting = inbox.c.progress == WAITING
        taken = func.count(case((inbox.c.claimed_by != NOBODY, 1)))
        found = select(func.count(), taken, func.min(inbox.c.received_at))
        total, claimed, oldest = self._connection.execute(found.where(waiting)).one()
        return InboxCounts(
            waiting=total - claimed,
            claimed=claimed,
            dead=count(self._connection, inbox, inbox.c.progress == DEAD),
            oldest_waiting=oldest,
        )

    def _claim(self, taken: ReturningUpdate[Any], limit: int, **given: Any) -> list[Incoming]:
        rows = self._connection.execute(taken, {"me": self._me, "most": limit, **given}).mappings()
        return sorted((_to_incoming(row) for row in rows), key=lambda incoming: incoming.id)

    def _list(self, *where: ColumnElement[bool], limit: int | None = None) -> list[Incoming]:
        found = select(inbox).where(*where).order_by(inbox.c.id).limit(limit)
        return [_to_incoming(row) for row in self._connection.execute(found).mappings()]

    def _find(self, raw: Raw) -> int:
        found: int = self._connection.execute(select(inbox.c.id).where(_same(raw))).scalar_one()
        return found

    def _change_mine(self, inbox_id: int, values: dict[str, Any]) -> bool:
        mine = {"this_id": inbox_id, "me": self._me}
        return self._connection.execute(_CHANGE_MINE, values | mine).rowcount > 0


def _filled_up(given: Sequence[Word], blank: Word) -> list[Word]:
    """Always as many: a driver keeps each statement it has seen, and one of another length is another."""
    filled = list(given[:MOST_FIRST])
    return filled + [blank] * (MOST_FIRST - len(filled))


def _same(raw: Raw) -> ColumnElement[bool]:
    return and_(inbox.c.surface == raw.surface, inbox.c.message_id == raw.message_id)


def _to_incoming(row: RowMapping) -> Incoming:
    return to_record(Incoming, row, raw=to_record(Raw, row))
