"""A lock that PostgreSQL keeps for one session, and frees however that session ends."""

import threading

from sqlalchemy import Connection, NullPool, TextClause, text
from sqlalchemy.exc import SQLAlchemyError

from storage import dialect, postgres
from storage.database import translate
from storage.errors import StorageError

OWNER_LOCK = 7_485_115  # any number, the same in every process, and no other lock's
_TAKE = text("SELECT pg_try_advisory_lock(:key)")
_BEAT = text("SELECT :key > 0")


class SessionLock:
    """Who holds it is the only one; each call waits for the database, a few seconds at most."""

    def __init__(self, url: str) -> None:
        engine = postgres.open_engine(dialect.parse_url(url), poolclass=NullPool)
        self._engine = engine.execution_options(isolation_level="AUTOCOMMIT")
        self._session: Connection | None = None
        self._one_call = threading.Lock()  # a call nobody waits for any more may still be under way

    def take(self) -> bool:
        """Try to take it; raises StorageError when the database cannot be asked."""
        with self._one_call:
            return self._ask(_TAKE)

    def is_held(self) -> bool:
        """Whether it is still ours: not when its session has ended, or does not answer."""
        with self._one_call:
            try:
                return self._session is not None and self._ask(_BEAT)
            except StorageError:
                return False

    def free(self) -> None:
        """Let another have it."""
        with self._one_call:
            self._end()

    def _ask(self, question: TextClause) -> bool:
        try:
            if self._session is None:
                self._session = self._engine.connect()
            return bool(self._session.execute(question, {"key": OWNER_LOCK}).scalar_one())
        except SQLAlchemyError as error:
            self._end()
            raise translate(error) from error

    def _end(self) -> None:
        session, self._session = self._session, None
        if session is not None:
            session.close()
