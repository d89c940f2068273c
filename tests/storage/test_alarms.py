"""An event of a device is kept once, whoever brings it again."""

from storage.alarm_row import AlarmRow
from storage.database import Database
from storage.models import State
from storage.states import WORKING
from storage.unit_of_work import UnitOfWork
from tests.storage.factories import NOW, make_issue, make_step


def make_alarm(event: str = "e1", source: str = "/smoke", device: str = "S-17") -> AlarmRow:
    return AlarmRow(source=source, event=event, type="smoke.alarm", device=device, received_at=NOW)


def test_an_event_is_kept_once_and_tells_what_became_of_it(database: Database) -> None:
    alarm = make_alarm()
    assert database.write(lambda unit: unit.alarms.add(alarm))
    assert not database.write(lambda unit: unit.alarms.add(make_alarm(device="other")))
    assert database.write(lambda unit: unit.alarms.add(make_alarm(source="/smoke/2")))
    database.write(lambda unit: unit.alarms.settle(alarm, 7, noted=True))
    kept = database.read(lambda unit: unit.alarms.find("/smoke", "e1"))
    assert kept is not None
    assert (kept.issue_id, kept.noted, kept.device, kept.received_at) == (7, True, "S-17", NOW)
    assert database.read(lambda unit: unit.alarms.find("/smoke", "e2")) is None


def test_only_what_became_a_line_of_the_history_counts_as_noted(database: Database) -> None:
    def work(unit: UnitOfWork) -> None:
        for event, noted in (("e1", True), ("e2", False)):
            unit.alarms.add(make_alarm(event))
            unit.alarms.settle(make_alarm(event), 7, noted=noted)

    database.write(work)
    assert database.read(lambda unit: unit.alarms.last_noted(7, "S-17")) == NOW
    assert database.read(lambda unit: unit.alarms.last_noted(7, "S-18")) is None
    assert database.read(lambda unit: unit.alarms.last_noted(8, "S-17")) is None


def test_what_is_open_of_a_category_is_found(database: Database) -> None:
    issue = make_issue()
    opened = database.write(lambda unit: unit.ledger.open(issue, make_step()))
    asked = (issue.community, issue.category)
    assert database.read(lambda unit: unit.alarms.list_open(*asked, WORKING)) == [opened]
    assert database.read(lambda unit: unit.alarms.list_open(*asked, [State.CLOSED])) == []
    assert database.read(lambda unit: unit.alarms.list_open(issue.community, "9901", WORKING)) == []
