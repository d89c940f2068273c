from dataclasses import replace
from typing import Any

import pytest

from storage.database import Database
from storage.errors import StorageError
from storage.models import Home, Person, Place, SpeakPoint, Team
from storage.roster import Roster, RosterChanges, TableChanges
from tests.storage.factories import NOW, make_roster

NOTHING = TableChanges()


def import_roster(database: Database, **matters: Any) -> RosterChanges:
    return database.write(lambda unit: unit.roster.replace(make_roster(**matters)))


def read_roster(database: Database) -> Roster:
    return database.read(lambda unit: unit.roster.read())


def test_a_roster_comes_back_as_it_was_imported(database: Database) -> None:
    changes = import_roster(database)
    assert read_roster(database) == make_roster()
    assert (changes.areas.added, changes.people.added, changes.grants.added) == (7, 6, 6)
    assert (changes.teams.added, changes.speak_points.added) == (2, 1)


def test_importing_twice_changes_nothing(database: Database) -> None:
    import_roster(database)
    assert import_roster(database) == RosterChanges(
        areas=NOTHING, people=NOTHING, grants=NOTHING, teams=NOTHING, speak_points=NOTHING
    )


def test_what_was_added_changed_and_removed_is_counted(database: Database) -> None:
    import_roster(database)
    lina, _, *others = make_roster().people
    newcomer = Person(userid="QianDuo", name="钱多")
    people = (newcomer, replace(lina, phone="13900000000"), *others)
    grants = tuple(grant for grant in make_roster().grants if grant.userid != "WangFang")
    changes = import_roster(database, people=people, grants=grants)
    assert changes.people == TableChanges(added=1, changed=1, removed=1)
    assert changes.grants == TableChanges(removed=1)
    assert read_roster(database) == make_roster(people=people, grants=grants)


def test_another_order_is_kept_but_is_no_change(database: Database) -> None:
    import_roster(database)
    people = make_roster().people[::-1]
    assert import_roster(database, people=people).people == NOTHING
    assert read_roster(database).people == people


def test_members_follow_their_team(database: Database) -> None:
    import_roster(database)
    team = Team(code="wuye", name="滨河物业", kind="物业", area="binhe-1", members=("LiNa",))
    changes = import_roster(database, teams=(team,))
    assert changes.teams == TableChanges(changed=1, removed=1)
    assert database.read(lambda unit: unit.directory.list_teams_of("ZhaoLei")) == ()
    assert database.read(lambda unit: unit.directory.list_teams_of("LiNa")) == (team,)


def test_what_was_said_in_chat_stays(database: Database) -> None:
    import_roster(database)
    bound = SpeakPoint(chat_id="wrNew", compound="binhe-2")
    home = Home(userid="stranger", place=Place(compound="binhe-2", building="5"), declared_at=NOW)
    database.write(lambda unit: unit.directory.bind(bound))
    database.write(lambda unit: unit.directory.declare_home(home))
    changes = import_roster(database, speak_points=())
    assert changes.speak_points == TableChanges(removed=1)
    assert database.read(lambda unit: unit.directory.list_speak_points()) == (bound,)
    assert database.read(lambda unit: unit.directory.find_home("stranger")) == home


def test_a_file_takes_over_a_group_bound_in_chat(database: Database) -> None:
    bound = SpeakPoint(chat_id="wrNew", compound="binhe-2")
    database.write(lambda unit: unit.directory.bind(bound))
    named = replace(bound, compound="binhe-1", name="新群")
    assert import_roster(database, speak_points=(named,)).speak_points == TableChanges(changed=1)
    assert read_roster(database).speak_points == (named,)
    assert import_roster(database, speak_points=()).speak_points == TableChanges(removed=1)


def test_a_reference_to_nobody_imports_nothing(database: Database) -> None:
    import_roster(database)
    with pytest.raises(StorageError):
        import_roster(database, people=())
    assert read_roster(database) == make_roster()
