"""Who is called for an issue finds it by their team or their name, until nobody is called any more."""

from dataclasses import replace

from storage.database import Database
from storage.models import Action, Issue, State
from storage.unit_of_work import UnitOfWork
from tests.storage.factories import make_issue, make_step


def call(database: Database, issue: Issue, *units: str, state: State = State.REPORTED) -> Issue:
    def work(unit: UnitOfWork) -> Issue:
        after = replace(issue, called=units, state=state)
        return unit.ledger.append(issue, after, make_step(Action.WHISTLE, to_state=state))

    return database.write(work)


def found(database: Database, *units: str) -> list[int]:
    return [issue.number for issue in database.read(lambda unit: unit.ledger.list_called(units))]


def test_who_is_called_finds_it(database: Database) -> None:
    issue = database.write(lambda unit: unit.ledger.open(make_issue(), make_step()))
    issue = call(database, issue, "T-GS", "WangFang")
    assert found(database, "t-gs") == found(database, "wangfang", "T-GS") == [1]
    assert found(database, "T-GR") == []
    issue = call(database, issue)
    assert found(database, "T-GS", "WangFang") == []
    call(database, issue, "T-GS", state=State.WITHDRAWN)
    assert found(database, "T-GS") == []
    assert database.read(lambda unit: unit.ledger.verify()) == []
