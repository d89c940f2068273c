"""The area tree of a roster: levels, parents and circles, each fault with its line."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot.roster_files import Row
from storage.models import Area, AreaLevel

WIDEST_FIRST = tuple(AreaLevel)
NESTED_IN = {AreaLevel.BUILDING: AreaLevel.COMPOUND, AreaLevel.COMPOUND: AreaLevel.COMMUNITY}
_PLAIN = re.compile(r"(?!\.+$)[\w.\-]{1,64}")
_NOT_PLAIN = (
    "stands in the addresses of pages and in CODE#37: take letters, digits, - _ and . alone, at most 64, "
    "such as BH01, and write the new code wherever another row names it"
)


@dataclass(frozen=True)
class AreaTree:
    """The areas a roster names; a code is found however it is capitalised."""

    by_code: dict[str, Area]
    misread: frozenset[str]  # codes named in rows that are wrong, so that one slip is told once

    def find(self, code: str) -> Area | None:
        """The area of this code, or None."""
        return self.by_code.get(code.casefold())

    def knows(self, code: str) -> bool:
        """Whether a row names this code, right or wrong."""
        return code.casefold() in self.by_code or code.casefold() in self.misread


def check_areas(rows: Sequence[Row], faults: list[str]) -> AreaTree:
    """Read the area tree, adding to the faults."""
    placed: dict[str, tuple[Row, Area]] = {}
    misread: set[str] = set()
    for row in rows:
        code, level = row.cells["code"], row.cells["level"].lower()
        if not _PLAIN.fullmatch(code):
            faults.append(f"{row.where}: code “{code}” {_NOT_PLAIN}")
        if level not in set(WIDEST_FIRST):
            faults.append(f"{row.where}: level “{level}” is none of {', '.join(WIDEST_FIRST)}")
            misread.add(code.casefold())
        elif code.casefold() in placed:
            faults.append(f"{row.where}: code {code} stands already in {placed[code.casefold()][0].where}")
        else:
            area = Area(code=code, name=row.cells["name"], level=AreaLevel(level), parent=row.cells["parent"])
            placed[code.casefold()] = (row, area)
    tree = AreaTree({key: area for key, (_, area) in placed.items()}, frozenset(misread))
    widest = min((WIDEST_FIRST.index(area.level) for _, area in placed.values()), default=0)
    for row, area in placed.values():
        if reason := _parent_fault(tree, area, WIDEST_FIRST[widest]):
            faults.append(f"{row.where}: {reason}")
    _refuse_twins(placed.values(), faults)
    return AreaTree({key: _respelt(tree, area) for key, area in tree.by_code.items()}, tree.misread)


def _parent_fault(tree: AreaTree, area: Area, widest: AreaLevel) -> str:
    if not area.parent:
        return "" if area.level is widest else "parent is empty; only the topmost area has none"
    parent = tree.find(area.parent)
    if parent is None:
        return "" if tree.knows(area.parent) else f"parent {area.parent} is not in areas"
    if _runs_in_a_circle(tree, area):
        return f"its parents run in a circle: {area.code} lies in {area.parent}, which leads back to it"
    if WIDEST_FIRST.index(parent.level) >= WIDEST_FIRST.index(area.level):
        return f"a {area.level} cannot lie in {parent.code}, which is a {parent.level}"
    needed = NESTED_IN.get(area.level)
    if needed and parent.level is not needed:
        return f"a {area.level} lies in a {needed}, but {parent.code} is a {parent.level}"
    return ""


def _runs_in_a_circle(tree: AreaTree, area: Area) -> bool:
    seen: set[str] = set()
    above: Area | None = area
    while above is not None and above.parent and above.code not in seen:
        seen.add(above.code)
        above = tree.find(above.parent)
    return above is not None and above.code == area.code and bool(seen)


def _refuse_twins(placed: Iterable[tuple[Row, Area]], faults: list[str]) -> None:
    seen: dict[tuple[str, str], Row] = {}
    for row, area in placed:
        key = (area.parent.casefold(), area.name.casefold())
        if area.name and key in seen:
            faults.append(f"{row.where}: {area.name} has the name of its neighbour in {seen[key].where}")
        seen.setdefault(key, row)


def _respelt(tree: AreaTree, area: Area) -> Area:
    """The parent's code as the parent spells it."""
    parent = tree.find(area.parent)
    return replace(area, parent=parent.code if parent else "")
