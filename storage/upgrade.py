"""Schema changes, applied by alembic from inside the package."""

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, NullPool, create_engine, inspect

from storage.errors import StorageError
from storage.revision import VERSION_TABLE

SCRIPTS = Path(__file__).parent / "migrations"
UPDATE = "start the newer program again; to go back, restore a backup the older one made"


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Bring the schema to a revision, the newest when none is named, within the connection's transaction.

    Raises StorageError when it is newer than this program.
    """
    there = find_revision(connection)
    if there and there not in list_revisions():
        raise StorageError(f"the database's schema, {there}, is newer than this program", UPDATE)
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def find_revision(connection: Connection) -> str:
    """The revision a database's schema is at; empty where there is none."""
    return MigrationContext.configure(connection).get_current_revision() or ""


def list_revisions() -> list[str]:
    """Every revision this program knows, the oldest first."""
    scripts = ScriptDirectory.from_config(_config())
    return [script.revision for script in scripts.walk_revisions()][::-1]


@cache
def list_tables(revision: str) -> frozenset[str]:
    """The names of the tables a revision has, alembic's own left out."""
    with create_engine("sqlite://", poolclass=NullPool).begin() as connection:
        upgrade(connection, revision)
        return frozenset(inspect(connection).get_table_names()) - {VERSION_TABLE}


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    return config
