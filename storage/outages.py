"""Planned outages: announced once, ended once, each message about them counted once."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, and_, bindparam, insert, select, update

from storage import dialect
from storage.later import BESIDE
from storage.models import Place
from storage.outage_rows import Outage, OutageCall, OutageReport, OutageState
from storage.outage_tables import outage_reports, outages
from storage.row import first, list_records, to_columns, to_record
from storage.rows import Rows
from storage.spelling import fold_userid

_HERE = select(outages).execution_options(**BESIDE)
_ACTIVE = _HERE.where(
    outages.c.compound == bindparam("here"),
    outages.c.state == OutageState.ACTIVE,
    outages.c.ends_at > bindparam("now"),
)


class Outages(Rows):
    """Rows of the outages and of the homes that spoke of them."""

    def add(self, outage: Outage) -> Outage:
        """Write a new one down; gives it its id."""
        new = insert(outages).returning(outages.c.id)
        return replace(outage, id=self._connection.execute(new, _to_columns(outage)).scalar_one())

    def change(self, before: Outage, after: Outage) -> bool:
        """Write what became of it; False when somebody else ended or changed it since it was read."""
        unchanged = and_(
            outages.c.id == before.id,
            outages.c.state == before.state,
            outages.c.asked_end == before.asked_end,
            outages.c.ends_at == before.ends_at if before.ends_at else outages.c.ends_at.is_(None),
        )
        written = self._connection.execute(update(outages).where(unchanged).values(**_to_columns(after)))
        return written.rowcount > 0

    def get(self, outage_id: int) -> Outage:
        """The outage with this id; NotFound when there is none."""
        return first(self._list(outages.c.id == outage_id), "no such outage")

    def list_due(self, now: datetime, limit: int) -> list[OutageCall]:
        """What the sweep has to look at by now, the longest due first."""
        found = (
            select(outages.c.id.label("outage_id"), outages.c.community)
            .where(outages.c.next_at <= now)
            .order_by(outages.c.next_at, outages.c.id)
            .limit(limit)
        )
        return list_records(self._connection, OutageCall, found)

    def call_again(self, outage_id: int, at: datetime) -> None:
        """The sweep need not look before this moment."""
        self._connection.execute(update(outages).where(outages.c.id == outage_id).values(next_at=at))

    def list_active(self, compound: str, now: datetime) -> list[Outage]:
        """What is announced for a compound and not over, the first to begin first."""
        found = list_records(self._connection, Outage, _ACTIVE, {"here": compound, "now": now})
        return sorted(found, key=lambda one: (one.starts_at or now, one.id))

    def list_live(self, compound: str) -> list[Outage]:
        """What is announced for a compound and was not brought to its end, late or not."""
        return self._list(outages.c.compound == compound, outages.c.state == OutageState.ACTIVE)

    def list_ended(self, compound: str, since: datetime) -> list[Outage]:
        """What came to its end in a compound since then, the latest last."""
        here = (
            outages.c.compound == compound,
            outages.c.state == OutageState.ENDED,
            outages.c.ends_at >= since,
        )
        return sorted(self._list(*here), key=lambda one: one.id)

    def list_active_of(self, announcer: str, now: datetime) -> list[Outage]:
        """What this person announced and is not over."""
        theirs = (outages.c.announcer == fold_userid(announcer), outages.c.state == OutageState.ACTIVE)
        return self._list(*theirs, outages.c.ends_at > now)

    def find_proposed(self, announcer: str, chat_id: str, since: datetime) -> Outage | None:
        """What this person was last asked about in this conversation, since then."""
        asked = (
            outages.c.announcer == fold_userid(announcer),
            outages.c.state == OutageState.PROPOSED,
            outages.c.asked_at >= since,
            outages.c.chat_id == chat_id,
        )
        found = self._list(*asked)
        return max(found, key=lambda one: one.id, default=None)

    def count(self, report: OutageReport) -> bool:
        """Count a home's words; False when the message is counted already."""
        columns = to_columns(report, "place") | vars(report.place) | {"person": fold_userid(report.userid)}
        return dialect.add_once(self._connection, outage_reports, columns) is not None

    def list_reports(self, outage_id: int) -> list[OutageReport]:
        """The words counted for an outage, the earliest first."""
        return self._list_reports(outage_reports.c.outage_id == outage_id)

    def list_reports_of(self, userid: str, since: datetime) -> list[OutageReport]:
        """What this person said that an outage explained since then, the earliest first."""
        mine = outage_reports.c.person == fold_userid(userid)
        return self._list_reports(mine, outage_reports.c.at >= since)

    def became(self, reports: Sequence[OutageReport], issue_id: int) -> None:
        """These words became an issue."""
        for report in reports:
            this = and_(
                outage_reports.c.outage_id == report.outage_id, outage_reports.c.inbox_id == report.inbox_id
            )
            self._connection.execute(update(outage_reports).where(this).values(issue_id=issue_id))

    def _list(self, *where: ColumnElement[bool]) -> list[Outage]:
        return list_records(self._connection, Outage, _HERE.where(*where))

    def _list_reports(self, *where: ColumnElement[bool]) -> list[OutageReport]:
        found = select(outage_reports).where(*where).order_by(outage_reports.c.at, outage_reports.c.inbox_id)
        return [_to_report(row) for row in self._connection.execute(found).mappings()]


def _to_columns(outage: Outage) -> dict[str, Any]:
    return to_columns(outage, "id") | {"announcer": fold_userid(outage.announced_by)}


def _to_report(row: RowMapping) -> OutageReport:
    return to_record(OutageReport, row, place=to_record(Place, row))
