"""Planned outages as the record room keeps them: a call found, a change made once, a message counted once."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from storage.database import Database
from storage.models import IssueKind, Place, Urgency
from storage.outage_rows import Outage, OutageReport, OutageState, Service

NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
OUTAGE = Outage(
    community="binhe",
    compound="binhe-1",
    buildings=("1", "2"),
    services=(Service.WATER,),
    categories=("0101",),
    starts_at=NOW,
    ends_at=NOW + timedelta(hours=4),
    words=("停水通知",),
    announced_by="ZhaoMin",
    announced_at=NOW,
    state=OutageState.ACTIVE,
    asked_at=NOW,
    next_at=NOW + timedelta(hours=3),
)


def report_of(outage_id: int, inbox_id: int) -> OutageReport:
    return OutageReport(
        outage_id=outage_id,
        inbox_id=inbox_id,
        home="1-2-501",
        userid="LiDaye",
        place=Place(compound="binhe-1", building="1", room="501"),
        kind=IssueKind.ISSUE,
        category="0101",
        urgency=Urgency.URGENT,
        confidence=0.9,
        words="停水了",
        at=NOW,
    )


def test_what_was_written_is_read(database: Database) -> None:
    kept = database.write(lambda unit: unit.outages.add(OUTAGE))
    assert database.read(lambda unit: unit.outages.get(kept.id)) == kept
    assert database.read(lambda unit: unit.outages.list_active("binhe-1", NOW)) == [kept]
    assert database.read(lambda unit: unit.outages.list_active("binhe-1", NOW + timedelta(hours=4))) == []


def test_it_calls_when_it_is_due(database: Database) -> None:
    kept = database.write(lambda unit: unit.outages.add(OUTAGE))
    late = NOW + timedelta(hours=3)
    assert database.read(lambda unit: unit.outages.list_due(late - timedelta(seconds=1), 9)) == []
    assert [call.outage_id for call in database.read(lambda unit: unit.outages.list_due(late, 9))] == [
        kept.id
    ]
    database.write(lambda unit: unit.outages.call_again(kept.id, late + timedelta(hours=1)))
    assert database.read(lambda unit: unit.outages.list_due(late, 9)) == []


def test_of_two_who_end_it_one_does(database: Database) -> None:
    kept = database.write(lambda unit: unit.outages.add(OUTAGE))
    ended = replace(kept, state=OutageState.ENDED, ended_at=NOW, next_at=None)
    assert database.write(lambda unit: unit.outages.change(kept, ended))
    assert not database.write(lambda unit: unit.outages.change(kept, ended))


def test_a_message_is_counted_once(database: Database) -> None:
    kept = database.write(lambda unit: unit.outages.add(OUTAGE))
    assert database.write(lambda unit: unit.outages.count(report_of(kept.id, 7)))
    assert not database.write(lambda unit: unit.outages.count(report_of(kept.id, 7)))
    found = database.read(lambda unit: unit.outages.list_reports_of("lidaye", NOW))
    assert found == [report_of(kept.id, 7)]
    database.write(lambda unit: unit.outages.became(found, 3))
    assert [one.issue_id for one in database.read(lambda unit: unit.outages.list_reports(kept.id))] == [3]


def test_what_is_asked_waits_for_who_was_asked(database: Database) -> None:
    asked = replace(OUTAGE, state=OutageState.PROPOSED, starts_at=None, ends_at=None, next_at=None)
    kept = database.write(lambda unit: unit.outages.add(asked))
    assert database.read(lambda unit: unit.outages.find_proposed("zhaomin", "", NOW)) == kept
    assert database.read(lambda unit: unit.outages.find_proposed("zhaomin", "group", NOW)) is None
    assert database.read(lambda unit: unit.outages.find_proposed("SunLi", "", NOW)) is None
