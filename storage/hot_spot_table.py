"""The table of hot-spots: what was proposed as a public event, and what a person said."""

from sqlalchemy import Column, Index, Table, Text

from storage.columns import metadata, moment, number, text, tuple_of_plain, word
from storage.dialect import Id
from storage.hot_spot_row import HotSpotState

hot_spots = Table(
    "hot_spots",
    metadata,
    Column("id", Id, primary_key=True),
    Column("key", Text, nullable=False, unique=True),
    text("community"),
    text("compound"),
    tuple_of_plain("buildings"),
    text("family"),
    tuple_of_plain("issues"),
    number("homes"),
    word("state", HotSpotState),
    moment("proposed_at"),
    tuple_of_plain("told"),
    text("answered_by"),
    moment("answered_at", required=False),
    Index(None, "compound", "proposed_at"),
    Index(None, "community", "state", "proposed_at"),
)
