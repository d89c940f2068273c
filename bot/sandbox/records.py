"""The records of the practice tenant: people, groups, lines and cards."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class ChatKind(StrEnum):
    """The conversations a member sees."""

    GROUP = "group"
    BOT = "bot"  # 1:1 with the bot
    APP = "app"  # 1:1 with the self-built app


class Side(StrEnum):
    """Who wrote a line."""

    PERSON = "person"
    BOT = "bot"
    WEBHOOK = "webhook"
    APP = "app"


@dataclass(frozen=True)
class Chat:
    """One conversation; `id` is a chatid, or the userid of a 1:1."""

    kind: ChatKind
    id: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}"


@dataclass(frozen=True, kw_only=True)
class Person:
    """A member of the tenant."""

    userid: str
    name: str
    title: str = ""  # what the page shows beside the name
    heading: str = ""  # the page lists people under it
    phone: str = ""
    wechat_plugin: bool = False  # reads through personal WeChat: no markdown, no cards


@dataclass(frozen=True, kw_only=True)
class Group:
    """A group chat of members."""

    chat_id: str  # case-sensitive
    name: str
    members: tuple[str, ...]  # userids
    webhook_key: str = ""
    has_bot: bool = True


@dataclass(frozen=True, kw_only=True)
class Button:
    """A button of a card."""

    text: str
    key: str


@dataclass(frozen=True, kw_only=True)
class Card:
    """A template card as a member sees it."""

    type: str
    task_id: str = ""
    title: str = ""
    desc: str = ""
    text: str = ""
    rows: tuple[tuple[str, str], ...] = ()
    buttons: tuple[Button, ...] = ()
    done: str = ""  # replaces the buttons once the click was answered


@dataclass(frozen=True, kw_only=True)
class File:
    """Bytes somebody sent."""

    id: str
    kind: str  # image, voice, video or file
    name: str
    data: bytes


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line of a conversation."""

    id: str
    chat: Chat
    side: Side
    author: str = ""  # userid; empty for machines
    author_name: str
    text: str = ""
    markdown: bool = False
    files: tuple[File, ...] = ()
    quote: "Line | None" = None
    card: Card | None = None
    card_views: tuple[tuple[str, Card], ...] = ()  # userid, the card as only they see it
    ring: tuple[str, ...] = ()  # userids rung by it
    at: datetime
    mentions_bot: bool = False
    finished: bool = True  # False while a stream is still open

    def card_for(self, userid: str) -> Card | None:
        """The card as this person sees it."""
        return dict(self.card_views).get(userid.lower(), self.card)


@dataclass(frozen=True, kw_only=True)
class Violation:
    """Something a rule of the platform refused or swallowed."""

    at: datetime
    what: str  # the call or message
    reason: str
    errcode: int = 0  # 0: lost without an error
    chat: str = ""


class Refused(Exception):
    """The platform answers with an errcode."""

    def __init__(self, errcode: int, errmsg: str) -> None:
        super().__init__(f"{errcode} {errmsg}")
        self.errcode = errcode
        self.errmsg = errmsg
