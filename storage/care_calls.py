"""The care calls: each person's morning, and when the sweep looks after them next."""

from datetime import date, datetime

from sqlalchemy import and_, delete, select, update

from storage import dialect
from storage.care_row import CareCall
from storage.care_tables import care_calls, care_clocks
from storage.claims import DEAD, WAITING
from storage.row import find_record, is_there, to_columns
from storage.rows import Rows
from storage.spelling import fold_userid, lane_of_words
from storage.tables import inbox, outbox
from storage.trays import Fate


class CareCalls(Rows):
    """Rows of the mornings and of their clocks."""

    def list_due(self, now: datetime, limit: int) -> list[str]:
        """Who is to be looked after by now, longest due first; userids folded."""
        due = select(care_clocks.c.person).where(care_clocks.c.next_at <= now)
        found = due.order_by(care_clocks.c.next_at, care_clocks.c.person).limit(limit)
        return list(self._connection.execute(found).scalars())

    def list_clocks(self) -> dict[str, datetime]:
        """When each is looked after next, by folded userid."""
        found = self._connection.execute(select(care_clocks.c.person, care_clocks.c.next_at))
        return {row.person: row.next_at for row in found}

    def lock_due(self, userid: str, now: datetime) -> bool:
        """Whether somebody is still to be looked after, while nobody else may."""
        mine = and_(care_clocks.c.person == fold_userid(userid), care_clocks.c.next_at <= now)
        found = select(care_clocks.c.person).where(mine).with_for_update()
        return self._connection.execute(found).scalar_one_or_none() is not None

    def look_again(self, userid: str, next_at: datetime) -> None:
        """Look after somebody at that moment, not before."""
        mine = care_clocks.c.person == fold_userid(userid)
        self._connection.execute(update(care_clocks).where(mine).values(next_at=next_at))

    def forget(self, userid: str) -> None:
        """Look after them no more."""
        self._connection.execute(delete(care_clocks).where(care_clocks.c.person == fold_userid(userid)))

    def get(self, userid: str, day: date) -> CareCall:
        """Somebody's morning; a blank one before anything came of it."""
        mine = and_(care_calls.c.person == fold_userid(userid), care_calls.c.day == day)
        found = find_record(self._connection, CareCall, select(care_calls).where(mine))
        return found or CareCall(person=fold_userid(userid), day=day)

    def put(self, call: CareCall) -> None:
        """Write a morning down as it stands."""
        key = {"person": fold_userid(call.person), "day": call.day}
        dialect.put(self._connection, care_calls, key, to_columns(call, *key))

    def find_last_knock(self, userid: str) -> CareCall | None:
        """The last morning that became a matter."""
        mine = and_(care_calls.c.person == fold_userid(userid), care_calls.c.issue_id != 0)
        found = select(care_calls).where(mine).order_by(care_calls.c.day.desc()).limit(1)
        return find_record(self._connection, CareCall, found)

    def find_person(self, issue_id: int) -> str:
        """Whom a matter is about, as userids are compared; empty for any other matter."""
        found = select(care_calls.c.person).where(care_calls.c.issue_id == issue_id).limit(1)
        return self._connection.execute(found).scalar_one_or_none() or "" if issue_id else ""

    def find_sent(self, key: str) -> tuple[Fate, datetime | None]:
        """What became of a question, and when it left."""
        found = select(outbox.c.fate, outbox.c.sent_at).where(outbox.c.key == key)
        row = self._connection.execute(found).one_or_none()
        return (row.fate, row.sent_at) if row else (Fate.DEAD, None)

    def has_unread(self, userid: str, since: datetime) -> bool:
        """Whether they have said something in their own chat that nobody has read yet, or could."""
        mine = and_(inbox.c.lane == lane_of_words(userid), inbox.c.progress.in_((WAITING, DEAD)))
        return is_there(self._connection, mine, inbox.c.received_at >= since)
