"""The alarms of devices: each event once, and the open matter a new one may belong to."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Index, Table, and_, func, select, update

from storage import dialect
from storage.alarm_row import AlarmRow
from storage.columns import flag, metadata, moment, row_id, text
from storage.issue_row import read_issues
from storage.models import Issue, State
from storage.row import find_record, to_columns
from storage.rows import Rows
from storage.tables import issues

alarms = Table(
    "alarms",
    metadata,
    text("source", primary_key=True),
    text("event", primary_key=True),
    text("type"),
    text("device"),
    moment("happened_at", required=False),
    moment("received_at"),
    row_id("issue_id"),
    flag("noted"),
    Index(None, "issue_id", "received_at"),
)


class Alarms(Rows):
    """Rows of the alarms."""

    def add(self, row: AlarmRow) -> bool:
        """Keep an event; False when its source has sent it before."""
        return dialect.add_once(self._connection, alarms, to_columns(row)) is not None

    def find(self, source: str, event: str) -> AlarmRow | None:
        """The event with this id of this source."""
        same = and_(alarms.c.source == source, alarms.c.event == event)
        return find_record(self._connection, AlarmRow, select(alarms).where(same))

    def settle(self, row: AlarmRow, issue_id: int, *, noted: bool) -> None:
        """Write down what became of it."""
        same = and_(alarms.c.source == row.source, alarms.c.event == row.event)
        self._connection.execute(update(alarms).where(same).values(issue_id=issue_id, noted=noted))

    def last_noted(self, issue_id: int, device: str) -> datetime | None:
        """When a device last became a line of an issue's history."""
        noted = and_(alarms.c.issue_id == issue_id, alarms.c.noted, alarms.c.device == device)
        last: datetime | None = self._connection.execute(
            select(func.max(alarms.c.received_at)).where(noted)
        ).scalar_one()
        return last

    def list_open(self, community: str, category: str, states: Collection[State]) -> list[Issue]:
        """What is open of a category in a community; the newest first."""
        here = and_(issues.c.community == community, issues.c.state.in_(states))
        found = select(issues).where(here, issues.c.category == category)
        return read_issues(self._connection, found.order_by(issues.c.id.desc()))
