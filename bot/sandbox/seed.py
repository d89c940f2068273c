"""The seeded community: its roster files, and the same people as members of the tenant."""

import csv
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from bot.clock import utc_now
from bot.sandbox.records import Group, Person
from bot.sandbox.tenant import Tenant

Row = dict[str, str]
HEADINGS = {  # role: title, heading of the page's list; the first that a person holds counts
    "street_supervisor": ("街道督办", "社区与街道"),
    "secretary": ("社区书记", "社区与街道"),
    "community_worker": ("社区工作者", "社区与街道"),
    "grid_worker": ("网格员", "社区与街道"),
    "property_steward": ("物业管家", "物业与解题队伍"),
    "building_leader": ("楼门长", "楼门长"),
    "resident": ("居民", "居民"),
}
EVERYWHERE = ("secretary", "community_worker", "grid_worker")  # sit in every group of the community
NEWCOMER = Person(userid="NewNeighbour", name="周晓雨", title="新住户", heading="居民")  # in no roster
NEWCOMER_COMPOUND = "BH01"


def roster_path() -> Path:
    """The folder of CSV files, ready for the ordinary roster import."""
    return Path(__file__).parent / "seed"


def seeded_tenant(*, bot_name: str = "说事", now: Callable[[], datetime] = utc_now) -> Tenant:
    """Three compounds of one community, each with its group."""
    areas = {row["code"]: row for row in _rows("areas")}
    roles, teams = _rows("roles"), _rows("teams")
    people = [_person(row, roles, teams, areas) for row in _rows("people")]
    groups = [_group(point, roles, teams, areas) for point in _rows("speak_points")]
    order = list(dict.fromkeys(heading for _, heading in HEADINGS.values()))
    people.sort(key=lambda person: order.index(person.heading), reverse=True)
    return Tenant([*people, NEWCOMER], groups, bot_name=bot_name, now=now)


def _rows(name: str) -> list[Row]:
    with (roster_path() / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _person(row: Row, roles: list[Row], teams: list[Row], areas: dict[str, Row]) -> Person:
    userid = row["userid"]
    held = {role["role"]: role["area"] for role in roles if role["userid"] == userid}
    for role, (title, heading) in HEADINGS.items():
        if role in held:
            place = _place(held[role], areas)
            return _member(row, f"{place}{title}", heading)
    team = next(team for team in teams if userid in team["members"].split(";"))
    return _member(row, team["name"], "物业与解题队伍")


def _member(row: Row, title: str, heading: str) -> Person:
    return Person(userid=row["userid"], name=row["name"], phone=row["phone"], title=title, heading=heading)


def _place(code: str, areas: dict[str, Row]) -> str:
    """A building with its compound; above that nothing, the title says enough."""
    area = areas[code]
    if area["level"] == "building":
        return f"{areas[area['parent']]['name']}{area['name']}"
    return area["name"] if area["level"] == "compound" else ""


def _group(point: Row, roles: list[Row], teams: list[Row], areas: dict[str, Row]) -> Group:
    inside = {code for code, area in areas.items() if point["compound"] in (code, area["parent"])}
    members = [row["userid"] for row in roles if row["area"] in inside or row["role"] in EVERYWHERE]
    for team in teams:
        if team["area"] in inside:
            members += team["members"].split(";")
    if point["compound"] == NEWCOMER_COMPOUND:
        members.append(NEWCOMER.userid)
    return Group(
        chat_id=point["chat_id"],
        name=point["name"],
        members=tuple(dict.fromkeys(members)),
        webhook_key=point["webhook_key"],
    )
