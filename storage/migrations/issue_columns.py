"""What revision 0003 adds to issues; an old row gets what the record says of a field nobody has set."""

import sqlalchemy as sa

from storage.migrations.additions import add, add_moment

_MOMENTS = ("said_at", "promised_at", "acted_at", "cycle_at", "supervised_until", "flagged_at")


def add_columns() -> None:
    """Add them; a history of the older version tells the same issue as its row."""
    add("issues", "door", sa.Text, "chat")
    add("issues", "hands", sa.Text, "[]")
    add("issues", "policy", sa.Integer, "0")
    add("issues", "promised_in", sa.Integer, "1")
    add("issues", "pauses", sa.Text, "[]")
    add("issues", "missed", sa.Text, "[]")
    for name in ("first_receiver", "first_team", "supervised_by"):
        add("issues", name, sa.Text, "")
    for name in ("hops", "returns", "supervised"):
        add("issues", name, sa.Integer, "0")
    add("issues", "called", sa.Text, "[]")
    for name in _MOMENTS:
        add_moment("issues", name)
