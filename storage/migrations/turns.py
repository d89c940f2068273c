"""The key of turns of duty, as revision 0005 changes it: somebody may have several in one day."""

from alembic import op

_DAYS = {"duties": "day", "weekly_duties": "weekday"}


def widen_key() -> None:
    """Nobody had two turns in a day before."""
    for table, day in _DAYS.items():
        with op.batch_alter_table(table) as batch:
            batch.drop_constraint(f"pk_{table}", type_="primary")
            batch.create_primary_key(f"pk_{table}", [day, "unit", "userid", "from_minute"])
