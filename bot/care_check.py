"""Rows of the care list become records: who is asked each morning, where they live, at what hour."""

import re
from collections.abc import Mapping, Sequence

from bot.area_check import AreaTree
from bot.roster_files import Row
from storage.care_row import HALF_PAST_EIGHT, Care
from storage.models import AreaLevel, Person, Place
from storage.spelling import bare_building, fold_userid

CARE_MAY_LACK = frozenset({"building", "unit", "room", "hour", "called", "note", "relative"})
_HOUR = re.compile(r"([01]?\d|2[0-3])[:：时点]([0-5]\d|半)?分?(?::00)?")
Buildings = set[tuple[str, str]]

_EARLIEST, _LATEST = 5 * 60, 17 * 60  # a question at another time wakes people, or comes too late to knock


def check_care(
    rows: Sequence[Row], tree: AreaTree, people: Mapping[str, Person], faults: list[str]
) -> tuple[Care, ...]:
    """The care list; what is wrong with a row joins the faults."""
    seen: dict[str, Row] = {}
    buildings = _buildings(tree)
    listed = []
    for row in rows:
        userid = fold_userid(row.cells["userid"])
        first = seen.setdefault(userid, row)
        if userid and first is not row:
            faults.append(f"{row.where}: this userid stands already in {first.where}")
        person = person_of(row, row.cells["userid"], people, faults)
        relative = person_of(row, row.cells["relative"], people, faults)
        place = _place(row, tree, buildings, faults)
        minute = _minute(row, faults)
        if person and place:
            listed.append(
                Care(
                    userid=person.userid,
                    place=place,
                    minute=minute,
                    called=row.cells["called"],
                    note=row.cells["note"],
                    relative=relative.userid if relative else "",
                )
            )
    return tuple(listed)


def person_of(row: Row, userid: str, people: Mapping[str, Person], faults: list[str]) -> Person | None:
    """The person a row names; one who is not in people joins the faults."""
    found = people.get(fold_userid(userid))
    if userid and found is None:
        faults.append(f"{row.where}: {userid} is not in people")
    return found


def _place(row: Row, tree: AreaTree, buildings: Buildings, faults: list[str]) -> Place | None:
    compound = tree.find(row.cells["compound"])
    if compound is None or compound.level is not AreaLevel.COMPOUND:
        if row.cells["compound"]:
            faults.append(f"{row.where}: {row.cells['compound']} is no compound of areas")
        return None
    building = bare_building(row.cells["building"], compound.name)
    if building and (compound.code, building) not in buildings:
        faults.append(f"{row.where}: {compound.name} has no building {row.cells['building']} in areas")
    return Place(compound=compound.code, building=building, unit=row.cells["unit"], room=row.cells["room"])


def _buildings(tree: AreaTree) -> Buildings:
    """Each compound's code with each of its buildings' names, as they are compared."""
    found = (area for area in tree.by_code.values() if area.level is AreaLevel.BUILDING)
    above = ((tree.find(area.parent), area) for area in found)
    return {(compound.code, bare_building(area.name, compound.name)) for compound, area in above if compound}


def _minute(row: Row, faults: list[str]) -> int:
    said = row.cells["hour"]
    found = _HOUR.fullmatch(said)
    minute = int(found[1]) * 60 + _past(found[2]) if found else HALF_PAST_EIGHT
    if said and (found is None or not _EARLIEST <= minute <= _LATEST):
        faults.append(f"{row.where}: hour {said}: write a time between 5:00 and 17:00, such as 8:30")
    return minute


def _past(words: str | None) -> int:
    return 30 if words == "半" else int(words or 0)
