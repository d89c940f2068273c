"""Several turns of duty of one person in one day."""

from storage.migrations import turns

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Change the keys, and keep every row."""
    turns.widen_key()
