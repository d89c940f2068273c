"""Who lives where, by the roster."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import itemgetter

from sqlalchemy import bindparam, select

from storage.areas import Areas
from storage.later import BESIDE
from storage.models import Person
from storage.roster_tables import grants, people
from storage.row import list_records

_BETWEEN = "\n"
_NAMES = (
    select(grants.c.area, people.c.name)
    .join(people, grants.c.person == people.c.person)
    .where(grants.c.area.in_(bindparam("codes", expanding=True)), grants.c.is_resident)
    .order_by(grants.c.area)
    .execution_options(**BESIDE)
)


class Neighbours(Areas):
    """Reads the residents."""

    def list_residents(self, area_codes: Sequence[str]) -> tuple[Person, ...]:
        """Who lives in one of these areas, by the roster."""
        found = (
            select(people)
            .join(grants, grants.c.person == people.c.person)
            .where(grants.c.area.in_(area_codes), grants.c.is_resident)
            .order_by(grants.c.position)
        )
        return tuple(list_records(self._connection, Person, found))

    def list_residents_named(self, area_codes: Sequence[str], text: str) -> tuple[str, ...]:
        """The names of those who live in one of these areas and are named in a text."""
        living = self.list_at("residents", area_codes, self._names_at)
        return tuple({name for names in living for name in names.split(_BETWEEN) if name and name in text})

    def _names_at(self, codes: Sequence[str]) -> Iterable[tuple[str, int, str]]:
        """Of each area all names in one: ten thousand words of their own would take ten times the memory."""
        rows = self._connection.execute(_NAMES, {"codes": list(codes)})
        for area, here in groupby(rows, itemgetter(0)):
            yield area, 0, _BETWEEN.join(name for _, name in here)
