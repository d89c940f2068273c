"""The tables of duties: who of a team, or of a community's role, is on duty on which day, or each week."""

from sqlalchemy import Column, Integer, Table

from storage.columns import metadata, moment, number, text
from storage.day import day

duties = Table(
    "duties",
    metadata,
    day("day", primary_key=True),
    text("unit", primary_key=True),
    text("userid", primary_key=True),
    Column("from_minute", Integer, primary_key=True, autoincrement=False),
    number("until_minute"),
    text("said_by"),
    moment("said_at"),
)

weekly_duties = Table(
    "weekly_duties",
    metadata,
    Column("weekday", Integer, primary_key=True, autoincrement=False),
    text("unit", primary_key=True),
    text("userid", primary_key=True),
    Column("from_minute", Integer, primary_key=True, autoincrement=False),
    number("until_minute"),
    text("said_by"),
    moment("said_at"),
)
