"""The bodies in which the platform tells the bot and the app what people did."""

import base64
import hashlib
import secrets
from collections.abc import Callable
from typing import Any
from xml.sax.saxutils import escape

from bot.sandbox.files import Files
from bot.sandbox.records import Card, Chat, ChatKind, File, Line
from bot.sandbox.tenant import Tenant

Spell = Callable[[str], str]
NO_MENTION = "no mention"


def plain(userid: str) -> str:
    """The userid of a bot that a super administrator made."""
    return userid


def encrypted(userid: str) -> str:
    """The userid of a bot that an ordinary member made: a corp-scoped id."""
    return "wo" + hashlib.sha256(userid.lower().encode()).hexdigest()[:30]


def why_unheard(line: Line, bot_in_group: bool) -> str:
    """Why the bot does not hear a line; empty when it does."""
    if line.chat.kind is not ChatKind.GROUP:
        return ""
    if not bot_in_group:
        return "the bot is not in the group"
    if not line.mentions_bot:
        return NO_MENTION
    if any(file.kind != "image" for file in line.files):
        return "voice, files and videos are not delivered from groups"
    return ""


class Hearing:
    """Builds callback bodies; `key` is the bot's own in URL mode, None for one key a file."""

    def __init__(
        self, tenant: Tenant, files: Files, bot_id: str, media_base: str, key: bytes | None, spell: Spell
    ) -> None:
        self._tenant = tenant
        self._files = files
        self._bot_id = bot_id
        self._media_base = media_base
        self._key = key
        self._spell = spell

    def message(self, line: Line) -> dict[str, Any]:
        """A message callback."""
        body = self._common(line.id, line.chat, line.author) | self._content(line)
        if line.quote:
            body["quote"] = self._content(line.quote)
        return body

    def refresh(self, line: Line, stream_id: str) -> dict[str, Any]:
        """The poll for the rest of an unfinished stream (URL mode)."""
        body = self._common(secrets.token_hex(10), line.chat, line.author)
        return body | {"msgtype": "stream", "stream": {"id": stream_id}}

    def enter(self, chat: Chat) -> dict[str, Any]:
        """The first opening of the 1:1 that day."""
        body = self._event(chat, chat.id, {"eventtype": "enter_chat"})
        del body["chattype"]
        return body

    def click(self, line: Line, card: Card, userid: str, key: str) -> dict[str, Any]:
        """A click on a card."""
        click = {"card_type": card.type, "event_key": key, "task_id": card.task_id}
        event = {"eventtype": "template_card_event", "template_card_event": click}
        return self._event(line.chat, userid, event)

    def disconnected(self) -> dict[str, Any]:
        """A newer connection took over."""
        return {
            "msgid": secrets.token_hex(10),
            "create_time": int(self._tenant.now().timestamp()),
            "aibotid": self._bot_id,
            "msgtype": "event",
            "event": {"eventtype": "disconnected_event"},
        }

    def _common(self, msgid: str, chat: Chat, userid: str) -> dict[str, Any]:
        body: dict[str, Any] = {"msgid": msgid, "aibotid": self._bot_id}
        if chat.kind is ChatKind.GROUP:
            body["chatid"] = chat.id
        body["chattype"] = "group" if chat.kind is ChatKind.GROUP else "single"
        body["from"] = {"userid": self._spell(userid)}
        return body

    def _event(self, chat: Chat, userid: str, event: dict[str, Any]) -> dict[str, Any]:
        body = self._common(secrets.token_hex(10), chat, userid)
        return body | {"create_time": int(self._tenant.now().timestamp()), "msgtype": "event", "event": event}

    def _content(self, line: Line) -> dict[str, Any]:
        words = line_words(line)
        if not line.files:
            return {"msgtype": "text", "text": {"content": words}}
        kind = line.files[0].kind
        if kind == "voice":
            return {"msgtype": "voice", "voice": {"content": words}}
        if not words:
            return {"msgtype": kind, kind: self._link(line.files[0])}
        texts = [{"msgtype": "text", "text": {"content": words}}]
        images = [{"msgtype": "image", "image": self._link(file)} for file in line.files]
        return {"msgtype": "mixed", "mixed": {"msg_item": [*texts, *images]}}

    def _link(self, file: File) -> dict[str, str]:
        key = self._key or secrets.token_bytes(32)
        link = {"url": f"{self._media_base}/media/{self._files.lend(file, key, self._tenant.now())}"}
        if self._key is None:
            link["aeskey"] = base64.b64encode(key).decode()
        return link


def line_words(line: Line) -> str:
    """What a line says, its card included."""
    return line.text or (card_words(line.card) if line.card else "")


def card_words(card: Card) -> str:
    """A card as the words a quote of it carries."""
    rows = [f"{name}: {value}" for name, value in card.rows]
    return "\n".join(part for part in (card.title, card.desc, card.text, *rows) if part)


def app_message_xml(line: Line, corp_id: str, agent_id: int, number: int, media_id: str) -> str:
    """A message written in the app's own session."""
    if line.files:
        inner = f"<MsgType>image</MsgType><PicUrl>{_cdata('')}</PicUrl><MediaId>{_cdata(media_id)}</MediaId>"
    else:
        inner = f"<MsgType>text</MsgType><Content>{_cdata(line.text)}</Content>"
    inner += f"<MsgId>{number}</MsgId>"
    return _app_xml(corp_id, agent_id, line.author, int(line.at.timestamp()), inner)


def app_click_xml(
    card: Card, userid: str, key: str, response_code: str, corp_id: str, agent_id: int, at: int
) -> str:
    """A click on a card of the app."""
    inner = (
        "<MsgType>event</MsgType><Event>template_card_event</Event>"
        f"<EventKey>{_cdata(key)}</EventKey><TaskId>{_cdata(card.task_id)}</TaskId>"
        f"<CardType>{card.type}</CardType><ResponseCode>{_cdata(response_code)}</ResponseCode>"
    )
    return _app_xml(corp_id, agent_id, userid, at, inner)


def _app_xml(corp_id: str, agent_id: int, userid: str, at: int, inner: str) -> str:
    head = f"<ToUserName>{escape(corp_id)}</ToUserName><FromUserName>{escape(userid)}</FromUserName>"
    return f"<xml>{head}<CreateTime>{at}</CreateTime>{inner}<AgentID>{agent_id}</AgentID></xml>"


def _cdata(text: str) -> str:
    clean = text.encode("utf-8", "replace").decode().replace("\0", "")
    return "<![CDATA[" + clean.replace("]]>", "]]]]><![CDATA[>") + "]]>"
