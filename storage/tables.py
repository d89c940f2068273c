"""The tables of the trays and the ledger. Indexes are laid so that no question costs more as it grows."""

from sqlalchemy import Column, Double, ForeignKey, Index, Table, Text, UniqueConstraint

from storage.columns import flag, metadata, moment, number, row_id, text, tuple_of_plain, word
from storage.dialect import Id
from storage.models import Action, Door, IssueKind, Level, State, Urgency
from storage.trays import Fate, MediaStatus, Priority, Surface, TargetKind
from storage.turns import Turn
from storage.types import Json, card_from, hands_from, pauses_from, ratings_from, reply_from

inbox = Table(
    "inbox",
    metadata,
    Column("id", Id, primary_key=True),
    word("surface", Surface),
    text("message_id"),
    text("lane"),
    text("payload"),
    Column("reply", Json(reply_from), nullable=False),
    moment("received_at"),
    text("progress"),  # waiting, done or dead; see storage.inbox
    text("claimed_by"),  # a process on the roll; empty: nobody works on it
    number("attempts"),
    text("outcome"),
    text("reason"),
    moment("finished_at", required=False),
    UniqueConstraint("surface", "message_id"),
    Index(None, "progress", "id"),
    Index(None, "lane", "progress", "id"),
)

media = Table(
    "media",
    metadata,
    Column("id", Id, primary_key=True),
    row_id("inbox_id", references="inbox.id"),
    number("position"),
    word("status", MediaStatus),
    text("url"),
    text("aes_key"),
    text("sha256"),
    text("mime"),
    Column("size", Id, nullable=False),
    text("reason"),
    moment("added_at"),
    UniqueConstraint("inbox_id", "position"),
    Index(None, "status", "added_at"),
    Index(None, "sha256"),
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", Id, primary_key=True),
    Column("key", Text, nullable=False, unique=True),
    word("target_kind", TargetKind),
    text("target"),
    text("lane"),  # the target as it is compared
    text("text"),
    word("priority", Priority),
    number("rank"),  # of the priority, 0 first
    text("community"),
    row_id("issue_id"),
    Column("card", Json(card_from)),
    tuple_of_plain("ring"),
    row_id("answers"),
    moment("not_before", required=False),
    row_id("media"),
    text("drawing"),
    row_id("beside"),
    word("fate", Fate),
    number("attempts"),
    moment("created_at"),
    moment("next_at"),
    text("claimed_by"),  # a process on the roll; empty: nobody works on it
    moment("sent_at", required=False),
    text("sender"),
    text("sending"),
    text("reason"),
    row_id("folded_into"),
    number("carries"),  # others that are told in it
    Index(None, "fate", "rank", "id"),
    Index(None, "fate", "lane", "rank", "id"),
    Index(None, "answers", "id"),
    Index(None, "target", "sent_at"),
    Index(None, "issue_id"),
)

dead_targets = Table(
    "dead_targets",
    metadata,
    text("lane", primary_key=True),
    text("sender", primary_key=True),
    word("target_kind", TargetKind),
    text("target"),
    text("reason"),
    moment("at"),
)

timers = Table(
    "timers",
    metadata,
    Column("id", Id, primary_key=True),
    Column("key", Text, nullable=False, unique=True),
    text("kind"),
    moment("due_at"),
    text("community"),
    row_id("issue_id"),
    text("subject"),
    moment("lease_until", required=False),
    moment("fired_at", required=False),
    Index(None, "fired_at", "due_at"),
)

# Who is at work; a name whose beats stand still is struck out by the others.
processes = Table(
    "processes",
    metadata,
    text("name", primary_key=True),
    text("role"),
    row_id("beats"),
    flag("holds_line"),
    flag("wants_line"),
)

# One row: since when the bot has served, and until when it has heard the groups.
service = Table(
    "service",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    moment("since"),
    word("turn", Turn),
    text("holder"),
    moment("heard_until", required=False),
)

communities = Table(
    "communities",
    metadata,
    text("code", primary_key=True),
    number("last_number"),
    row_id("steps"),  # how many lines its chain has
    text("head"),  # seals the count and the last line
)

issues = Table(
    "issues",
    metadata,
    Column("id", Id, primary_key=True),
    Column("community", Text, ForeignKey("communities.code"), nullable=False),
    number("number"),
    word("kind", IssueKind),
    text("category"),
    text("words"),
    text("compound"),
    text("building"),
    text("unit"),
    text("room"),
    word("urgency", Urgency),
    word("state", State),
    word("level", Level),
    word("door", Door),
    text("chat_id"),
    text("reporter"),
    text("speaker"),
    text("relayed_by"),
    tuple_of_plain("co_reporters"),
    text("owner_team"),
    text("owner"),
    text("owner_role"),
    tuple_of_plain("copied"),
    text("handler"),
    Column("hands", Json(hands_from), nullable=False),
    tuple_of_plain("accused"),
    tuple_of_plain("accused_company"),
    text("first_receiver"),
    text("first_team"),
    number("hops"),
    number("returns"),
    tuple_of_plain("called"),
    text("supervised_by"),
    moment("supervised_until", required=False),
    number("supervised"),
    moment("flagged_at", required=False),
    text("why"),
    Column("confidence", Double, nullable=False),
    flag("needs_category"),
    text("danger"),
    tuple_of_plain("evidence"),
    Column("ratings", Json(ratings_from), nullable=False),
    moment("said_at", required=False),
    moment("opened_at"),
    moment("assigned_at", required=False),
    moment("accepted_at", required=False),
    moment("on_site_at", required=False),
    moment("resolved_at", required=False),
    moment("closed_at", required=False),
    moment("deferred_until", required=False),
    flag("closed_by_machine"),
    number("policy"),
    moment("promised_at", required=False),
    number("promised_in"),
    Column("pauses", Json(pauses_from), nullable=False),
    tuple_of_plain("missed"),
    moment("acted_at", required=False),
    number("cycle"),
    moment("cycle_at", required=False),
    number("reopened"),
    number("reminded"),
    flag("photo_asked"),
    row_id("merged_into"),
    moment("held_back_at", required=False),
    tuple_of_plain("on_board"),
    moment("event_at", required=False),
    row_id("continues"),
    number("last_step"),
    UniqueConstraint("community", "number"),
    Index(None, "number"),
    Index(None, "community", "id"),
    Index(None, "community", "state", "id"),
    Index(None, "community", "opened_at"),
    Index(None, "community", "resolved_at"),
    Index(None, "state", "id"),
    Index(None, "owner_team", "state"),
    Index(None, "compound", "category", "opened_at"),
    Index(None, "compound", "resolved_at"),
    Index(None, "merged_into"),
)

# Who has to do with an issue, so that a person's issues are found without a scan.
issue_people = Table(
    "issue_people",
    metadata,
    text("person", primary_key=True),  # folded userid
    text("part", primary_key=True),  # said, works, helps or called
    Column("issue_id", Id, ForeignKey("issues.id"), primary_key=True, autoincrement=False),
    flag("unfinished"),
    Index(None, "person", "part", "unfinished", "issue_id"),
)

steps = Table(
    "steps",
    metadata,
    Column("community", Text, ForeignKey("communities.code"), primary_key=True),
    Column("position", Id, primary_key=True, autoincrement=False),  # in the community's chain, from 1
    row_id("issue_id", references="issues.id"),
    number("seq"),
    word("action", Action),
    text("actor"),
    text("actor_role"),
    word("from_state", State, required=False),
    word("to_state", State),
    moment("at"),
    text("note"),
    tuple_of_plain("evidence"),
    Column("changes", Json(dict), nullable=False),  # fields of the issue, chained
    Column("private", Json(dict), nullable=False),  # fields about people, under the digest only
    text("salt"),
    text("digest"),  # of actor, note and private
    text("link"),
    UniqueConstraint("issue_id", "seq"),
    Index(None, "community", "at"),
)
