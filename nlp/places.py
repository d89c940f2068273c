"""Read the place out of a message, by its written shape, before any segmentation."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from nlp import place_patterns as shape
from nlp.numerals import to_digits

_BEFORE_BAY = 6  # characters in which a bay is announced
_Part = Literal["building", "unit", "room"]


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where somebody says it is; parts they did not say are empty."""

    buildings: tuple[str, ...] = ()  # bare: "3", "A2", "东"
    unit: str = ""
    room: str = ""


@dataclass(frozen=True, kw_only=True)
class _Found:
    part: _Part
    value: str
    start: int
    end: int


def read_place(text: str) -> Place:
    """Return the place a normalized message names; never a floor, bay, plate, gate or issue number."""
    if not shape.ANY.search(text):
        return Place()
    found = [item for item in _find(text) if not (_is_counted(text, item) or _is_denied(text, item))]
    found = _drop_taken_back(text, found)
    buildings = dict.fromkeys(item.value for item in found if item.part == "building")
    return Place(
        buildings=tuple(buildings),
        unit=next((item.value for item in found if item.part == "unit"), ""),
        room=next((item.value for item in found if item.part == "room"), ""),
    )


def _is_denied(text: str, item: _Found) -> bool:
    return bool(shape.DENIED.search(text[: item.start]))


def _is_counted(text: str, item: _Found) -> bool:
    """Whether it is the second house from here, whatever its number."""
    return "号" not in text[item.start : item.end] and bool(shape.COUNTED.search(text[: item.start]))


def _find(text: str) -> list[_Found]:
    """Every part of a place, strongest shapes first; a weaker one never rereads what a stronger took."""
    taken = [False] * len(text)
    kept: list[_Found] = []
    for read in (_dashed, _lanes, _listed, _buildings, _lettered, _sides, _units, _rooms):
        found = [item for item in read(text) if not any(taken[item.start : item.end])]
        for item in found:
            taken[item.start : item.end] = [True] * (item.end - item.start)
        kept += found
    return sorted(kept, key=lambda item: item.start)


def _drop_taken_back(text: str, found: list[_Found]) -> list[_Found]:
    """Leave out what stands before "不对" when the same part is said again after it."""
    cues = [cue.start() for cue in shape.TAKEN_BACK.finditer(text)]
    return [
        item
        for item in found
        if not any(
            item.start < cue < other.start and other.part == item.part for cue in cues for other in found
        )
    ]


def _dashed(text: str) -> Iterator[_Found]:
    for match in shape.DASHED.finditer(text):
        before = text[max(0, match.start() - _BEFORE_BAY) : match.start()]
        if _is_room(match["room"]) and not shape.BAY.search(before) and match["building"][0] not in "Pp":
            yield from _parts(match, "building", "unit", "room")
    for match in shape.SIGNED.finditer(text):
        yield from _parts(match, "unit", "room")
    for match in shape.PAIR.finditer(text):
        yield from _parts(match, "building", "unit")


def _lanes(text: str) -> Iterator[_Found]:
    for match in shape.LANE.finditer(text):
        room = match["room"]
        if match["lane"] or match["unit"] or (room and _is_room(to_digits(room))):
            yield from _parts(match, "building", "unit", "room")


def _listed(text: str) -> Iterator[_Found]:
    for match in shape.LIST.finditer(text):
        first, last = to_digits(match["first"]), to_digits(match["last"])
        yield _Found(part="building", value=first.upper(), start=match.start("first"), end=match.end("first"))
        if match["joint"] in "到至~-" and first.isdigit() and last.isdigit() and int(last) - int(first) <= 10:
            for number in range(int(first) + 1, int(last)):
                yield _Found(part="building", value=str(number), start=match.end("first"), end=match.end())


def _buildings(text: str) -> Iterator[_Found]:
    for match in shape.BUILDING.finditer(text):
        letter, number, word = match["letter"] or "", match["number"] or "", match["word"]
        if number == "两" or (number, word) == ("一", "座"):  # a count
            continue
        if number or (letter and word in "座栋幢"):
            name = (match["area"] or letter).upper() + to_digits(number)
            yield _Found(part="building", value=name, start=match.start(), end=match.end())


def _lettered(text: str) -> Iterator[_Found]:
    for match in shape.LETTERED.finditer(text):
        yield from _parts(match, "building")


def _sides(text: str) -> Iterator[_Found]:
    for match in shape.SIDE.finditer(text):
        yield from _parts(match, "building")


def _units(text: str) -> Iterator[_Found]:
    for match in shape.UNIT.finditer(text):
        value = match["unit"] or match["gate"] or match["bare"]
        yield _Found(part="unit", value=to_digits(value), start=match.start(), end=match.end())


def _rooms(text: str) -> Iterator[_Found]:
    for match in shape.ROOM_WORD.finditer(text):
        yield from _parts(match, "room")
    for match in shape.ROOM_HOME.finditer(text):
        yield from _parts(match, "room")
    for match in shape.ROOM_AFTER.finditer(text):
        yield from _parts(match, "room")
    for match in shape.ROOM_BARE.finditer(text):
        room, after = to_digits(match["room"]), match["after"] or ""
        is_other = not match["before"] and shape.NOT_ROOMS.fullmatch(room)
        is_home = bool(match["before"]) or after in shape.HOME_WORDS
        is_alone = match.end("room") == len(text) and match.start() > 0  # "…，1502"
        opens_clause = match["start"] is not None and (bool(after) or is_alone)
        if _is_room(room) and not is_other and (is_home or opens_clause):
            yield from _parts(match, "room")


def _parts(match: re.Match[str], *parts: _Part) -> Iterator[_Found]:
    for part in parts:
        if value := match[part]:
            yield _Found(
                part=part, value=to_digits(value).upper(), start=match.start(part), end=match.end(part)
            )


def _is_room(digits: str) -> bool:
    """Whether a bare number can be a door: a floor, then 01 to 49."""
    return 1 <= int(digits[-2:]) < 50
