"""The database: its engine, its transactions, its schema."""

import hmac
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError, SQLAlchemyError, StatementError

from storage import dialect, revision
from storage.errors import StorageError, Unavailable
from storage.later import write_first
from storage.roll import Roll
from storage.roster_memory import RosterMemory
from storage.share import Share
from storage.unit_of_work import UnitOfWork
from storage.upgrade import find_revision, upgrade

RESTORE = "move it away and put the last backup back: shuoshi restore DIR; or mend SHUOSHI_DATABASE_URL"

T = TypeVar("T")


class Database:
    """One database, written by one transaction at a time and read by many."""

    def __init__(self, url: str, chain_key: bytes) -> None:
        self._url = dialect.parse_url(url)
        self._chain_key = chain_key
        self.name = secrets.token_hex(6)  # in which it claims work: each opening is somebody else
        self._memory = RosterMemory()
        self._reading = dialect.open_engine(self._url, read_only=True)
        self.writing: Engine = dialect.open_engine(self._url, read_only=False)
        write_first(self.writing)

    def upgrade(self) -> None:
        """Bring the schema to the newest revision, making the database if need be."""
        try:
            dialect.prepare(self._url)
            with self.writing.begin() as connection:
                dialect.lock_schema(connection)
                there = find_revision(connection)
                upgrade(connection)
                if there not in ("", revision.REVISION):
                    Roll(connection, self.name).free_messages()
        except (OSError, SQLAlchemyError) as error:
            raise translate(error) from error

    def read(self, work: Callable[[UnitOfWork], T]) -> T:
        """Run work that only reads, on a connection of its own."""
        return self._transact(self._reading, work)

    def write(self, work: Callable[[UnitOfWork], T]) -> T:
        """Run work in one transaction, now; nothing is written when it raises."""
        return self._transact(self.writing, work)

    def share(self, connection: Connection) -> Share:
        """What the works of one transaction have in common."""
        return Share(connection, self._memory)

    def unit_of_work(self, connection: Connection, share: Share) -> UnitOfWork:
        """The repositories over a connection's transaction."""
        return UnitOfWork(connection, self._chain_key, self.name, share)

    def key_for(self, purpose: str) -> bytes:
        """A key for something else, the same in every process; it tells nothing of the chain's."""
        return hmac.digest(self._chain_key, f"key for {purpose}".encode(), "sha256")

    def close(self) -> None:
        """Close every connection."""
        self._reading.dispose()
        self.writing.dispose()

    def _transact(self, engine: Engine, work: Callable[[UnitOfWork], T]) -> T:
        try:
            with engine.begin() as connection:
                share = self.share(connection)
                unit = self.unit_of_work(connection, share)
                done = work(unit)
                unit.finish()
                share.later.flush()
                return done
        except SQLAlchemyError as error:
            raise translate(error) from error


@contextmanager
def opened(url: str, *, read_only: bool) -> Iterator[Engine]:
    """An engine for one errand beside the bot; what its database refuses is said in our own words."""
    engine = dialect.open_engine(dialect.parse_url(url), read_only=read_only)
    try:
        yield engine
    except SQLAlchemyError as error:
        raise translate(error) from error
    finally:
        engine.dispose()


def translate(error: Exception) -> StorageError:
    """The record room's own error for a foreign one, without the values it was about."""
    if isinstance(error, StatementError) and isinstance(error.orig, StorageError):
        return error.orig
    cause = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(cause, OSError) or dialect.is_away(cause) or dialect.has_lost(error):
        return Unavailable(f"the database does not answer: {' '.join(str(cause).split())}")
    if dialect.is_damaged(cause):
        return StorageError("the database's file is damaged, or is none of ours", RESTORE)
    return StorageError(f"the database refused: {type(error).__name__}")
