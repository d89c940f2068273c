"""What may have to be erased is found at once, and an issue says whom it complains of."""

from storage.migrations import accused, erasing

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Lay the indexes, add the columns, and keep every row."""
    erasing.lay_indexes()
    accused.add_columns()
