"""What is known of the roster is never older than the roster."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from storage.database import Database
from storage.models import AreaLevel, Grant, Role, SpeakPoint
from storage.roster_memory import MOST, RosterMemory
from storage.unit_of_work import UnitOfWork
from storage.writer import Writer
from tests.storage.factories import make_area, make_roster


class Refused(Exception):
    """What a work ends with."""


def bound(unit: UnitOfWork) -> str:
    point = unit.directory.find_speak_point("wrNew")
    return point.compound if point else ""


def bind(unit: UnitOfWork) -> None:
    unit.directory.bind(SpeakPoint(chat_id="wrNew", compound="binhe-2"))


def rename(unit: UnitOfWork) -> None:
    lina, *others = make_roster().people
    unit.roster.replace(make_roster(people=(replace(lina, name="李娜娜"), *others)))


def name(unit: UnitOfWork) -> str:
    person = unit.directory.find_person(make_roster().people[0].userid)
    return person.name if person else ""


@pytest.fixture
def asked() -> Iterator[list[str]]:
    """The statements sent from now on."""
    statements: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        statements.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    yield statements
    event.remove(Engine, "before_cursor_execute", note)


def test_the_same_question_is_asked_once(database: Database, asked: list[str]) -> None:
    database.write(lambda unit: unit.roster.replace(make_roster()))
    assert database.read(name) == database.read(name)
    assert sum("FROM people" in statement and "person =" in statement for statement in asked) == 1


def test_several_people_are_met_at_once_and_known_one_by_one(database: Database, asked: list[str]) -> None:
    roster = make_roster()
    database.write(lambda unit: unit.roster.replace(roster))
    userids = [*(person.userid for person in roster.people), "nobody"]

    def each(unit: UnitOfWork) -> list[object]:
        found = unit.directory
        return [
            (
                found.find_person(one),
                found.list_grants(one),
                found.list_teams_of(one),
                sorted(found.list_served(one)),
            )
            for one in userids
        ]

    alone = database.read(each)
    database.write(lambda unit: unit.roster.replace(roster))  # another version: all is asked anew
    asked.clear()

    def met(unit: UnitOfWork) -> list[object]:
        unit.directory.meet(userids)
        return each(unit)

    assert database.read(met) == alone
    assert sum(statement.startswith("SELECT") for statement in asked) == 4  # the version, and three questions


def test_one_building_is_asked_after_with_those_beside_it(database: Database, asked: list[str]) -> None:
    here = [make_area("c", AreaLevel.COMPOUND), make_area("other", AreaLevel.COMPOUND)]
    here += [make_area(f"c-{n}", AreaLevel.BUILDING, "c", f"{n}号楼") for n in range(1, 10)]
    last, first, *_ = people = make_roster().people
    grants = [Grant(userid=last.userid, role=Role.BUILDING_LEADER, area="c-9")]
    grants += [Grant(userid=first.userid, role=Role.BUILDING_LEADER, area=f"c-{n}") for n in range(1, 9)]
    roster = make_roster(areas=tuple(here), people=people, grants=tuple(reversed(grants)), teams=())
    database.write(lambda unit: unit.roster.replace(replace(roster, speak_points=())))

    def find(unit: UnitOfWork, building: str) -> list[str]:
        found = unit.directory.find_building("c", building)
        assert found is not None
        path = tuple(area.code for area in unit.directory.ancestors(found.code))
        assert unit.directory.list_teams_in(path) == ()
        return [f"{grant.userid} {grant.area}" for grant, _ in unit.directory.list_role_holders(path)]

    assert database.read(lambda unit: find(unit, "1")) == [f"{first.userid} c-1"]
    asked.clear()
    assert database.read(lambda unit: find(unit, "9栋")) == [f"{last.userid} c-9"]
    assert database.read(lambda unit: unit.directory.list_role_holders(("c-9", "c-8", "c-9"))) != ()
    assert not [statement for statement in asked if "areas" in statement or "grants" in statement]


def test_holders_of_several_areas_stand_in_the_rosters_order(database: Database) -> None:
    roster = make_roster()
    database.write(lambda unit: unit.roster.replace(roster))
    codes = tuple(area.code for area in roster.areas)

    def holders(unit: UnitOfWork, codes: tuple[str, ...]) -> list[tuple[str, str]]:
        return [(grant.userid, grant.area) for grant, _ in unit.directory.list_role_holders(codes)]

    one_by_one = database.read(lambda unit: [holders(unit, (code,)) for code in reversed(codes)])
    together = database.read(lambda unit: holders(unit, codes))
    assert sorted(together) == sorted(one for some in one_by_one for one in some)
    order = [(grant.userid, grant.area) for grant in roster.grants]
    assert together == [one for one in order if one in together]


def test_everybodys_names_were_looked_through_for_each_post_of_a_group(
    database: Database, asked: list[str]
) -> None:
    lina, zhang, *others = make_roster().people
    people = (replace(lina, name="李娜"), replace(zhang, name="A_%"), *others)
    areas = tuple(make_area(f"c-{n}", AreaLevel.BUILDING, "c", f"{n}号楼") for n in range(1, 4))
    grants = [Grant(userid=zhang.userid, role=Role.RESIDENT, area="c-1")]
    grants += [Grant(userid=lina.userid, role=Role.RESIDENT, area=f"c-{n}") for n in (2, 3)]
    grants += [Grant(userid=others[0].userid, role=Role.BUILDING_LEADER, area="c-1")]
    here = (make_area("c", AreaLevel.COMPOUND), *areas)
    roster = make_roster(areas=here, people=people, grants=tuple(grants), teams=(), speak_points=())
    database.write(lambda unit: unit.roster.replace(roster))

    whole = tuple(area.code for area in here)

    def named(text: str, *codes: str) -> list[str]:
        return sorted(database.read(lambda unit: unit.directory.list_residents_named(codes or whole, text)))

    assert named(f"【#1】李娜和A_%说，{others[0].name}来了") == ["A_%", "李娜"]
    asked.clear()
    assert named("【#1】李娜说", "c-2", "c-3") == ["李娜"]
    assert named("【#1】李娜说", "c-1") == []
    assert named("A和B", "c-1") == []
    assert not [statement for statement in asked if "people" in statement]


def test_another_process_changes_the_roster(open_database: Callable[[], Database]) -> None:
    one, other = open_database(), open_database()
    one.write(lambda unit: unit.roster.replace(make_roster()))
    assert other.read(name) == make_roster().people[0].name
    one.write(rename)
    assert other.read(name) == "李娜娜"


def test_a_transaction_sees_what_it_changed_itself(database: Database) -> None:
    def work(unit: UnitOfWork) -> tuple[str, str]:
        before = bound(unit)
        bind(unit)
        return before, bound(unit)

    assert database.write(work) == ("", "binhe-2")
    assert database.read(bound) == "binhe-2"


async def test_what_was_taken_back_is_not_remembered(database: Database, writer: Writer) -> None:
    def work(unit: UnitOfWork) -> None:
        bind(unit)
        assert bound(unit) == "binhe-2"
        raise Refused

    with pytest.raises(Refused):
        await writer.run(work)
    assert await writer.run(bound) == ""
    assert database.read(bound) == ""


def test_codes_that_strangers_made_up_filled_the_memory(database: Database) -> None:
    database.write(lambda unit: unit.roster.replace(make_roster()))
    known = [area.code for area in make_roster().areas]

    def kept(codes: Sequence[str]) -> int:
        def ask(unit: UnitOfWork) -> int:
            for code in codes:
                unit.directory.find_area(code)
            return len(unit.directory.known.answers() or {})

        return database.read(ask)

    before = kept(known)
    assert before >= len(known)
    assert kept([f"{number:x>8000}" for number in range(100)]) == before


def test_memory_is_bounded() -> None:
    memory = RosterMemory()
    memory.of(1).update(dict.fromkeys(range(MOST + 1)))
    assert memory.of(1) == {}
