"""What the board asks of the ledger, alike on both databases."""

from dataclasses import replace
from datetime import timedelta

import pytest

from storage.database import Database
from storage.models import Action, Issue, Place, State
from tests.storage.factories import NOW, make_issue, make_step

HERE, THERE = Place(compound="C1", building="3"), Place(compound="C2")


@pytest.fixture
def kept(database: Database) -> Database:
    """Of one compound three open and two done, one of these under another; one open elsewhere."""

    def write(place: Place, state: State, hours: int, into: int = 0) -> None:
        opened = database.write(lambda uow: uow.ledger.open(make_issue(place=place), make_step()))
        done = NOW + timedelta(hours=hours) if state is State.RESOLVED else None
        after = replace(opened, state=state, resolved_at=done, merged_into=into)
        step = replace(make_step(Action.COMMENT), to_state=state, at=NOW + timedelta(hours=hours))
        database.write(lambda uow: uow.ledger.append(opened, after, step))

    for place, state, hours, into in (
        (HERE, State.ASSIGNED, 1, 0),
        (HERE, State.RESOLVED, 9, 0),
        (HERE, State.RESOLVED, 2, 0),
        (THERE, State.ACCEPTED, 3, 0),
        (HERE, State.ON_SITE, 4, 0),
        (HERE, State.ASSIGNED, 5, 1),
        (HERE, State.DECLINED, 6, 0),
    ):
        write(place, state, hours, into)
    return database


def _numbers(issues: list[Issue]) -> list[int]:
    return [issue.number for issue in issues]


def test_what_is_open_comes_newest_first_and_a_page_at_a_time(kept: Database) -> None:
    community = kept.read(lambda uow: uow.ledger.get(1)).community
    first = kept.read(lambda uow: uow.board.list_open(community, "C1", 1))
    assert _numbers(first) == [5]
    assert _numbers(kept.read(lambda uow: uow.board.list_open(community, "C1", 9, first[0].id))) == [1]


def test_what_is_done_comes_last_done_first_and_a_page_at_a_time(kept: Database) -> None:
    first = kept.read(lambda uow: uow.board.list_done("C1", 1))
    assert _numbers(first) == [2]
    assert _numbers(kept.read(lambda uow: uow.board.list_done("C1", 9, first[0].resolved_at))) == [3]


def test_it_is_counted_how_all_stand_that_came_in_lately(kept: Database) -> None:
    issue = kept.read(lambda uow: uow.ledger.get(1))
    counted = kept.read(lambda uow: uow.board.count_since(issue.community, "C1", issue.opened_at))
    assert counted == {State.ASSIGNED: 1, State.ON_SITE: 1, State.RESOLVED: 2, State.DECLINED: 1}
    later = issue.opened_at + timedelta(days=1)
    assert kept.read(lambda uow: uow.board.count_since(issue.community, "C1", later)) == {}
    assert kept.read(lambda uow: uow.board.count_carried([1, 2])) == {1: 1}


def test_steps_come_without_anybodys_name_or_words(kept: Database) -> None:
    steps = kept.read(lambda uow: uow.board.list_steps_of([1, 4]))
    assert {key: [step.action for step in taken] for key, taken in steps.items()} == {
        1: [Action.REPORT, Action.COMMENT],
        4: [Action.REPORT, Action.COMMENT],
    }
    assert not any(step.actor or step.note for taken in steps.values() for step in taken)
