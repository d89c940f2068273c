"""The times the bot itself was not there: kept, so that nobody is blamed for them."""

from datetime import datetime, timedelta

from sqlalchemy import bindparam, insert, select, update

from storage.later import BESIDE
from storage.models import Pause, PauseReason
from storage.promise_tables import downtimes, heartbeat
from storage.rows import Rows

AHEAD = timedelta(minutes=1)  # how far the clocks of those who beat may be apart
_ROW = 1
_SINCE = (
    select(downtimes)
    .where(downtimes.c.end > bindparam("moment"))
    .order_by(downtimes.c.start, downtimes.c.id)
    .execution_options(**BESIDE)
)


class Downtimes(Rows):
    """Rows of the downtimes, and the beat whose absence makes one."""

    def beat(self, now: datetime, longest: timedelta) -> bool:
        """The sweep is at work; whether it had been away for longer than that, which is a downtime then."""
        last = self._connection.execute(select(heartbeat.c.at).with_for_update()).scalar_one_or_none()
        if last is None:
            self._connection.execute(insert(heartbeat).values(id=_ROW, at=now))
            return False
        if now > last:
            self._connection.execute(update(heartbeat).values(at=now))
        if now - last <= longest:
            return False
        self.add(last, now)
        return True

    def set_back(self, now: datetime) -> bool:
        """Beat from now on; whether the last beat was that of a clock that was ahead."""
        ahead = update(heartbeat).where(heartbeat.c.at > now + AHEAD).values(at=now)
        return self._connection.execute(ahead).rowcount > 0

    def add(self, start: datetime, end: datetime) -> None:
        """The bot was not there from then to then."""
        self._connection.execute(insert(downtimes).values(start=start, end=end))

    def list_since(self, moment: datetime) -> tuple[Pause, ...]:
        """What lasted beyond a moment, the earliest first."""
        rows = self._connection.execute(_SINCE, {"moment": moment})
        return tuple(Pause(start=row.start, end=row.end, reason=PauseReason.DOWNTIME) for row in rows)
