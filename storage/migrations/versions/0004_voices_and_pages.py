"""What many voices and the pages rest on: who was asked what, who looks in, and what is shown outside."""

from storage.migrations import board, console, drawings, events, folding, forms, questions, shifts

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the tables and columns, and keep every row."""
    events.make_tables()
    console.make_tables()
    questions.make_tables()
    drawings.add_column()
    folding.add_columns()
    board.add_columns()
    forms.make_table()
    shifts.add_hours()
