"""Who an issue complains of, as revision 0006 adds it: of old rows nobody has said."""

import sqlalchemy as sa

from storage.migrations.additions import add


def add_columns() -> None:
    """Of what came in before, whoever has it keeps it."""
    add("issues", "accused", sa.Text, "[]")
    add("issues", "accused_company", sa.Text, "[]")
