"""The care list: who is asked each morning, from the roster and from what cadres say in chat."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, and_, delete, exists, insert, select, update

from storage import dialect
from storage.care_row import Care, CarePause
from storage.care_tables import care, care_clocks, care_pauses
from storage.models import Place
from storage.roster_memory import RosterRows, remembered
from storage.row import find_record, to_columns, to_record
from storage.spelling import fold_userid

AT_ONCE = datetime(2000, 1, 1, tzinfo=UTC)  # the sweep finds out when it is really due


class CareList(RosterRows):
    """Rows of the list, and the days on which somebody is left alone."""

    def find(self, userid: str) -> Care | None:
        """What the list says of somebody."""
        return self._by_person().get(fold_userid(userid))

    def list_all(self) -> tuple[Care, ...]:
        """The whole list, in its order."""
        return tuple(self._by_person().values())

    def list_of_relative(self, userid: str) -> list[Care]:
        """Those whose relative this is."""
        me = fold_userid(userid)
        return [one for one in self.list_all() if one.relative and fold_userid(one.relative) == me]

    def put(self, one: Care) -> None:
        """Put somebody down in chat, or change what is said of them."""
        row = to_row(one) | {"from_roster": False, "position": 0}
        kept = ("person", "from_roster", "position")
        others = {name: value for name, value in row.items() if name not in kept}
        new = dialect.insert(self._connection, care).on_conflict_do_update(
            index_elements=["person"], set_=others
        )
        self._connection.execute(new, row)
        self.look_anew()

    def remove(self, userid: str) -> None:
        """Strike somebody off."""
        self._connection.execute(delete(care).where(care.c.person == fold_userid(userid)))
        self.look_anew()

    def look_anew(self) -> None:
        """Let the sweep find out for everybody when they are asked next: the list has changed."""
        listed = exists().where(care.c.person == care_clocks.c.person)
        self._connection.execute(delete(care_clocks).where(~listed))
        self._connection.execute(update(care_clocks).values(next_at=AT_ONCE))
        has_clock = exists().where(care_clocks.c.person == care.c.person)
        missing = select(care.c.person).where(~has_clock)
        rows = [
            {"person": person, "next_at": AT_ONCE} for person in self._connection.execute(missing).scalars()
        ]
        if rows:
            self._connection.execute(insert(care_clocks), rows)
        self.known.change()

    def pause(self, one: CarePause) -> None:
        """Leave somebody alone on these days; a later word replaces an earlier one."""
        key = {"person": fold_userid(one.person)}
        dialect.put(self._connection, care_pauses, key, to_columns(one, *key))

    def resume(self, userid: str) -> bool:
        """Ask again from now on; False when nothing was paused."""
        mine = delete(care_pauses).where(care_pauses.c.person == fold_userid(userid))
        return self._connection.execute(mine).rowcount > 0

    def find_pause(self, userid: str, day: date) -> CarePause | None:
        """The pause that lasts on this day or begins later."""
        mine = and_(care_pauses.c.person == fold_userid(userid), care_pauses.c.last >= day)
        return find_record(self._connection, CarePause, select(care_pauses).where(mine))

    @remembered
    def _by_person(self) -> Mapping[str, Care]:
        rows = self._connection.execute(select(care).order_by(care.c.position, care.c.person)).mappings()
        return {row["person"]: _to_care(row) for row in rows}


def to_row(one: Care) -> dict[str, Any]:
    """The columns that somebody says, and the key."""
    return {"person": fold_userid(one.userid)} | vars(one.place) | to_columns(one, "place")


def read_roster(connection: Connection) -> Sequence[Care]:
    """What the roster says, without what was said in chat."""
    found = select(care).where(care.c.from_roster).order_by(care.c.position)
    return [_to_care(row) for row in connection.execute(found).mappings()]


def _to_care(row: RowMapping) -> Care:
    return to_record(Care, row, place=to_record(Place, row))
