"""Read what a machine wants to say, by the rules of the surface it says it on."""

import base64
import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.sandbox import limits
from bot.sandbox.body import Body
from bot.sandbox.cards import INTERACTIVE, NOTICES, read_card
from bot.sandbox.records import Card, File, Refused

MEDIA = frozenset({"image", "voice", "video", "file"})
MARKUP = frozenset({"markdown", "stream"})
MENTION = re.compile(r"<@([^<>\s]{1,64})>")


@dataclass(frozen=True)
class Surface:
    """What one way of speaking allows."""

    bytes: dict[str, int]  # text-like msgtype to its most bytes of UTF-8
    cards: frozenset[str] = frozenset()  # card types; empty for none
    media: frozenset[str] = frozenset()  # msgtypes that carry a media_id
    cuts: bool = False  # text too long is cut without a word
    rings: bool = False  # mentions in text and markdown ring people
    owner: str = ""  # whose media_ids count


EVERY_CARD = NOTICES | INTERACTIVE
BOT = "bot"
REPLY = Surface({"stream": 20480, "markdown": 20480, "text": 20480}, EVERY_CARD, MEDIA, owner=BOT)
PASSIVE = Surface({"stream": 20480}, EVERY_CARD)
PUSH = Surface({"markdown": 20480}, EVERY_CARD, MEDIA, owner=BOT)
RESPONSE_URL = Surface({"markdown": 20480}, EVERY_CARD)
WEBHOOK = Surface({"text": 2048, "markdown": 4096}, NOTICES, rings=True)
APP = Surface({"text": 2048, "markdown": 2048}, EVERY_CARD, MEDIA, cuts=True, owner="app")


@dataclass(frozen=True, kw_only=True)
class Speech:
    """What is to be shown."""

    msgtype: str
    text: str = ""
    markdown: bool = False
    files: tuple[File, ...] = ()
    card: Card | None = None
    stream_id: str = ""
    ring: tuple[str, ...] = ()
    cut: bool = False  # the platform dropped the end without an error


def read_speech(body: Body, surface: Surface, fetch: Callable[[str], File] | None = None) -> Speech:
    """The speech of a message body; `fetch` finds a media_id. Raises Refused."""
    msgtype = body.text("msgtype")
    part = body.part(msgtype)
    if msgtype in surface.bytes:
        return _read_text(msgtype, body, surface)
    if msgtype == "template_card" and surface.cards:
        card = read_card(part, surface.cards)
        return Speech(msgtype=msgtype, card=card)
    if fetch and msgtype in surface.media:
        return Speech(msgtype=msgtype, files=(fetch(part.text("media_id")),))
    raise Refused(40008, f"msgtype {msgtype or 'missing'} is not allowed here")


def read_picture(part: Body, keep: Callable[[str, str, bytes], File]) -> Speech:
    """A webhook's picture: Base64 with the md5 of the raw bytes."""
    try:
        data = base64.b64decode(part.text("base64"), validate=True)
    except ValueError:
        raise Refused(40058, "image.base64 is not plain Base64") from None
    if hashlib.md5(data, usedforsecurity=False).hexdigest() != part.text("md5").lower():
        raise Refused(40058, "image.md5 differs")
    if len(data) > limits.WEBHOOK_IMAGE_BYTES or not data.startswith((b"\x89PNG", b"\xff\xd8\xff")):
        raise Refused(40009, "an image is JPG or PNG of at most 2 MB")
    return Speech(msgtype="image", files=(keep("image", "image", data),))


def _read_text(msgtype: str, body: Body, surface: Surface) -> Speech:
    part = body.part(msgtype)
    text = part.text("content")
    if msgtype == "stream" and not part.flag("finish"):
        raise Refused(40058, "a stream that goes on is not played here")
    if not text.strip():
        raise Refused(44004, "the content is empty")
    most = surface.bytes[msgtype]
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > most and not (surface.cuts and msgtype == "text"):
        raise Refused(45002, f"{size} bytes, at most {most}")
    return Speech(
        msgtype=msgtype,
        text=text.encode("utf-8", "replace")[:most].decode(errors="ignore"),
        markdown=msgtype in MARKUP,
        stream_id=part.text("id"),
        ring=_rung(part, text, msgtype) if surface.rings else (),
        cut=size > most,
    )


def _rung(part: Body, text: str, msgtype: str) -> tuple[str, ...]:
    if msgtype == "markdown":
        return tuple(MENTION.findall(text))
    return (*part.words("mentioned_list"), *part.words("mentioned_mobile_list")) if msgtype == "text" else ()
