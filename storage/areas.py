"""The tree of areas: city, district, street, community, compound, building."""

from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, bindparam, literal, select

from storage.building import Building
from storage.later import BESIDE
from storage.models import Area, AreaLevel
from storage.roster_memory import KnownRoster, remembered
from storage.roster_tables import areas
from storage.spelling import bare_building

DEEPEST = 16  # a roster whose areas go round in a circle ends here
_AREAS = select(areas).order_by(areas.c.position).execution_options(**BESIDE)


class Areas:
    """Reads the areas."""

    def __init__(self, connection: Connection, known: KnownRoster) -> None:
        self._connection = connection
        self.known = known

    @remembered
    def find_area(self, code: str) -> Area | None:
        """The area with this code."""
        found = self._list_areas(areas.c.code == code)
        return found[0] if found else None

    @remembered
    def list_areas(self, level: AreaLevel | None = None) -> tuple[Area, ...]:
        """All areas, or those of a level, in roster order."""
        return self._list_areas(*([areas.c.level == level] if level else []))

    def list_communities(self) -> tuple[Area, ...]:
        """The areas that are communities, in roster order."""
        return self.list_areas(AreaLevel.COMMUNITY)

    @remembered
    def children(self, code: str) -> tuple[Area, ...]:
        """The areas directly within this one, in roster order."""
        return self._list_areas(areas.c.parent == code)

    @remembered
    def find_building(self, compound: str, bare: str) -> Area | None:
        """A compound's building by its name, however it is written: 3, 3号楼, 三栋."""
        wanted = bare_building(bare)
        found = self._list_areas(
            areas.c.parent == compound, areas.c.bare == wanted, areas.c.level == AreaLevel.BUILDING
        )
        return found[0] if found and wanted else None

    @remembered
    def list_buildings(self, compound: str) -> tuple[Building, ...]:
        """A compound's register of buildings, in roster order."""
        here = (areas.c.parent == compound, areas.c.level == AreaLevel.BUILDING)
        rows = self._connection.execute(_AREAS.where(*here))
        return tuple(Building(name=row.name, bare=row.bare) for row in rows)

    @remembered
    def find_area_named(self, name: str, level: AreaLevel) -> Area | None:
        """The one area of a level with this name; None when there are several."""
        found = self._list_areas(areas.c.level == level, areas.c.name == name.strip())
        return found[0] if len(found) == 1 else None

    @remembered
    def ancestors(self, code: str) -> tuple[Area, ...]:
        """The area itself, then what encloses it, upwards."""
        rows = self._connection.execute(_ancestors(), {"lowest": code}).mappings()
        return tuple(_to_area(row) for row in rows)

    @remembered
    def community_of(self, area_code: str) -> str | None:
        """The code of the community an area is or lies in."""
        codes = (area.code for area in self.ancestors(area_code) if area.level is AreaLevel.COMMUNITY)
        return next(codes, None)

    def _list_areas(self, *where: ColumnElement[bool]) -> tuple[Area, ...]:
        return tuple(_to_area(row) for row in self._connection.execute(_AREAS.where(*where)).mappings())


@cache
def _ancestors() -> Select[Any]:
    lowest = areas.c.code == bindparam("lowest")
    first = select(areas.c.code, areas.c.parent, literal(0).label("depth")).where(lowest)
    up = first.cte("up", recursive=True)
    above = select(areas.c.code, areas.c.parent, up.c.depth + 1)
    up = up.union_all(above.join(up, areas.c.code == up.c.parent).where(up.c.depth < DEEPEST))
    found = select(areas).join(up, areas.c.code == up.c.code).order_by(up.c.depth)
    return found.execution_options(**BESIDE)


def _to_area(row: RowMapping) -> Area:
    return Area(code=row["code"], name=row["name"], level=row["level"], parent=row["parent"])
