"""The table of what the bot asked, with the words that wait for the answer."""

from sqlalchemy import Column, Double, Index, Table, UniqueConstraint

from storage.columns import metadata, moment, number, row_id, text, tuple_of_plain, word
from storage.dialect import Id
from storage.models import IssueKind, Urgency
from storage.question_row import QuestionEnd, QuestionKind

questions = Table(
    "questions",
    metadata,
    Column("id", Id, primary_key=True),
    text("key"),
    word("kind", QuestionKind),
    text("community"),
    text("userid"),
    text("person"),  # the same, as it is compared
    text("chat_id"),
    tuple_of_plain("issues"),
    number("asked"),
    moment("asked_at"),
    text("words"),
    tuple_of_plain("evidence"),
    word("matter", IssueKind),
    text("category"),
    Column("confidence", Double, nullable=False),
    word("urgency", Urgency),
    text("compound"),
    text("building"),
    text("unit"),
    text("room"),
    moment("said_at", required=False),
    word("end", QuestionEnd),
    moment("ended_at", required=False),
    row_id("became"),
    UniqueConstraint("key"),
    Index(None, "person", "chat_id", "id"),
)
