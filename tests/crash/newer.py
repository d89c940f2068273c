"""Makes a process a newer program than this one: its schema has one revision more."""

import shutil
from pathlib import Path

from storage import revision, upgrade

NEWER = f"{int(revision.REVISION) + 1:04}"
TABLES = ("communities", "conversations", "inbox", "issues", "outbox", "processes", "steps", "timers")

_CHANGE = f'''"""What a later release may bring: a column in every table that is written all day."""

import sqlalchemy as sa

from storage.migrations.additions import add

revision = "{NEWER}"
down_revision = "{revision.REVISION}"


def upgrade() -> None:
    """Add them."""
    for table in {TABLES}:
        add(table, "of_tomorrow", sa.Text, "[]")
'''


def grow_newer(folder: Path) -> None:
    """From now on this process knows the schema of tomorrow, written down in that folder."""
    scripts = Path(shutil.copytree(upgrade.SCRIPTS, folder))
    (scripts / "versions" / f"{NEWER}_tomorrow.py").write_text(_CHANGE, encoding="utf-8")
    upgrade.SCRIPTS = scripts
    revision.REVISION = NEWER
