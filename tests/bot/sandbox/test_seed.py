import csv

from bot.sandbox.seed import NEWCOMER, roster_path, seeded_tenant


def rows(name: str) -> list[dict[str, str]]:
    with (roster_path() / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_reference_of_the_roster_resolves() -> None:
    areas = {row["code"] for row in rows("areas")}
    people = {row["userid"] for row in rows("people")}
    assert {row["parent"] for row in rows("areas")} <= areas | {""}
    assert {row["area"] for row in rows("roles")} | {row["area"] for row in rows("teams")} <= areas
    assert {row["userid"] for row in rows("roles")} <= people
    assert {userid for row in rows("teams") for userid in row["members"].split(";")} <= people
    assert {row["compound"] for row in rows("speak_points")} <= areas


def test_every_building_has_a_leader_and_every_compound_a_group() -> None:
    leaders = {row["area"] for row in rows("roles") if row["role"] == "building_leader"}
    areas = rows("areas")
    assert {row["code"] for row in areas if row["level"] == "building"} == leaders
    compounds = {row["code"] for row in areas if row["level"] == "compound"}
    assert compounds == {row["compound"] for row in rows("speak_points")}


def test_the_tenant_knows_the_same_people_and_one_more() -> None:
    tenant = seeded_tenant()
    known = {person.userid for person in tenant.people}
    assert known == {row["userid"] for row in rows("people")} | {NEWCOMER.userid}
    assert len({person.name for person in tenant.people}) == len(tenant.people)


def test_groups_hold_residents_their_leaders_and_the_community_and_nobody_from_next_door() -> None:
    tenant = seeded_tenant()
    members = {group.name: set(group.members) for group in tenant.groups}
    assert {"LiDaye", "WangFang", "LiuShifu", "LiShuji", NEWCOMER.userid} <= members["滨河小区说事群"]
    assert not members["柳岸家园说事群"] & {"LiDaye", "WangFang", NEWCOMER.userid}
    assert {group.chat_id for group in tenant.groups} == {row["chat_id"] for row in rows("speak_points")}
