"""What is told of an issue, and who else keeps a photo, found at once: for they may have to be erased."""

from storage.migrations import erasing

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Lay the indexes, and keep every row."""
    erasing.lay_indexes()
