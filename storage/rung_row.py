"""What was done for a promise, as the record room keeps it."""

from dataclasses import dataclass
from datetime import datetime

RungKey = tuple[str, int, str, int]  # clock, cycle, rung, repeat


@dataclass(frozen=True, kw_only=True)
class RungRow:
    """One thing that fell due, and was done."""

    issue_id: int
    clock: str
    cycle: int
    rung: str
    repeat: int
    due_at: datetime
    fired_at: datetime  # later than due by as much as the bot was late
    told: tuple[str, ...] = ()  # userids
    read_at: datetime | None = None
    read_by: str = ""  # userid

    @property
    def key(self) -> RungKey:
        """What makes it one of its kind within the issue."""
        return (self.clock, self.cycle, self.rung, self.repeat)
