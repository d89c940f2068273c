"""The tables of planned outages: what was announced, and the homes that spoke of it."""

from sqlalchemy import Column, Double, ForeignKey, Index, Table

from storage.columns import flag, metadata, moment, row_id, text, tuple_of_plain, word
from storage.dialect import Id
from storage.models import IssueKind, Urgency
from storage.outage_rows import OutageState, Service
from storage.types import Json


def _services(words: list[str]) -> tuple[Service, ...]:
    return tuple(Service(one) for one in words)


outages = Table(
    "outages",
    metadata,
    Column("id", Id, primary_key=True),
    text("community"),
    text("compound"),
    tuple_of_plain("buildings"),
    tuple_of_plain("units"),
    Column("services", Json(_services), nullable=False),
    tuple_of_plain("categories"),
    moment("starts_at", required=False),
    moment("ends_at", required=False),
    text("reason"),
    tuple_of_plain("words"),
    text("announced_by"),
    text("announcer"),  # the same, as it is compared
    moment("announced_at"),
    text("chat_id"),
    word("state", OutageState),
    moment("asked_at"),
    moment("next_at", required=False),
    flag("asked_end"),
    moment("ended_at", required=False),
    text("ended_by"),
    row_id("issue_id"),
    Index(None, "next_at", "id"),
    Index(None, "compound", "state", "ends_at"),
    Index(None, "announcer", "state", "asked_at"),
)

outage_reports = Table(
    "outage_reports",
    metadata,
    Column("outage_id", Id, ForeignKey("outages.id"), primary_key=True, autoincrement=False),
    Column("inbox_id", Id, primary_key=True, autoincrement=False),  # a message is counted once
    text("home"),
    text("userid"),
    text("person"),  # the same, as it is compared
    text("speaker"),
    flag("is_relayed"),
    text("compound"),
    text("building"),
    text("unit"),
    text("room"),
    word("kind", IssueKind),
    text("category"),
    word("urgency", Urgency),
    Column("confidence", Double, nullable=False),
    text("words"),
    tuple_of_plain("evidence"),
    text("chat_id"),
    moment("at"),
    row_id("issue_id"),
    Index(None, "person", "at"),
)
