"""What falls due: each timer set once per key, fired once."""

from datetime import datetime, timedelta

from sqlalchemy import and_, delete, or_, select, update

from storage import dialect
from storage.errors import Conflict
from storage.later import BESIDE
from storage.row import names_of
from storage.rows import Rows
from storage.tables import timers
from storage.trays import Timer


class Timers(Rows):
    """Rows of the timers."""

    def set(
        self, key: str, kind: str, due_at: datetime, community: str = "", issue_id: int = 0, subject: str = ""
    ) -> bool:
        """Set a timer; False when its key is set, or has fired, already."""
        columns = {"key": key, "kind": kind, "due_at": due_at, "community": community}
        columns |= {"issue_id": issue_id, "subject": subject}
        return dialect.add_once(self._connection, timers, columns, **BESIDE) is not None

    def cancel(self, key: str) -> None:
        """Forget a timer that has not fired."""
        self._connection.execute(delete(timers).where(timers.c.key == key, timers.c.fired_at.is_(None)))

    def claim(self, now: datetime, lease: timedelta, limit: int) -> list[Timer]:
        """What is due and nobody works on, longest due first, claimed for `lease`."""
        odd = timers.c.lease_until > now + lease  # left by a clock that was ahead
        free = or_(timers.c.lease_until.is_(None), timers.c.lease_until <= now, odd)
        due = (
            select(timers.c.id)
            .where(timers.c.fired_at.is_(None), timers.c.due_at <= now, free)
            .order_by(timers.c.due_at, timers.c.id)
            .limit(limit)
            .with_for_update(of=timers, skip_locked=True)
            .cte("due")
        )
        kept = [timers.c[name] for name in names_of(Timer)]
        claimed = update(timers).where(timers.c.id.in_(select(due.c.id))).returning(*kept)
        rows = self._connection.execute(claimed, {"lease_until": now + lease}).mappings()
        return sorted((Timer(**row) for row in rows), key=lambda timer: (timer.due_at, timer.id))

    def mark_fired(self, timer_id: int, now: datetime) -> None:
        """It has done its work; Conflict when it had already, so that work is undone."""
        waiting = and_(timers.c.id == timer_id, timers.c.fired_at.is_(None))
        fired = update(timers).where(waiting).values(fired_at=now, lease_until=None)
        if self._connection.execute(fired).rowcount == 0:
            raise Conflict("the timer has fired already")
