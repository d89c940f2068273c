from datetime import datetime, timedelta

import pytest

from storage.building import Building
from storage.database import Database
from storage.models import AreaLevel, Home, Place, Role, SpeakPoint
from storage.trays import Surface, TargetKind
from tests.storage.factories import NOW, make_area, make_roster

LATER = NOW + timedelta(hours=1)


@pytest.fixture(autouse=True)
def roster(database: Database) -> None:
    database.write(lambda unit: unit.roster.replace(make_roster()))


class TestPeople:
    @pytest.mark.parametrize("userid", ["WangFang", "wangfang", "WANGFANG", " WangFang "])
    def test_a_person_is_found_however_the_userid_is_spelt(self, database: Database, userid: str) -> None:
        person = database.read(lambda unit: unit.directory.find_person(userid))
        assert person is not None
        assert (person.userid, person.name) == ("WangFang", "王芳")

    def test_a_stranger_is_nobody(self, database: Database) -> None:
        assert database.read(lambda unit: unit.directory.find_person("nobody")) is None
        assert database.read(lambda unit: unit.directory.list_grants("nobody")) == ()

    def test_grants_are_listed_with_words_the_rules_do_not_know(self, database: Database) -> None:
        grants = database.read(lambda unit: unit.directory.list_grants("sunli"))
        assert [grant.role for grant in grants] == [Role.COMMUNITY_WORKER, Role.SECRETARY]
        (kept,) = database.read(lambda unit: unit.directory.list_grants("WuGang"))
        assert (kept.role, kept.area) == ("river_keeper", "street")

    def test_holders_of_exactly_an_area_come_in_roster_order(self, database: Database) -> None:
        found = database.read(lambda unit: unit.directory.list_holders(Role.COMMUNITY_WORKER, "binhe"))
        assert [person.name for person in found] == ["周琪", "孙丽"]
        assert database.read(lambda unit: unit.directory.list_holders(Role.COMMUNITY_WORKER, "binhe-1")) == ()

    def test_the_workers_of_several_areas_are_found_without_their_residents(self, database: Database) -> None:
        areas = ("binhe-1-3", "binhe-1", "binhe")
        found = database.read(lambda unit: unit.directory.list_role_holders(areas))
        assert [(grant.role, person.name) for grant, person in found] == [
            (Role.BUILDING_LEADER, "王芳"),
            (Role.COMMUNITY_WORKER, "周琪"),
            (Role.COMMUNITY_WORKER, "孙丽"),
            (Role.SECRETARY, "孙丽"),
        ]
        assert database.read(lambda unit: unit.directory.list_role_holders(())) == ()


class TestTeams:
    def test_teams_are_listed_in_their_order(self, database: Database) -> None:
        first, team = database.read(lambda unit: unit.directory.list_teams())
        assert first.code == "wuye"
        assert (team.code, team.categories, team.members) == ("gongre", ("0401",), ())

    def test_a_team_is_found_by_its_code(self, database: Database) -> None:
        team = database.read(lambda unit: unit.directory.find_team("wuye"))
        assert team is not None
        assert team.members == ("ZhaoLei", "WuGang")
        assert database.read(lambda unit: unit.directory.find_team("none")) is None

    def test_a_member_finds_their_teams(self, database: Database) -> None:
        assert [team.code for team in database.read(lambda unit: unit.directory.list_teams_of("wugang"))] == [
            "wuye"
        ]
        assert database.read(lambda unit: unit.directory.list_teams_of("LiNa")) == ()


class TestAreas:
    @pytest.mark.parametrize(
        ("said", "code"),
        [
            ("3", "binhe-1-3"),
            ("3号楼", "binhe-1-3"),
            ("三栋", "binhe-1-3"),
            ("3#", "binhe-1-3"),
            ("12", "binhe-1-12"),
            ("a2", "binhe-1-a2"),
            ("A2号楼", "binhe-1-a2"),
        ],
    )
    def test_a_building_is_found_however_it_is_said(self, database: Database, said: str, code: str) -> None:
        building = database.read(lambda unit: unit.directory.find_building("binhe-1", said))
        assert building is not None
        assert building.code == code

    @pytest.mark.parametrize(("compound", "said"), [("binhe-2", "3"), ("binhe-1", "4"), ("binhe-1", "")])
    def test_a_building_that_is_not_there_is_not_found(
        self, database: Database, compound: str, said: str
    ) -> None:
        assert database.read(lambda unit: unit.directory.find_building(compound, said)) is None

    def test_the_register_lists_a_compounds_buildings(self, database: Database) -> None:
        found = database.read(lambda unit: unit.directory.list_buildings("binhe-1"))
        assert Building(name="3号楼", bare="3") in found
        assert database.read(lambda unit: unit.directory.list_buildings("binhe")) == ()

    def test_the_way_up_starts_with_the_area_itself(self, database: Database) -> None:
        found = database.read(lambda unit: unit.directory.ancestors("binhe-1-3"))
        assert [area.code for area in found] == ["binhe-1-3", "binhe-1", "binhe", "street"]
        assert database.read(lambda unit: unit.directory.ancestors("none")) == ()

    def test_areas_in_a_circle_come_to_an_end(self, database: Database) -> None:
        circle = (make_area("a", AreaLevel.COMPOUND, "b"), make_area("b", AreaLevel.COMPOUND, "a"))
        roster = make_roster(areas=circle, grants=(), teams=(), speak_points=())
        database.write(lambda unit: unit.roster.replace(roster))
        assert database.read(lambda unit: unit.directory.community_of("a")) is None

    @pytest.mark.parametrize(
        ("area", "community"), [("binhe-1-3", "binhe"), ("binhe", "binhe"), ("street", None), ("none", None)]
    )
    def test_the_community_of_an_area(self, database: Database, area: str, community: str | None) -> None:
        assert database.read(lambda unit: unit.directory.community_of(area)) == community

    def test_areas_are_listed_by_level_and_parent(self, database: Database) -> None:
        assert [area.code for area in database.read(lambda unit: unit.directory.list_communities())] == [
            "binhe"
        ]
        compounds = database.read(lambda unit: unit.directory.list_areas(AreaLevel.COMPOUND))
        assert [area.code for area in compounds] == ["binhe-1", "binhe-2"]
        assert compounds == database.read(lambda unit: unit.directory.children("binhe"))
        assert len(database.read(lambda unit: unit.directory.list_areas())) == 7

    def test_an_area_is_found_by_name_unless_two_bear_it(self, database: Database) -> None:
        def find() -> str:
            area = database.read(lambda unit: unit.directory.find_area_named("滨河小区", AreaLevel.COMPOUND))
            return area.code if area else ""

        assert find() == "binhe-1"
        twin = make_area("binhe-9", AreaLevel.COMPOUND, "binhe", "滨河小区")
        roster = make_roster(areas=(*make_roster().areas, twin))
        database.write(lambda unit: unit.roster.replace(roster))
        assert find() == ""


class TestGroups:
    def test_a_group_is_found_to_the_letter(self, database: Database) -> None:
        point = database.read(lambda unit: unit.directory.find_speak_point("wrGroup"))
        assert point == make_roster().speak_points[0]
        assert database.read(lambda unit: unit.directory.find_speak_point("wrgroup")) is None

    def test_a_group_bound_in_chat_is_found_by_its_compound(self, database: Database) -> None:
        point = SpeakPoint(chat_id="wrNew", compound="binhe-2", name="河畔群", webhook_key="secret")
        database.write(lambda unit: unit.directory.bind(point))
        assert database.read(lambda unit: unit.directory.list_speak_points("binhe-2")) == (point,)
        assert len(database.read(lambda unit: unit.directory.list_speak_points())) == 2

    def test_binding_again_moves_the_group_and_keeps_what_it_does_not_name(self, database: Database) -> None:
        point = SpeakPoint(chat_id="wrNew", compound="binhe-2", name="河畔群", webhook_key="secret")
        database.write(lambda unit: unit.directory.bind(point))
        database.write(lambda unit: unit.directory.bind(SpeakPoint(chat_id="wrNew", compound="binhe-1")))
        found = database.read(lambda unit: unit.directory.find_speak_point("wrNew"))
        assert found == SpeakPoint(chat_id="wrNew", compound="binhe-1", name="河畔群", webhook_key="secret")

    def test_where_somebody_spoke_is_remembered(self, database: Database) -> None:
        def hear(surface: Surface, at: datetime) -> None:
            database.write(lambda unit: unit.directory.heard(TargetKind.GROUP, "wrGroup", surface, at))

        assert database.read(lambda unit: unit.directory.heard_at(TargetKind.GROUP, "wrGroup")) is None
        hear(Surface.LONG, NOW)
        hear(Surface.URL, LATER)
        assert database.read(lambda unit: unit.directory.heard_at(TargetKind.GROUP, "wrGroup")) == LATER
        through_long = database.read(
            lambda unit: unit.directory.heard_at(TargetKind.GROUP, "wrGroup", Surface.LONG)
        )
        assert through_long == NOW
        (point,) = database.read(lambda unit: unit.directory.list_speak_points())
        assert point.heard_at == LATER

    def test_a_person_was_heard_however_the_userid_is_spelt(self, database: Database) -> None:
        database.write(lambda unit: unit.directory.heard(TargetKind.PERSON, "LiNa", Surface.LONG, NOW))
        assert database.read(lambda unit: unit.directory.heard_at(TargetKind.PERSON, "lina")) == NOW


def test_a_home_is_declared_and_declared_anew(database: Database) -> None:
    first = Home(userid="LiNa", place=Place(compound="binhe-1", building="3", unit="2"), declared_at=NOW)
    second = Home(userid="lina", place=Place(compound="binhe-2", building="5"), declared_at=LATER)
    assert database.read(lambda unit: unit.directory.find_home("LiNa")) is None
    database.write(lambda unit: unit.directory.declare_home(first))
    assert database.read(lambda unit: unit.directory.find_home("LINA")) == first
    database.write(lambda unit: unit.directory.declare_home(second))
    assert database.read(lambda unit: unit.directory.find_home("LiNa")) == second
    assert database.read(lambda unit: unit.directory.list_homes(["LINA", "nobody"])) == {"lina": second}
    assert database.read(lambda unit: unit.directory.list_homes([])) == {}
