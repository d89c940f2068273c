"""The table of duties: who of a team, or of a community's role, is on duty on which day."""

from sqlalchemy import Table

from storage.columns import metadata, moment, text
from storage.day import day

duties = Table(
    "duties",
    metadata,
    day("day", primary_key=True),
    text("unit", primary_key=True),
    text("userid", primary_key=True),
    text("said_by"),
    moment("said_at"),
)
