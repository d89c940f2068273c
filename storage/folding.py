"""Of many notices that wait for a group one is made, and none once a later one says more."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Update, and_, bindparam, update

from storage import dialect
from storage.claims import MINE, NOBODY
from storage.dead_targets import DeadTargets
from storage.errors import TakenOver
from storage.later import Later, Write
from storage.outbox_row import RANK, end, to_outgoing
from storage.row import count
from storage.spelling import lane_of
from storage.tables import outbox
from storage.trays import Fate, Notice, Outgoing, Priority, TargetKind

_ROUTINE = outbox.c.rank == RANK[Priority.ROUTINE]
WAITS = and_(outbox.c.fate == Fate.QUEUED, outbox.c.claimed_by == NOBODY)
_SUPERSEDE = Write(
    statement=dialect.prepared(
        lambda _: (
            update(outbox)
            .where(WAITS, _ROUTINE, outbox.c.lane == bindparam("in_lane"))
            .where(outbox.c.issue_id == bindparam("of_issue"), outbox.c.key != bindparam("newest"))
            .values(**end(Fate.WITHDRAWN), reason="a later step says more")
        )
    )
)


class Folding(DeadTargets):
    """The part of the outbox that gathers and holds back."""

    def __init__(self, connection: Connection, me: str, later: Later) -> None:
        """`me` is the process that claims."""
        super().__init__(connection, later)
        self._me = me

    def fold(self, first: Outgoing, others: Collection[int], told: Notice, now: datetime) -> Outgoing:
        """Let what we have in hand tell what others that wait would have told; they are at their end.

        TakenOver when one of them is not ours to tell any more: then nothing of it may be kept.
        """
        gone = update(outbox).where(WAITS, outbox.c.id.in_(others))
        told_in = end(Fate.FOLDED) | {"folded_into": first.id, "next_at": now}
        words = {"text": told.text, "card": told.card, "issue_id": told.issue_id, "carries": len(others)}
        mine = MINE.values(**words).returning(*outbox.c)
        row = self._connection.execute(mine, self._in_hand(first.id)).mappings().one_or_none()
        if row is None or self._connection.execute(gone.values(**told_in)).rowcount != len(others):
            raise TakenOver("somebody else tells one of these")
        return to_outgoing(row)

    def put_aside(self, outbox_id: int, reason: str, until: datetime) -> None:
        """It waits for its hour, and nothing behind it waits for it."""
        self._change_mine(outbox_id, **end(Fate.QUEUED), reason=reason, next_at=until, not_before=until)

    def count_progress(self, chat_id: str, since: datetime, until: datetime) -> int:
        """How many posts a group has had about the progress of issues from then to then."""
        told = and_(outbox.c.target == chat_id, outbox.c.sent_at >= since, outbox.c.sent_at < until)
        return count(self._connection, outbox, told, _ROUTINE, outbox.c.community != "")

    def supersede(self, chat_id: str, issue_id: int, newest: str) -> None:
        """The notice of this key says more: what waits as routine about the issue stays in the tray."""
        lane = lane_of(TargetKind.GROUP, chat_id)
        row = {"in_lane": lane, "of_issue": issue_id, "newest": newest}
        self._later.put(_SUPERSEDE, row, (lane, issue_id))

    def _change_mine(self, outbox_id: int, mine: Update = MINE, **values: Any) -> None:
        if self._connection.execute(mine, values | self._in_hand(outbox_id)).rowcount == 0:
            raise TakenOver("the notice is somebody else's, or at its end already")

    def _in_hand(self, outbox_id: int) -> dict[str, Any]:
        return {"this_row": outbox_id, "me": self._me}
