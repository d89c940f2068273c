"""The console's lists: what lies where, the overdue first, narrowed, and looked for back in time."""

from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from storage import console_lists
from storage.clock_row import ClockRow
from storage.console_lists import By, Count, Listed, Wanted
from storage.database import Database
from storage.models import Action, Door, Issue, Level, Place, State, Urgency
from storage.scope import Scope, Spot
from storage.unit_of_work import UnitOfWork
from tests.storage.factories import NOW, make_issue, make_step

HERE = Scope(spots=(Spot(community="binhe"),))
HOUR = timedelta(hours=1)


def _open(unit: UnitOfWork, due: int | None = None, **matters: object) -> Issue:
    """An issue, with a solution promised in so many hours."""
    issue = unit.ledger.open(make_issue(**matters), make_step(to_state=matters.get("state", State.REPORTED)))
    due_at = NOW + due * HOUR if due is not None else None
    unit.clocks.put(issue.id, lambda: _clock(issue, due_at))
    return issue


def _clock(issue: Issue, due_at: object) -> ClockRow:
    blank = {
        f"{clock}_{fact}": None for clock in ("accepted", "on_site", "resolved") for fact in ("due", "met")
    }
    over = {f"{clock}_over": 0 for clock in ("accepted", "on_site", "resolved")}
    known = {"issue_id": issue.id, "community": issue.community, "cycle": 1, "next_at": None}
    return ClockRow(**known | blank | over | {"resolved_due": due_at})  # type: ignore[arg-type]


@pytest.fixture
def numbers(database: Database) -> dict[str, int]:
    """Issues of two communities, by what is peculiar to each."""

    def work(unit: UnitOfWork) -> dict[str, int]:
        k1 = Place(compound="binhe-1", building="3")
        opened = {
            "plain": _open(unit, 5, place=k1, state=State.ACCEPTED, words="路灯不亮"),
            "untaken": _open(unit, 5, place=k1, state=State.ASSIGNED, owner_team="wuye", owner="ZhaoLei"),
            "late": _open(unit, -1, place=Place(compound="binhe-2"), state=State.ACCEPTED, category="0704"),
            "still": _open(unit, None, place=k1, state=State.DEFERRED, urgency=Urgency.URGENT),
            "done": _open(unit, -1, place=k1, state=State.CLOSED, words="一百% 满意"),
            "elsewhere": _open(unit, -2, community="donghu", owner="ZhaoLei", state=State.ACCEPTED),
            "by book": _open(
                unit, 6, place=Place(), door=Door.RELAY, level=Level.STREET, state=State.ON_SITE
            ),
        }
        return {name: issue.id for name, issue in opened.items()}

    return database.write(work)


def _first(database: Database, numbers: dict[str, int], scope: Scope, **wanted: object) -> list[str]:
    names = {number: name for name, number in numbers.items()}
    listed = database.read(lambda unit: unit.console.list_first(scope, Wanted(**wanted), NOW, 50))  # type: ignore[arg-type]
    return [names[one.issue.id] for one in listed]


def test_the_overdue_come_first_then_what_nobody_took(database: Database, numbers: dict[str, int]) -> None:
    assert _first(database, numbers, HERE) == ["late", "untaken", "still", "by book", "plain"]
    listed = database.read(lambda unit: unit.console.list_first(HERE, Wanted(), NOW, 2))
    assert [(one.is_overdue, one.is_untaken) for one in listed] == [(True, False), (False, True)]


SCOPES: list[tuple[Scope, list[str]]] = [
    (Scope(), []),
    (Scope(spots=(Spot(community="donghu"),)), ["elsewhere"]),
    (Scope(spots=(Spot(community="binhe", compound="binhe-2"),)), ["late"]),
    (
        Scope(spots=(Spot(community="binhe", compound="binhe-1", building="3"),)),
        ["untaken", "still", "plain"],
    ),
    (Scope(teams=("wuye",)), ["untaken"]),
    (Scope(people=("ZHAOLEI",)), ["elsewhere", "untaken"]),
    (Scope(people=("ZhaoLei",), inside=(Spot(community="binhe"),)), ["untaken"]),
    (Scope(people=("ZhaoLei",), inside=()), []),
]
NARROWED: list[tuple[dict[str, object], list[str]]] = [
    ({"overdue": True}, ["late"]),
    ({"untaken": True}, ["untaken"]),
    ({"group": "07"}, ["late"]),
    ({"owner": "wuye"}, ["untaken"]),
    ({"owner": "ZhaoLei"}, ["untaken"]),
    ({"level": Level.STREET}, ["by book"]),
    ({"door": Door.RELAY}, ["by book"]),
    ({"urgency": Urgency.URGENT}, ["still"]),
    ({"words": "路灯"}, ["plain"]),
    ({"words": "%"}, []),
    ({"words": "0%", "states": ()}, []),
    ({"words": "百%", "states": ()}, ["done"]),
    ({"building": "3"}, ["untaken", "still", "plain"]),
    ({"states": (State.CLOSED,)}, ["done"]),
]


def test_a_scope_holds_what_lies_in_its_spots_and_what_is_its_peoples(
    database: Database, numbers: dict[str, int]
) -> None:
    for scope, seen in SCOPES:
        assert _first(database, numbers, scope) == seen, scope


def test_a_list_is_narrowed(database: Database, numbers: dict[str, int]) -> None:
    for wanted, seen in NARROWED:
        assert _first(database, numbers, HERE, **wanted) == seen, wanted


def test_what_is_carried_by_another_is_in_no_list(database: Database, numbers: dict[str, int]) -> None:
    def merge(unit: UnitOfWork) -> None:
        issue = unit.ledger.get(numbers["late"])
        merged = replace(issue, merged_into=numbers["plain"])
        unit.ledger.append(issue, merged, make_step(action=Action.MERGE, to_state=issue.state))

    database.write(merge)
    assert "late" not in _first(database, numbers, HERE)
    counts = database.read(lambda unit: unit.console.counts(HERE, By.COMMUNITY, NOW))
    assert counts == {"binhe": Count(open=4, overdue=0, untaken=1)}


def test_counts_by_area(database: Database, numbers: dict[str, int]) -> None:
    counts = database.read(lambda unit: unit.console.counts(HERE, By.COMPOUND, NOW))
    assert counts == {
        "": Count(open=1, overdue=0, untaken=0),
        "binhe-1": Count(open=3, overdue=0, untaken=1),
        "binhe-2": Count(open=1, overdue=1, untaken=0),
    }


def _look_back(before: int, unit: UnitOfWork) -> tuple[list[Listed], int]:
    return unit.console.list_back(HERE, Wanted(states=(), building="3"), NOW, 9, before)


def test_going_back_says_where_to_look_on(
    database: Database, numbers: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(console_lists, "LOOKED_THROUGH", 2)
    found: list[int] = []
    before, asked = 0, 0
    while asked == 0 or before:
        listed, before = database.read(partial(_look_back, before))
        found += [one.issue.id for one in listed]
        asked += 1
    names = ("done", "still", "untaken", "plain")
    assert found == [numbers[name] for name in names]
    assert asked == 4


def test_in_and_out_are_counted_between_moments(database: Database, numbers: dict[str, int]) -> None:
    day = timedelta(days=1)
    assert database.read(lambda unit: unit.console.came_in(HERE, NOW - day, NOW + day)) == 6
    assert database.read(lambda unit: unit.console.came_in(HERE, NOW + day, NOW + 2 * day)) == 0
    assert database.read(lambda unit: unit.console.went_out(HERE, NOW - day, NOW + day)) == 0


def test_what_changed_shows_by_the_chains_length(database: Database, numbers: dict[str, int]) -> None:
    before = database.read(lambda unit: unit.console.ends())
    issue = database.read(lambda unit: unit.ledger.get(numbers["plain"]))
    database.write(
        lambda unit: unit.ledger.append(issue, issue, make_step(action=Action.COMMENT, to_state=issue.state))
    )
    after = database.read(lambda unit: unit.console.ends())
    assert {code: after[code] - before[code] for code in after} == {"binhe": 1, "donghu": 0}
    changed = database.read(lambda unit: unit.console.changed("binhe", before["binhe"], 9))
    assert [one.id for one in changed] == [numbers["plain"]]
