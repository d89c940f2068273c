"""The tables of the roster and of what chats add to it."""

from sqlalchemy import Column, ForeignKeyConstraint, Index, Integer, Table

from storage.columns import flag, metadata, moment, number, text, tuple_of_plain, word
from storage.dialect import Id
from storage.models import AreaLevel
from storage.trays import Surface
from storage.types import Word

areas = Table(
    "areas",
    metadata,
    text("code", primary_key=True),
    text("name"),
    word("level", AreaLevel),
    text("parent"),
    text("bare"),  # of a building: its name as it is compared
    number("position"),  # in the roster
    Index(None, "level", "name"),
    Index(None, "parent", "bare"),
)

people = Table(
    "people",
    metadata,
    text("person", primary_key=True),  # folded userid
    text("userid"),
    text("name"),
    text("phone"),
    number("position"),
)

grants = Table(
    "grants",
    metadata,
    text("person", primary_key=True),
    text("role", primary_key=True),
    text("area", primary_key=True),
    text("userid"),
    flag("is_resident"),  # so that an area's few workers are found among its many residents
    number("position"),
    ForeignKeyConstraint(["person"], ["people.person"], deferrable=True, initially="DEFERRED"),
    ForeignKeyConstraint(["area"], ["areas.code"], deferrable=True, initially="DEFERRED"),
    Index(None, "area", "is_resident", "position"),
    Index(None, "role", "area", "position"),
)

teams = Table(
    "teams",
    metadata,
    text("code", primary_key=True),
    text("name"),
    text("kind"),
    text("area"),
    tuple_of_plain("categories"),
    tuple_of_plain("members"),
    number("position"),
    ForeignKeyConstraint(["area"], ["areas.code"], deferrable=True, initially="DEFERRED"),
    Index(None, "kind", "position"),
    Index(None, "area", "position"),
)

team_members = Table(
    "team_members",
    metadata,
    text("person", primary_key=True),
    text("team", primary_key=True),
    ForeignKeyConstraint(["person"], ["people.person"], deferrable=True, initially="DEFERRED"),
    ForeignKeyConstraint(["team"], ["teams.code"], deferrable=True, initially="DEFERRED"),
)

speak_points = Table(
    "speak_points",
    metadata,
    text("chat_id", primary_key=True),
    text("compound"),
    text("name"),
    text("webhook_key"),
    flag("from_roster"),  # else bound in chat
    number("position"),
    Index(None, "compound"),
)

# One row: rises with every change of what stands above, so that nobody goes by an older roster.
roster_version = Table(
    "roster_version",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("version", Id, nullable=False),
)

conversations = Table(
    "conversations",
    metadata,
    text("lane", primary_key=True),  # the group or person as it is compared
    Column("surface", Word(Surface), primary_key=True),
    moment("heard_at"),
)

homes = Table(
    "homes",
    metadata,
    text("person", primary_key=True),
    text("userid"),
    text("compound"),
    text("building"),
    text("unit"),
    text("room"),
    moment("declared_at"),
)
