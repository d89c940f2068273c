"""What issues were at both ends of a week, retold however late, and the seal of then."""

from dataclasses import replace
from datetime import datetime, timedelta

from storage.database import Database
from storage.models import Action, Issue, Rating, Score, State
from storage.unit_of_work import UnitOfWork
from tests.storage.factories import NOW, make_issue, make_step

END = NOW + timedelta(days=7)


def move(uow: UnitOfWork, issue: Issue, action: Action, at: datetime, **changes: object) -> Issue:
    after = replace(issue, **changes)  # type: ignore[arg-type]
    return uow.ledger.append(issue, after, make_step(action, to_state=after.state, at=at))


def open_at(uow: UnitOfWork, at: datetime) -> Issue:
    return uow.ledger.open(make_issue(opened_at=at), make_step(at=at))


def live(uow: UnitOfWork) -> None:
    """One before, untouched; one moved before, within and after; one within; one after; one long done."""
    open_at(uow, NOW - timedelta(days=30))
    moved = open_at(uow, NOW - timedelta(days=2))
    moved = move(uow, moved, Action.ASSIGN, NOW - timedelta(days=1), state=State.ASSIGNED, owner="WangFang")
    done = open_at(uow, NOW - timedelta(days=1))
    move(uow, done, Action.WITHDRAW, NOW - timedelta(hours=1), state=State.WITHDRAWN)
    moved = move(
        uow, moved, Action.RESOLVE, NOW + timedelta(days=1), state=State.RESOLVED,
        resolved_at=NOW + timedelta(days=1),
    )  # fmt: skip
    within = open_at(uow, NOW + timedelta(days=2))
    told = (Rating(userid="LiNa", score=Score.SATISFIED, at=END),)
    move(uow, moved, Action.RATE, END, ratings=told)
    move(uow, within, Action.DECLINE, END + timedelta(days=1), state=State.DECLINED)
    open_at(uow, END + timedelta(days=2))


def test_issues_are_retold_as_they_stood_then(database: Database) -> None:
    database.write(live)
    found = database.read(lambda uow: uow.lives.list_between("binhe", NOW, END))
    told = [
        (
            life.after.number,
            life.before and life.before.state,
            life.after.state,
            [a.step.action for a in life.acts],
        )
        for life in found
    ]
    assert told == [
        (1, State.REPORTED, State.REPORTED, []),
        (2, State.ASSIGNED, State.RESOLVED, [Action.RESOLVE]),
        (4, None, State.REPORTED, [Action.REPORT]),
    ]
    (act,) = found[1].acts
    assert act.before == found[1].before
    assert act.after == found[1].after
    assert act.after.ratings == ()
    assert (act.after.owner, act.after.resolved_at) == ("WangFang", NOW + timedelta(days=1))


def test_what_was_opened_in_the_weeks_before_is_there_when_asked_for(database: Database) -> None:
    database.write(live)
    since = NOW - timedelta(days=7)
    found = database.read(lambda uow: uow.lives.list_between("binhe", NOW, END, opened_since=since))
    assert [life.after.number for life in found] == [1, 2, 3, 4]
    assert database.read(lambda uow: uow.lives.list_between("nanshan", NOW, END)) == []


def test_what_nobody_touched_is_what_its_row_says(database: Database) -> None:
    database.write(live)
    found = database.read(lambda uow: uow.lives.list_between("binhe", NOW, END + timedelta(days=9)))
    rows = database.read(lambda uow: {life.after.id: uow.ledger.get(life.after.id) for life in found})
    assert {life.after.id: life.after for life in found} == rows


def test_the_seal_of_then_is_the_head_of_then(database: Database) -> None:
    def head(uow: UnitOfWork) -> tuple[int, str]:
        return next((count, head) for code, count, head in uow.ledger.heads() if code == "binhe")

    assert database.read(lambda uow: uow.lives.seal_at("binhe", END)) == (0, "")
    first = database.write(lambda uow: open_at(uow, NOW))
    then = database.read(head)
    database.write(lambda uow: move(uow, first, Action.COMMENT, END))
    database.write(lambda uow: open_at(uow, END))
    assert database.read(lambda uow: uow.lives.seal_at("binhe", END)) == then
    assert database.read(lambda uow: uow.lives.seal_at("binhe", END + timedelta(days=1))) == database.read(
        head
    )


def test_a_week_is_not_told_of_what_was_only_erased_in_it(database: Database) -> None:
    """Else the week in which thousands are erased at night retells each of them."""
    database.write(live)

    def erase(uow: UnitOfWork) -> None:
        done = uow.ledger.get(3)
        step = make_step(Action.ERASE, to_state=done.state, at=NOW + timedelta(days=1))
        uow.ledger.erase(done, step, "原话已删除")

    database.write(erase)
    found = database.read(lambda uow: uow.lives.list_between("binhe", NOW, END))
    assert [life.after.number for life in found] == [1, 2, 4]
