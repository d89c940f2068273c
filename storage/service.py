"""Since when the bot has served, and until when it heard the groups; one row, whichever process writes it."""

from datetime import datetime

from sqlalchemy import Connection, select, update

from storage import dialect
from storage.tables import service
from storage.turns import Service, Turn

_ROW = 1


class ServiceRow:
    """The row of the service."""

    def __init__(self, connection: Connection, me: str) -> None:
        self._connection = connection
        self._me = me

    def begin(self, now: datetime) -> Service:
        """What is known; the first start is now if there was none."""
        new = dialect.insert(self._connection, service).on_conflict_do_nothing()
        first = {"id": _ROW, "since": now, "turn": Turn.NONE, "holder": "", "heard_until": None}
        self._connection.execute(new, first)
        columns = (service.c.since, service.c.turn, service.c.holder, service.c.heard_until)
        return Service(**self._connection.execute(select(*columns)).mappings().one())

    def heard_until(self) -> datetime | None:
        """Until when somebody heard the groups over the long connection; None where nobody ever has."""
        return self._connection.execute(select(service.c.heard_until)).scalar_one_or_none()

    def take_turn(self, now: datetime) -> None:
        """From now on it is we who hear the groups."""
        self._connection.execute(update(service).values(turn=Turn.HELD, holder=self._me, heard_until=now))

    def note(self, turn: Turn, now: datetime) -> None:
        """We have heard everything until now; nothing is written once another has taken its turn."""
        mine = update(service).where(service.c.holder == self._me)
        self._connection.execute(mine.values(turn=turn, heard_until=now))
