"""Who is signed in at the console, and who was sent to the platform to say who they are."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import delete, insert, select

from storage.console_tables import sessions, sign_ins
from storage.later import BESIDE
from storage.row import find_record, to_columns
from storage.rows import Rows


@dataclass(frozen=True, kw_only=True)
class Session:
    """Somebody's stay at the console."""

    userid: str
    started_at: datetime
    expires_at: datetime


class Sessions(Rows):
    """Rows of sessions and of sign-ins under way; tokens are kept by their hash alone."""

    def begin(self, token: str, session: Session) -> None:
        """Somebody has signed in; what has expired is swept out."""
        now = session.started_at
        self._connection.execute(delete(sessions).where(sessions.c.expires_at <= now))
        self._connection.execute(insert(sessions), to_columns(session) | {"token": _hash(token)})

    def find(self, token: str, now: datetime) -> Session | None:
        """The session of a token, unless it has expired."""
        mine = select(sessions).where(sessions.c.token == _hash(token), sessions.c.expires_at > now)
        return find_record(self._connection, Session, mine.execution_options(**BESIDE))

    def end(self, token: str) -> None:
        """They have signed out."""
        self._connection.execute(delete(sessions).where(sessions.c.token == _hash(token)))

    def set_out(self, state: str, path: str, now: datetime, expires_at: datetime) -> None:
        """Somebody is sent to the platform; `path`: where they want to be afterwards."""
        self._connection.execute(delete(sign_ins).where(sign_ins.c.expires_at <= now))
        row = {"state": _hash(state), "path": path, "expires_at": expires_at}
        self._connection.execute(insert(sign_ins).values(row))

    def come_back(self, state: str, now: datetime) -> str | None:
        """Where they wanted to be; None for a state we did not give, that has expired or was used."""
        mine = delete(sign_ins).where(sign_ins.c.state == _hash(state), sign_ins.c.expires_at > now)
        return self._connection.execute(mine.returning(sign_ins.c.path)).scalar_one_or_none()


def _hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()
