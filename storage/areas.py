"""The tree of areas: city, district, street, community, compound, building."""

from collections.abc import Callable, Iterable, Sequence
from operator import itemgetter
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, bindparam, select

from storage.building import Building
from storage.later import BESIDE
from storage.models import Area, AreaLevel
from storage.roster_memory import RosterRows, remembered, remembered_if_found
from storage.roster_tables import areas
from storage.row import list_records, to_record
from storage.spelling import bare_building

DEEPEST = 16  # a roster whose areas go round in a circle ends here
MOST_BESIDE = 200  # buildings; a compound that has more is asked after one by one
_AREAS = select(areas).order_by(areas.c.position).execution_options(**BESIDE)
_WITHIN = _AREAS.where(areas.c.parent == bindparam("around"))
_ONE = areas.alias()
_BESIDE_ONE = _AREAS.where(
    areas.c.parent == select(_ONE.c.parent).where(_ONE.c.code == bindparam("one")).scalar_subquery()
)

T = TypeVar("T")
Family = tuple[tuple[Area, str], ...]  # the areas directly within one, each with its bare name


class Areas(RosterRows):
    """Reads the areas."""

    @remembered_if_found
    def find_area(self, code: str) -> Area | None:
        """The area with this code; those beside it are known then, for they are asked after next."""
        if not code:
            return None  # what lies above the topmost: the desk asks for it all day
        return next((area for area, _ in self._meet(_BESIDE_ONE, {"one": code}) if area.code == code), None)

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
        return tuple(area for area, _ in self._family(code))

    @remembered
    def find_building(self, compound: str, bare: str) -> Area | None:
        """A compound's building by its name, however it is written: 3, 3号楼, 三栋."""
        wanted = bare_building(bare)
        named = (area for area, bare in self._family(compound) if wanted and bare == wanted)
        return next((area for area in named if area.level is AreaLevel.BUILDING), None)

    @remembered
    def list_buildings(self, compound: str) -> tuple[Building, ...]:
        """A compound's register of buildings, in roster order."""
        return tuple(
            Building(name=area.name, bare=bare)
            for area, bare in self._family(compound)
            if area.level is AreaLevel.BUILDING
        )

    @remembered
    def find_area_named(self, name: str, level: AreaLevel) -> Area | None:
        """The one area of a level with this name; None when there are several."""
        found = self._list_areas(areas.c.level == level, areas.c.name == name.strip())
        return found[0] if len(found) == 1 else None

    @remembered
    def ancestors(self, code: str) -> tuple[Area, ...]:
        """The area itself, then what encloses it, upwards."""
        found: list[Area] = []
        while (area := self.find_area(code)) and len(found) <= DEEPEST:
            found.append(area)
            code = area.parent
        return tuple(found)

    @remembered
    def community_of(self, area_code: str) -> str | None:
        """The code of the community an area is or lies in."""
        codes = (area.code for area in self.ancestors(area_code) if area.level is AreaLevel.COMMUNITY)
        return next(codes, None)

    def list_at(
        self, name: str, codes: Sequence[str], ask: Callable[[Sequence[str]], Iterable[tuple[str, int, T]]]
    ) -> tuple[T, ...]:
        """What the roster has at these areas, in its order; of a building's neighbours it is known then."""
        answers = self.known.answers() or {}
        at = {code: answers.get((name, (code,))) for code in codes}
        if new := [code for code, here in at.items() if here is None]:
            found: dict[str, list[tuple[int, T]]] = {code: [] for code in (*new, *self._beside(new[0]))}
            for code, turn, what in ask(list(found)):
                found[code].append((turn, what))
            for code, here in found.items():
                self.known.learn(name, (code,), here)
            at |= {code: found[code] for code in new}
        whole = [one for here in at.values() for one in here or ()]
        return tuple(what for _, what in sorted(whole, key=itemgetter(0)))

    def _beside(self, code: str) -> tuple[str, ...]:
        """A building's neighbours, if they are not too many to ask after all."""
        area = self.find_area(code)
        family = self._family(area.parent) if area and area.level is AreaLevel.BUILDING else ()
        return tuple(one.code for one, _ in family) if len(family) <= MOST_BESIDE else ()

    @remembered
    def _family(self, code: str) -> Family:
        return self._meet(_WITHIN, {"around": code})

    def _meet(self, asked: Select[Any], given: dict[str, str]) -> Family:
        rows = self._connection.execute(asked, given).mappings()
        found = tuple((to_record(Area, row), str(row["bare"])) for row in rows)
        for area, _ in found:
            self.known.learn("find_area", (area.code,), area)
            self.known.learn("_family", (area.parent,), found)
        return found

    def _list_areas(self, *where: ColumnElement[bool]) -> tuple[Area, ...]:
        return tuple(list_records(self._connection, Area, _AREAS.where(*where)))
