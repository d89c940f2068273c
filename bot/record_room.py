"""Opens the record room as the settings say, for commands and for the bot alike."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.chain_key import ChainKeyError, keep_chain_key
from bot.clock import utc_now
from bot.settings import Settings
from handlers.promises.policies import keep_shipped, needs_shipped
from storage.database import Database

SQLITE = "sqlite:///"


def database_file(settings: Settings) -> Path | None:
    """The SQLite file, or None on a server."""
    url = settings.database
    return Path(url.removeprefix(SQLITE)) if url.startswith(SQLITE) else None


def _keep_shipped_policy(database: Database) -> None:
    """The program's own policy is in force until an operator sets another."""
    if database.read(needs_shipped):
        now = utc_now()
        database.write(lambda uow: keep_shipped(uow, now))


@contextmanager
def record_room(settings: Settings) -> Iterator[Database]:
    """Open the database with its newest schema; raises StorageError or ChainKeyError."""
    settings.var_dir.mkdir(parents=True, exist_ok=True)
    file = database_file(settings)
    if file is not None:
        file.parent.mkdir(parents=True, exist_ok=True)
    key = keep_chain_key(settings, ledger_exists=file is not None and file.exists())
    database = Database(settings.database, key)
    try:
        database.upgrade()
        _keep_shipped_policy(database)
        yield database
    finally:
        database.close()


def refuse_another_key(database: Database) -> None:
    """Raise ChainKeyError where going on would seal one ledger with two keys, as a second machine might."""
    if database.read(lambda uow: uow.ledger.is_sealed_by_another()):
        raise ChainKeyError(
            "the ledger was sealed with another key; set SHUOSHI_CHAIN_KEY to the same in every process, "
            "or put the var folder's chain.key there"
        )
