"""What lies in the trays: payloads as they came, notices to be sent, media, and what falls due."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Priority(StrEnum):
    """What a notice may wait for."""

    DANGER = "danger"  # never folded, never held
    ANSWER = "answer"  # to somebody's own words; never held
    OUTCOME = "outcome"  # 办结 with its rating request; never held
    HAND_OVER = "hand_over"  # an assignment to its owner; never folded
    DAY_WORK = "day_work"  # a hand-over of what is not worked on now: held over night, never folded
    ROUTINE = "routine"  # progress; may be folded and held over night


class TargetKind(StrEnum):
    """Where a notice goes."""

    GROUP = "group"
    PERSON = "person"


@dataclass(frozen=True, kw_only=True)
class Button:
    """A button of a card; `command` is what a person would have typed."""

    label: str
    command: str


@dataclass(frozen=True, kw_only=True)
class Card:
    """A template card, independent of the surface that draws it."""

    title: str
    lines: tuple[tuple[str, str], ...] = ()  # label, value
    text: str = ""
    buttons: tuple[Button, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Notice:
    """Something to tell, queued once per key."""

    key: str  # makes queuing it again harmless
    target_kind: TargetKind
    target: str  # chat_id or userid
    text: str  # plain lines; the issue's number first
    priority: Priority
    community: str = ""
    issue_id: int = 0
    card: Card | None = None
    ring: tuple[str, ...] = ()  # userids to be rung by name in a group
    answers: int = 0  # inbox id whose sender waits for this answer
    not_before: datetime | None = None
    media: int = 0  # id of a photo to be shown; the text then only says which issue it is of
    drawing: str = ""  # what is drawn and shown when it leaves: "digest:BH:2026-W47"; the text then says so
    beside: int = 0  # id of another, of how it was before, to be shown beside it


class Road(StrEnum):
    """Which of the outbox's rows a process may take."""

    ANY = "any"
    LINE = "line"  # what the long connection is the first choice for
    OTHER = "other"  # all else, and everything while that connection is up nowhere


class Fate(StrEnum):
    """What became of an outgoing notice."""

    QUEUED = "queued"
    SENT = "sent"
    UNKNOWN = "unknown"  # it may have arrived; never sent again by itself
    DEAD = "dead"  # given up, with the reason
    FOLDED = "folded"  # told inside another message
    WITHDRAWN = "withdrawn"  # nobody needed it any more before it left


@dataclass(frozen=True, kw_only=True)
class Outgoing:
    """A row of the outbox."""

    id: int
    notice: Notice
    fate: Fate
    attempts: int
    created_at: datetime
    next_at: datetime
    sent_at: datetime | None = None
    sender: str = ""  # which sender delivered it
    sending: str = ""  # the sender whose hands it was in when the process ended
    reason: str = ""  # why it was given up or put off
    carries: int = 0  # how many others are told in it


class Surface(StrEnum):
    """A door words come in by."""

    LONG = "long"  # 智能机器人, long connection
    URL = "url"  # 智能机器人, URL callback
    APP = "app"  # self-built app
    CONSOLE = "console"  # our own page for cadres
    FORM = "form"  # our own page for everybody else


@dataclass(frozen=True, kw_only=True)
class Reply:
    """How the platform lets us answer one incoming message; secrets, never logged."""

    req_id: str = ""  # long connection: the callback's own
    response_url: str = ""  # URL mode: one call within the hour
    response_code: str = ""  # app card click: one update within 72 h


@dataclass(frozen=True, kw_only=True)
class Raw:
    """A payload as it came, before anybody understood it."""

    surface: Surface
    message_id: str  # unique within the surface
    lane: str  # messages of one lane are worked one at a time, in order
    payload: str  # decrypted JSON or XML text
    reply: Reply
    received_at: datetime


@dataclass(frozen=True, kw_only=True)
class Incoming:
    """A row of the inbox, claimed to be worked."""

    id: int
    raw: Raw
    attempts: int


class MediaStatus(StrEnum):
    """Whether we hold the bytes of something a person sent."""

    WAITING = "waiting"
    KEPT = "kept"
    MISSING = "missing"
    ERASING = "erasing"  # nobody sees it any more; its file is still to be let go
    ERASED = "erased"


HELD = (MediaStatus.WAITING, MediaStatus.KEPT)  # its bytes are here, or on their way


@dataclass(frozen=True, kw_only=True)
class Media:
    """A photo or file that came with a message."""

    id: int
    inbox_id: int
    position: int  # within the message, from 0
    status: MediaStatus
    url: str = ""  # a secret, good for five minutes
    aes_key: str = ""  # Base64; empty: the bot's own key
    sha256: str = ""
    mime: str = ""
    size: int = 0
    reason: str = ""  # why it is missing


@dataclass(frozen=True, kw_only=True)
class Timer:
    """Something that falls due."""

    id: int
    key: str  # makes setting it again harmless
    kind: str
    due_at: datetime
    community: str = ""
    issue_id: int = 0
    subject: str = ""  # what else the kind needs
