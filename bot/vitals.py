"""How the bot is, looked up when somebody asks: gauges for the metrics, faults for readiness."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from prometheus_client.core import GaugeMetricFamily
from prometheus_client.metrics_core import Metric as Family
from prometheus_client.registry import Collector

from bot.intake import Intake
from bot.metrics import GAUGES
from bot.probe import Probe
from bot.roll_call import RollCall
from bot.wecom.long_connection import LongConnection
from storage.errors import StorageError
from storage.inbox import InboxCounts
from storage.outbox import OutboxCounts
from storage.unit_of_work import UnitOfWork
from storage.writer import Writer

LONGEST_SILENCE = 10.0  # seconds; by then the others have struck this process off the roll
LONGEST_BATCH = 5.0  # seconds; a database that takes longer is not one to send people to


@dataclass(frozen=True, kw_only=True)
class _Trays:
    inbox: InboxCounts
    outbox: OutboxCounts
    due: int
    due_since: datetime | None


class Vitals(Collector):
    """Looks at the trays, the writer, the long connection and the clock."""

    def __init__(
        self,
        writer: Writer,
        intake: Intake,
        connection: LongConnection | None,
        roll_call: RollCall,
        *,
        sweep_late: Callable[[], float | None],
        clock: Callable[[], datetime],
    ) -> None:
        self._writer = writer
        self._intake = intake
        self._connection = connection
        self._roll_call = roll_call
        self._sweep_late = sweep_late
        self._clock = clock
        self._trays: _Trays | None = None
        self._alive = Probe(writer, lambda uow: uow.inbox.is_done(0))
        self._full = Probe(writer, self._look)

    async def look(self) -> None:
        """Look into the trays for the next `collect`."""
        try:
            self._trays = await self._full.ask()
        except StorageError:
            self._trays = None

    async def faults(self) -> list[str]:
        """Why nobody should be sent here now; empty when all is well."""
        found = []
        try:
            await self._alive.ask()
        except StorageError as error:
            found.append(str(error))
        if self._writer.busy_seconds > LONGEST_BATCH:
            found.append(f"the database has had a batch for {self._writer.busy_seconds:.0f} s")
        silent, refusal = self._roll_call.silent_seconds, self._roll_call.refusal
        if refusal:
            found.append(f"the database has taken no writes for {silent:.0f} s: {refusal}")
        elif silent > LONGEST_SILENCE:
            found.append(f"this process has not answered the roll for {silent:.0f} s")
        if self._roll_call.is_outdated:
            found.append("a newer program has upgraded the database")
        if self._roll_call.hides_wish:  # or whoever stops the owner now is deaf until we are heard
            found.append("the roll does not say yet that this process waits for the long connection")
        if self._intake.is_full:
            found.append("too many payloads wait for the database")
        if self._connection and self._connection.is_ours and not self._connection.is_up:
            taken = self._connection.standing_down
            found.append(
                "another connection of this bot took over" if taken else "the long connection is down"
            )
        return found

    def close(self) -> None:
        """Ask no more."""
        self._alive.close()
        self._full.close()

    def collect(self) -> Iterator[Family]:
        """Give the gauges whose values are known."""
        for word, value in self._values(self._clock()).items():
            if value is not None:
                gauge = GAUGES[word]
                yield GaugeMetricFamily(gauge.name, gauge.meaning, value=value)

    def _values(self, now: datetime) -> dict[str, float | None]:
        connection, trays = self._connection, self._trays
        return {
            "database_up": float(trays is not None),
            "last_beat": self._roll_call.silent_seconds,
            **(_gauges_of(trays, now) if trays else {}),
            "connection_up": float(connection.is_up) if connection else None,
            "frame_age": _age(connection.last_inbound_at if connection else None, now),
            "ahead": float(connection.ahead) if connection else None,
            "payload_age": _age(self._intake.last_at, now),
            "under_way": float(self._intake.under_way),
            "writer_waiting": float(self._writer.waiting),
            "writer_busy": self._writer.busy_seconds,
            "sweep_late": self._sweep_late(),
        }

    def _look(self, uow: UnitOfWork) -> _Trays:
        due, since = uow.outbox.lag(self._clock())
        return _Trays(inbox=uow.inbox.counts(), outbox=uow.outbox.counts(), due=due, due_since=since)


def _gauges_of(trays: _Trays, now: datetime) -> dict[str, float | None]:
    inbox, outbox = trays.inbox, trays.outbox
    return {
        "inbox_waiting": float(inbox.waiting + inbox.claimed),
        "inbox_oldest": _age(inbox.oldest_waiting, now) or 0.0,
        "inbox_dead": float(inbox.dead),
        "outbox_queued": float(outbox.queued),
        "outbox_due": float(trays.due),
        "outbox_late": _age(trays.due_since, now) or 0.0,
        "outbox_unknown": float(outbox.unknown),
        "outbox_dead": float(outbox.dead),
    }


def _age(moment: datetime | None, now: datetime) -> float | None:
    return None if moment is None else max(0.0, (now - moment).total_seconds())
