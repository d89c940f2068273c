"""A decrypted payload becomes a raw row at once, and a message when it is worked."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot import page_orders
from bot.wecom import app_xml, bot_json
from bot.wecom.content import LONGEST_ID, Content, MediaLink, Origin
from bot.wecom.mention import strip_mention
from bot.wecom.text import clean, cut_bytes
from handlers.message import Message, MessageKind, Quote
from storage.spelling import lane_of_words
from storage.trays import Incoming, Media, Raw, Reply, Surface
from storage.unit_of_work import UnitOfWork

LONGEST_TEXT = 20480  # bytes of UTF-8


@dataclass(frozen=True, kw_only=True)
class Parsed:
    """What is kept of a callback before it is acknowledged."""

    raw: Raw
    label: str  # the platform's own word for it, for counting: "text", "event:enter_chat"
    media: tuple[MediaLink, ...] = ()  # the message's own, then the quote's
    beside: Callable[[UnitOfWork, int], None] | None = None  # kept with the row, or neither is
    lanes: tuple[str, ...] = ()  # what is locked for that, beside the message's own


@dataclass(frozen=True, kw_only=True)
class Received:
    """A payload that is safely kept."""

    inbox_id: int  # of its row; a repeat has the same
    is_new: bool  # False: the platform said it before


def parse_bot(payload: str, surface: Surface, req_id: str, received_at: datetime) -> Parsed:
    """Read the JSON of a bot callback; whatever it holds, a row comes of it; BadCallback if it is none."""
    content = bot_json.read(payload)
    reply = Reply(req_id=req_id, response_url=content.origin.response_url)
    return _parsed(payload, content, surface, reply, received_at)


def parse_app(xml: str, received_at: datetime) -> Parsed:
    """Read the XML of an app callback; whatever it holds, a row comes of it; BadCallback if it is none."""
    content = app_xml.read(xml)
    reply = Reply(response_code=content.origin.response_code)
    return _parsed(xml, content, Surface.APP, reply, received_at)


def to_message(incoming: Incoming, media: Sequence[Media], bot_name: str) -> Message:
    """Make the message of a raw row; `media` are its rows, in any order."""
    raw = incoming.raw
    if raw.surface in (Surface.CONSOLE, Surface.FORM):
        return page_orders.to_message(incoming, media)
    content = app_xml.read(raw.payload) if raw.surface is Surface.APP else bot_json.read(raw.payload)
    ids = {row.position: row.id for row in media}
    own = len(content.media)
    text = cut_bytes(strip_mention(content.text, bot_name), LONGEST_TEXT)
    kind = content.kind
    if kind is MessageKind.WORDS and not text and content.media:
        kind = MessageKind.MEDIA
    return Message(
        inbox_id=incoming.id,
        surface=raw.surface,
        kind=kind,
        sender=content.origin.sender,
        chat_id=content.origin.chat_id,
        text=text,
        quote=_quote(content, ids, bot_name),
        media=tuple(ids[place] for place in range(own) if place in ids),
        command=content.command,
        task_id=content.task_id,
        sent_at=_sent_at(content.origin, raw.received_at),
    )


def _parsed(payload: str, content: Content, surface: Surface, reply: Reply, received_at: datetime) -> Parsed:
    message_id = content.origin.message_id or _digest(surface, payload, reply.req_id)
    raw = Raw(
        surface=surface,
        message_id=message_id if len(message_id) <= LONGEST_ID else _digest(message_id),
        lane=_lane(content.origin),
        payload=clean(payload),
        reply=reply,
        received_at=received_at,
    )
    media = content.media + (content.quote.media if content.quote else ())
    return Parsed(raw=raw, label=content.label, media=media)


def _lane(origin: Origin) -> str:
    lane = lane_of_words(origin.sender, origin.chat_id)
    return lane if len(lane) <= LONGEST_ID else lane[:2] + _digest(lane)


def _quote(content: Content, ids: dict[int, int], bot_name: str) -> Quote | None:
    if content.quote is None:
        return None
    first = len(content.media)
    places = range(first, first + len(content.quote.media))
    return Quote(
        text=cut_bytes(strip_mention(content.quote.text, bot_name), LONGEST_TEXT),
        media=tuple(ids[place] for place in places if place in ids),
    )


def _sent_at(origin: Origin, received_at: datetime) -> datetime:
    """A platform clock that runs ahead of ours is not believed: deadlines hang on it."""
    return min(origin.sent_at, received_at) if origin.sent_at else received_at


def _digest(*parts: str) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part.encode("utf-8", "surrogatepass") + b"\0")
    return "derived-" + digest.hexdigest()
