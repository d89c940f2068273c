"""The indexes by which what is to be erased is found, from revision 0006 on."""

from alembic import op


def lay_indexes() -> None:
    """Of the notices of an issue, and of the photos with the same bytes."""
    op.create_index("ix_outbox_issue_id", "outbox", ["issue_id"])
    op.create_index("ix_media_sha256", "media", ["sha256"])
