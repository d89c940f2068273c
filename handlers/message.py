"""What somebody said, whichever door it came in by."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from handlers.typed.command import Command
from storage.trays import Surface, TargetKind

READS_PAGE = timedelta(minutes=1)  # in which a page shows its answer; after that it is told in the chat
QUOTED = "\n（引用："  # stands between what was said and what it was said about


class MessageKind(StrEnum):
    """What came in."""

    WORDS = "words"  # text, voice turned into text, with or without photos
    MEDIA = "media"  # a photo with no words
    FILE = "file"  # a file or video with no words
    VOICE = "voice"  # a voice message nobody turned into words
    CLICK = "click"  # a button of a card
    ENTER = "enter"  # a person opened the chat with the bot
    OTHER = "other"  # stored, acknowledged, counted, not worked


class Where(StrEnum):
    """Where an answer is read, and what it asks for is said."""

    GROUP = "group"
    CHAT = "chat"
    PAGE = "page"  # of a form


@dataclass(frozen=True, kw_only=True)
class Quote:
    """The message somebody quoted: it has no author and no id."""

    text: str
    media: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Message:
    """One normalised incoming message."""

    inbox_id: int
    surface: Surface
    kind: MessageKind
    sender: str  # userid, as it came
    chat_id: str = ""  # the group; empty in a 1:1 chat
    text: str = ""  # without the mention of the bot
    quote: Quote | None = None
    media: tuple[int, ...] = ()  # media ids
    command: str = ""  # of a clicked button
    task_id: str = ""  # of the clicked card
    order: Command | None = None  # what a page of ours asks for: a whole command, with no words to be read
    sent_at: datetime  # by the platform's clock, or when received

    @property
    def answered_in(self) -> tuple[TargetKind, str]:
        """The chat an answer goes to: the group it was said in, else the sender's own."""
        return (TargetKind.GROUP, self.chat_id) if self.chat_id else (TargetKind.PERSON, self.sender)

    @property
    def opens(self) -> bool:
        """Whether the bot may write there unasked from now on; who only opened its chat wrote nothing."""
        if self.kind is MessageKind.ENTER:
            return self.surface is Surface.APP
        return self.kind is not MessageKind.OTHER and not self.order
