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
MARKUP = frozenset({"markdown", "markdown_v2", "stream"})
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
PASSIVE = Surface({"stream": 20480, "stream_with_template_card": 20480}, EVERY_CARD)
WELCOME = Surface({"text": 2048}, EVERY_CARD)
PUSH = Surface({"markdown": 20480}, EVERY_CARD, MEDIA, owner=BOT)
RESPONSE_URL = Surface({"markdown": 20480}, EVERY_CARD)
WEBHOOK = Surface(
    {"text": 2048, "markdown": 4096, "markdown_v2": 4096},
    NOTICES,
    frozenset({"file", "voice"}),
    rings=True,
)
APP = Surface({"text": 2048, "markdown": 2048, "textcard": 2048}, EVERY_CARD, MEDIA, cuts=True, owner="app")


@dataclass(frozen=True, kw_only=True)
class Speech:
    """What is to be shown."""

    msgtype: str
    text: str = ""
    markdown: bool = False
    files: tuple[File, ...] = ()
    card: Card | None = None
    stream_id: str = ""
    finished: bool = True
    ring: tuple[str, ...] = ()
    cut: bool = False  # the platform dropped the end without an error


def read_speech(body: Body, surface: Surface, fetch: Callable[[str], File]) -> Speech:
    """The speech of a message body; `fetch` finds a media_id. Raises Refused."""
    msgtype = body.text("msgtype")
    part = body.part(msgtype)
    if msgtype in surface.bytes:
        return _read_text(msgtype, body, surface)
    if msgtype == "template_card" and surface.cards:
        card = read_card(part, surface.cards)
        return Speech(msgtype=msgtype, card=card)
    if msgtype in surface.media:
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


def read_articles(part: Body) -> Speech:
    """News of one to eight articles, as titles over descriptions."""
    articles = part.items("articles")
    if not 1 <= len(articles) <= 8 or not all(a.text("title") and a.text("url") for a in articles):
        raise Refused(40058, "news takes 1 to 8 articles, each with title and url")
    texts = [f"{article.text('title')}\n{article.text('description')}" for article in articles]
    return Speech(msgtype="news", text="\n".join(texts))


def _read_text(msgtype: str, body: Body, surface: Surface) -> Speech:
    part = body.part("stream" if msgtype == "stream_with_template_card" else msgtype)
    text = part.text("content")
    if msgtype == "textcard":
        text = f"{part.text('title')}\n{part.text('description')}".strip()
    finished = not body.has("stream") or part.flag("finish")
    if not text.strip() and finished:
        raise Refused(44004, "the content is empty")
    most = surface.bytes[msgtype]
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > most and not (surface.cuts and msgtype == "text"):
        raise Refused(45002, f"{size} bytes, at most {most}")
    card = read_card(body.part("template_card"), surface.cards) if body.has("template_card") else None
    return Speech(
        msgtype=msgtype,
        text=text.encode("utf-8", "replace")[:most].decode(errors="ignore"),
        markdown=msgtype in MARKUP or msgtype.startswith("stream"),
        card=card,
        stream_id=part.text("id"),
        finished=finished,
        ring=_rung(part, text, msgtype) if surface.rings else (),
        cut=size > most,
    )


def _rung(part: Body, text: str, msgtype: str) -> tuple[str, ...]:
    if msgtype == "markdown":
        return tuple(MENTION.findall(text))
    return (*part.words("mentioned_list"), *part.words("mentioned_mobile_list")) if msgtype == "text" else ()
