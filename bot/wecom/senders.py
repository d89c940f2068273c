"""What every sender promises the postman: may it, and what became of it."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import Protocol

from bot.wecom.inbound import to_message
from bot.wecom.picture import Picture
from handlers.message import Message
from storage.spelling import fold_userid
from storage.trays import Incoming, Outgoing, Reply, Surface, TargetKind


class Result(StrEnum):
    """What became of a send."""

    SENT = "sent"
    RETRY = "retry"  # not delivered; later it may be
    TARGET_DEAD = "target_dead"  # nobody is reached there by this sender any more
    REFUSED = "refused"  # a bug; never again
    UNKNOWN = "unknown"  # it may have arrived
    UNAVAILABLE = "unavailable"  # not configured, not connected, too late: try the next sender


class Quota(StrEnum):
    """Which of the platform's limits a send counts against."""

    BOT = "bot"  # per conversation, replies and pushes together
    WEBHOOK = "webhook"  # per robot, which is one per group
    APP = "app"  # per member
    UPLOAD = "upload"  # per bot


@dataclass(frozen=True, kw_only=True)
class SendResult:
    """How a send ended."""

    result: Result
    errcode: int = 0  # the platform's, 0 where it gave none
    detail: str = ""  # one plain line for the operator; no secrets, no words of people
    retry_after: float = 0  # seconds to wait at least, for RETRY


@dataclass(frozen=True, kw_only=True)
class Send:
    """A notice on its way, with all a sender has to know."""

    outgoing: Outgoing
    now: datetime
    incoming: Incoming | None = None  # the message it answers, of notice.answers
    heard: bool = False  # somebody has spoken to the bot in that conversation
    webhook_key: str = field(default="", repr=False)  # of the target group
    picture: Picture | None = field(default=None, repr=False)  # of notice.media

    @property
    def reply(self) -> Reply | None:
        """How the message it answers may be answered."""
        return self.incoming.raw.reply if self.incoming else None

    @property
    def surface(self) -> Surface | None:
        """The door the message it answers came in by."""
        return self.incoming.raw.surface if self.incoming else None

    @cached_property
    def message(self) -> Message | None:
        """The message it answers, without its media; None once its words are erased; asked for often."""
        incoming = self.incoming
        return to_message(incoming, (), "") if incoming and incoming.raw.payload else None


class Sender(Protocol):
    """One way to reach somebody."""

    name: str  # kept in the outbox
    quota: Quota

    def may(self, send: Send) -> bool:
        """Whether it is worth trying; asks nobody outside."""

    def cost(self, send: Send, /) -> int:
        """How many messages of the quota it takes."""

    async def send(self, send: Send) -> SendResult:
        """Send it; every failure of the outside comes back as a result."""


def answers_where_it_was_said(send: Send) -> bool:
    """Whether a reply to the message lands at the notice's target and nowhere else."""
    message = send.message
    if message is None:
        return False
    notice = send.outgoing.notice
    if notice.target_kind is TargetKind.GROUP:
        return message.chat_id == notice.target
    return not message.chat_id and fold_userid(message.sender) == fold_userid(notice.target)
