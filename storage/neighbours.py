"""Who lives where, by the roster."""

from collections.abc import Sequence

from sqlalchemy import RowMapping, literal, select

from storage.areas import Areas
from storage.models import Person
from storage.roster_tables import grants, people


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
        return tuple(to_person(row) for row in self._connection.execute(found).mappings())

    def list_residents_named(self, area_codes: Sequence[str], text: str) -> tuple[str, ...]:
        """The names of those who live in one of these areas and are named in a text."""
        found = (
            select(people.c.name)
            .join(grants, grants.c.person == people.c.person)
            .where(grants.c.area.in_(area_codes), grants.c.is_resident)
            .where(literal(text).contains(people.c.name))
        )
        return tuple(self._connection.execute(found.distinct()).scalars())


def to_person(row: RowMapping) -> Person:
    """Somebody of the roster as its row has them."""
    return Person(userid=row["userid"], name=row["name"], phone=row["phone"])
