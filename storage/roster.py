"""The roster as a whole: read, and replaced by what a file says."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import (
    ColumnElement,
    Connection,
    RowMapping,
    Table,
    and_,
    bindparam,
    delete,
    insert,
    select,
    update,
)

from storage.care_list import CareList, read_roster, to_row
from storage.care_row import Care
from storage.care_tables import care
from storage.directory import Directory
from storage.models import Area, Grant, Person, Role, SpeakPoint, Team
from storage.roster_memory import KnownRoster
from storage.roster_tables import areas, grants, people, speak_points, team_members, teams
from storage.row import to_columns, to_record
from storage.spelling import bare_building, fold_userid

R = TypeVar("R")
Row = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Roster:
    """Everything a roster holds, each part in its order."""

    areas: tuple[Area, ...] = ()
    people: tuple[Person, ...] = ()
    grants: tuple[Grant, ...] = ()
    teams: tuple[Team, ...] = ()
    speak_points: tuple[SpeakPoint, ...] = ()
    care: tuple[Care, ...] | None = None  # None: it says nothing of the care list, which stays


@dataclass(frozen=True, kw_only=True)
class TableChanges:
    """How many rows of one table an import touched."""

    added: int = 0
    changed: int = 0
    removed: int = 0


@dataclass(frozen=True, kw_only=True)
class RosterChanges:
    """What an import did."""

    areas: TableChanges
    people: TableChanges
    grants: TableChanges
    teams: TableChanges
    speak_points: TableChanges
    care: TableChanges = TableChanges()


class RosterImport:
    """Replaces the roster; homes, and groups bound in chat that the file does not name, stay."""

    def __init__(self, connection: Connection, known: KnownRoster, directory: Directory) -> None:
        self._connection = connection
        self._known = known
        self._directory = directory

    def replace(self, roster: Roster) -> RosterChanges:
        """Make the tables say what the roster says; doing it again changes nothing."""
        names = {area.code: area.name for area in roster.areas}
        members = [row for team in roster.teams for row in _member_rows(team)]
        changes = RosterChanges(
            areas=self._replace(areas, [_area_row(area, names) for area in roster.areas]),
            people=self._replace(people, [_person_row(person) for person in roster.people]),
            grants=self._replace(grants, [_grant_row(grant) for grant in roster.grants]),
            teams=self._replace(teams, [to_columns(team) for team in roster.teams]),
            speak_points=self._replace(speak_points, [_point_row(point) for point in roster.speak_points]),
            care=self._replace_care(roster.care),
        )
        self._replace(team_members, members)
        self._known.change()
        return changes

    def read(self) -> Roster:
        """The roster as it was imported."""
        return Roster(
            areas=self._directory.list_areas(),
            people=self._read(Person, people),
            grants=self._read(Grant, grants),
            teams=self._directory.list_teams(),
            speak_points=self._read(SpeakPoint, speak_points, speak_points.c.from_roster, heard_at=None),
            care=tuple(read_roster(self._connection)) or None,
        )

    def _read(self, kind: type[R], table: Table, *where: ColumnElement[bool], **given: None) -> tuple[R, ...]:
        found = select(table).where(*where).order_by(table.c.position)
        return tuple(to_record(kind, row, **given) for row in self._connection.execute(found).mappings())

    def _replace_care(self, listed: Sequence[Care] | None) -> TableChanges:
        if listed is None:
            return TableChanges()
        changes = self._replace(care, [to_row(one) | {"from_roster": True} for one in listed])
        if changes != TableChanges():
            CareList(self._connection, self._known).look_anew()
        return changes

    def _replace(self, table: Table, rows: Sequence[Row]) -> TableChanges:
        if "position" in table.c:
            rows = [row | {"position": position} for position, row in enumerate(rows)]
        wanted = {_key(table, row): row for row in rows}
        found = self._connection.execute(select(table)).mappings()
        current = {_key(table, row): dict(row) for row in found}
        added = [row for key, row in wanted.items() if key not in current]
        moved = [row for key, row in wanted.items() if key in current and row != current[key]]
        removed = [row for key, row in current.items() if key not in wanted and _is_ours(row)]
        self._write(table, added, moved, removed)
        changed = [row for row in moved if _unplaced(row) != _unplaced(current[_key(table, row)])]
        return TableChanges(added=len(added), changed=len(changed), removed=len(removed))

    def _write(self, table: Table, added: list[Row], moved: list[Row], removed: list[Row]) -> None:
        same = and_(*(column == bindparam(f"old_{column.name}") for column in table.primary_key))
        if removed:
            self._connection.execute(delete(table).where(same), [_old_key(table, row) for row in removed])
        if moved:
            others = [column.name for column in table.c if not column.primary_key]
            changed = update(table).where(same).values({name: bindparam(name) for name in others})
            self._connection.execute(changed, [row | _old_key(table, row) for row in moved])
        if added:
            self._connection.execute(insert(table), added)


def _key(table: Table, row: Row | RowMapping) -> tuple[Any, ...]:
    return tuple(row[column.name] for column in table.primary_key)


def _old_key(table: Table, row: Row) -> Row:
    return {f"old_{column.name}": row[column.name] for column in table.primary_key}


def _unplaced(row: Row) -> Row:
    return {name: value for name, value in row.items() if name != "position"}


def _is_ours(row: Row) -> bool:
    return bool(row.get("from_roster", True))


def _area_row(area: Area, names: dict[str, str]) -> Row:
    return to_columns(area) | {"bare": bare_building(area.name, names.get(area.parent, ""))}


def _person_row(person: Person) -> Row:
    return to_columns(person) | {"person": fold_userid(person.userid)}


def _grant_row(grant: Grant) -> Row:
    person, is_resident = fold_userid(grant.userid), grant.role == Role.RESIDENT
    return to_columns(grant) | {"person": person, "is_resident": is_resident}


def _member_rows(team: Team) -> list[Row]:
    return [{"person": fold_userid(userid), "team": team.code} for userid in team.members]


def _point_row(point: SpeakPoint) -> Row:
    return to_columns(point, "heard_at") | {"from_roster": True}
