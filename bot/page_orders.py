"""An order given on a page of ours: kept in the inbox like any message, and worked by the same desk."""

import json
from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from operator import attrgetter

from pydantic import TypeAdapter

from handlers.message import Message, MessageKind
from handlers.typed.command import Command
from storage.spelling import fold_userid, lane_of_words
from storage.trays import Incoming, Media, Raw, Reply, Surface

_SENDER, _ORDER = "sender", "order"


def to_raw(sender: str, order: Command, slip: str, now: datetime, surface: Surface = Surface.CONSOLE) -> Raw:
    """The row to be kept; `slip` was given out with the form, so that a second click is the same row."""
    me = fold_userid(sender)
    payload = {_SENDER: sender, _ORDER: _commands().dump_python(order, mode="json")}
    return Raw(
        surface=surface,
        message_id=sha256(f"{me}\0{slip}".encode()).hexdigest(),
        lane=lane_of_words(sender),
        payload=json.dumps(payload, ensure_ascii=False),
        reply=Reply(),
        received_at=now,
    )


def to_message(incoming: Incoming, media: Sequence[Media]) -> Message:
    """The message of such a row."""
    payload = json.loads(incoming.raw.payload)
    order = _commands().validate_python(payload[_ORDER])
    return Message(
        inbox_id=incoming.id,
        surface=incoming.raw.surface,
        kind=MessageKind.WORDS,
        sender=payload[_SENDER],
        text=f"{order.place} {order.rest}".strip(),
        media=tuple(row.id for row in sorted(media, key=attrgetter("position"))),
        order=order,
        sent_at=incoming.raw.received_at,
    )


def _commands() -> TypeAdapter[Command]:
    return TypeAdapter(Command)
