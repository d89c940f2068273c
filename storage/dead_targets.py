"""The targets a sender can no longer reach, until somebody clears them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, delete, select

from storage import dialect
from storage.later import LateRows, Write
from storage.row import list_records
from storage.spelling import lane_of
from storage.tables import dead_targets
from storage.trays import TargetKind

_CLEAR = Write(
    statement=dialect.prepared(
        lambda _: delete(dead_targets).where(dead_targets.c.lane == bindparam("this_lane"))
    )
)
_DEAD_SENDERS = select(dead_targets.c.sender).where(dead_targets.c.lane == bindparam("this_lane"))


@dataclass(frozen=True, kw_only=True)
class DeadTarget:
    """A target one sender cannot reach."""

    target_kind: TargetKind
    target: str
    sender: str
    reason: str
    at: datetime


class DeadTargets(LateRows):
    """Rows of the dead targets."""

    def mark_target_dead(
        self, target_kind: TargetKind, target: str, sender: str, reason: str, now: datetime
    ) -> None:
        """Note that this sender cannot reach this target; the first reason stays."""
        new = dialect.insert(self._connection, dead_targets).on_conflict_do_nothing()
        columns = {"lane": lane_of(target_kind, target), "target_kind": target_kind, "target": target}
        self._connection.execute(new, columns | {"sender": sender, "reason": reason, "at": now})

    def list_dead_senders(self, target_kind: TargetKind, target: str) -> list[str]:
        """The senders known not to reach this target."""
        asked = {"this_lane": lane_of(target_kind, target)}
        return list(self._connection.execute(_DEAD_SENDERS, asked).scalars())

    def clear_target(self, target_kind: TargetKind, target: str) -> None:
        """It may be tried again, by every sender."""
        lane = lane_of(target_kind, target)
        self._later.put(_CLEAR, {"this_lane": lane}, lane)

    def list_dead_targets(self) -> list[DeadTarget]:
        """Every dead target, newest first."""
        found = select(dead_targets).order_by(dead_targets.c.at.desc())
        return list_records(self._connection, DeadTarget, found)
