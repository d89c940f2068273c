"""Rows of a roster become records, or a list of every row that is wrong and why."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from bot.area_check import AreaTree, check_areas
from bot.care_check import CARE_MAY_LACK, check_care, person_of
from bot.roster_files import Row, read_tables
from nlp.categories import load_categories
from storage.errors import InvalidRoster
from storage.models import Area, AreaLevel, Grant, Person, Role, SpeakPoint, Team
from storage.roster import Roster
from storage.spelling import fold_userid

MAY_BE_EMPTY = frozenset({"phone", "webhook_key", "categories", "parent", *CARE_MAY_LACK})
HOMES = (AreaLevel.COMPOUND, AreaLevel.BUILDING)
USERID_BYTES = 64  # the platform's limit
_NOT_ONE = re.compile(r"[\s|;；]|^@")  # WeCom joins recipients by |, and @all is everybody
_NO_ONE_PERSON = "is no single person's: it begins with a letter or digit and holds no blank, ; or |"
_SEPARATORS = re.compile("[;；]")

People = Mapping[str, Person]  # by casefolded userid


def read_roster(path: Path) -> Roster:
    """The roster of a folder of CSV files or of one xlsx; InvalidRoster names every bad row."""
    tables, solvers = read_tables(path), {code: one.solver for code, one in load_categories().items()}
    faults = [
        f"{row.where}: {column} is empty"
        for rows in tables.values()
        for row in rows
        for column, value in row.cells.items()
        if not value.strip() and column not in MAY_BE_EMPTY
    ]
    tree = check_areas(_filled(tables["areas"], "code", "level"), faults)
    people = _check_people(_filled(tables["people"], "userid"), faults)
    roster = Roster(
        areas=tuple(tree.by_code.values()),
        people=tuple(people.values()),
        grants=_check_roles(_filled(tables["roles"], "userid", "role", "area"), tree, people, faults),
        teams=_check_teams(_filled(tables["teams"], "code"), tree, people, solvers, faults),
        speak_points=_check_speak_points(_filled(tables["speak_points"], "chat_id"), tree, faults),
        care=check_care(tables["care"], tree, people, faults) if "care" in tables else None,
    )
    if faults:
        raise InvalidRoster(tuple(faults))
    return roster


def _filled(rows: Sequence[Row], *columns: str) -> list[Row]:
    return [row for row in rows if all(row.cells[column].strip() for column in columns)]


def _firsts(rows: Sequence[Row], key: Callable[[Row], str], what: str, faults: list[str]) -> Iterator[Row]:
    """Yield the rows whose key is new; the others are faults."""
    seen: dict[str, Row] = {}
    for row in rows:
        first = seen.setdefault(key(row), row)
        if first is row:
            yield row
        else:
            faults.append(f"{row.where}: {what} stands already in {first.where}")


def _check_people(rows: Sequence[Row], faults: list[str]) -> People:
    people: dict[str, Person] = {}
    for row in _firsts(rows, lambda row: fold_userid(row.cells["userid"]), "this userid", faults):
        cells = row.cells
        if len(cells["userid"].encode()) > USERID_BYTES:
            faults.append(f"{row.where}: userid is longer than WeCom's {USERID_BYTES} bytes")
        if _NOT_ONE.search(cells["userid"]):
            faults.append(f"{row.where}: userid {cells['userid']} {_NO_ONE_PERSON}")
        people[fold_userid(cells["userid"])] = Person(
            userid=cells["userid"], name=cells["name"], phone=cells["phone"]
        )
    return people


def _area_of(row: Row, column: str, tree: AreaTree, faults: list[str]) -> Area | None:
    code = row.cells[column]
    if code and not tree.knows(code):
        faults.append(f"{row.where}: {column} {code} is not in areas")
    return tree.find(code)


def _check_roles(rows: Sequence[Row], tree: AreaTree, people: People, faults: list[str]) -> tuple[Grant, ...]:
    grants = []
    for row in _firsts(rows, lambda row: "\n".join(row.cells.values()).casefold(), "this role", faults):
        role = row.cells["role"].lower()
        person = person_of(row, row.cells["userid"], people, faults)
        area = _area_of(row, "area", tree, faults)
        if area and role == Role.RESIDENT and area.level not in HOMES:
            faults.append(f"{row.where}: a resident's area is a building or a compound, not a {area.level}")
        if person and area:
            grants.append(Grant(userid=person.userid, role=role, area=area.code))
    return tuple(grants)


def _check_teams(
    rows: Sequence[Row], tree: AreaTree, people: People, solvers: Mapping[str, str], faults: list[str]
) -> tuple[Team, ...]:
    kinds = frozenset(solvers.values())
    teams = []
    for row in _firsts(rows, lambda row: row.cells["code"].casefold(), "this code", faults):
        cells = row.cells
        if cells["kind"] and cells["kind"] not in kinds:
            faults.append(f"{row.where}: kind “{cells['kind']}” is none of {'、'.join(sorted(kinds))}")
        area = _area_of(row, "area", tree, faults)
        teams.append(
            Team(
                code=cells["code"],
                name=cells["name"],
                kind=cells["kind"],
                area=area.code if area else "",
                categories=_check_categories(row, solvers, faults),
                members=_check_members(row, people, faults),
            )
        )
    return tuple(teams)


def _check_categories(row: Row, solvers: Mapping[str, str], faults: list[str]) -> tuple[str, ...]:
    codes = _parts(row.cells["categories"])
    for code in codes:
        if code not in solvers:
            hint = "; a spreadsheet drops leading zeros, format the column as text" if len(code) < 4 else ""
            faults.append(f"{row.where}: category {code} is unknown{hint}")
    return tuple(dict.fromkeys(codes))


def _check_members(row: Row, people: People, faults: list[str]) -> tuple[str, ...]:
    members: list[str] = []
    named = _parts(row.cells["members"])
    if row.cells["members"] and not named:
        faults.append(f"{row.where}: members is empty")
    for userid in named:
        person = person_of(row, userid, people, faults)
        if person and person.userid in members:
            faults.append(f"{row.where}: member {userid} is named twice")
        elif person:
            members.append(person.userid)
    return tuple(members)


def _check_speak_points(rows: Sequence[Row], tree: AreaTree, faults: list[str]) -> tuple[SpeakPoint, ...]:
    points = []
    for row in _firsts(rows, lambda row: row.cells["chat_id"], "this chat_id", faults):
        cells = row.cells
        area = _area_of(row, "compound", tree, faults)
        if area and area.level is not AreaLevel.COMPOUND:
            faults.append(f"{row.where}: {area.code} is a {area.level}, not a compound")
        if cells["chat_id"] != cells["chat_id"].strip():
            faults.append(f"{row.where}: chat_id has blanks around it")
        if "key=" in cells["webhook_key"]:
            faults.append(f"{row.where}: webhook_key takes only what follows key= in the webhook's address")
        points.append(
            SpeakPoint(
                chat_id=cells["chat_id"],
                compound=area.code if area else "",
                name=cells["name"],
                webhook_key=cells["webhook_key"],
            )
        )
    return tuple(points)


def _parts(joined: str) -> list[str]:
    return [part.strip() for part in _SEPARATORS.split(joined) if part.strip()]
