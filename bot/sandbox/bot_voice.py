"""What the 智能机器人 may say, where and when."""

import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from bot.sandbox import limits
from bot.sandbox.body import Body
from bot.sandbox.cards import read_card
from bot.sandbox.files import Files
from bot.sandbox.records import Chat, ChatKind, File, Line, Refused, Side
from bot.sandbox.speech import (
    BOT,
    EVERY_CARD,
    PASSIVE,
    PUSH,
    REPLY,
    RESPONSE_URL,
    WELCOME,
    Speech,
    Surface,
    read_speech,
)
from bot.sandbox.tenant import Tenant
from bot.sandbox.tickets import StaleTicket, Tickets, UnknownTicket
from bot.sandbox.windows import Windows


class Cause(StrEnum):
    """What the bot was told, which decides how it may answer."""

    MESSAGE = "message"
    ENTER = "enter"
    CLICK = "click"


@dataclass(frozen=True, kw_only=True)
class Trigger:
    """One thing the bot was told."""

    cause: Cause
    chat: Chat
    userid: str
    line: Line | None  # the message, or the card that was clicked
    at: datetime


class BotVoice:
    """Applies the platform's rules to what the bot sends."""

    def __init__(self, tenant: Tenant, files: Files) -> None:
        self._tenant = tenant
        self._files = files
        self._triggers: dict[str, Trigger] = {}
        self._streams: dict[tuple[str, str], str] = {}
        self._task_ids: set[str] = set()
        self._rate = Windows(*limits.BOT_RATE)
        self._urls = Tickets[Trigger]("r", limits.RESPONSE_URL_LIFE)

    def note(self, trigger: Trigger) -> str:
        """Remember what was told; the req_id to answer with."""
        req_id = "cb_" + secrets.token_hex(12)
        self._triggers[req_id] = trigger
        return req_id

    def issue_response_code(self, trigger: Trigger) -> str:
        """A code for one later answer within the hour."""
        return self._urls.issue(trigger, self._tenant.now())

    def is_busy(self, userid: str) -> bool:
        """Whether three streams to this person are still open."""
        since = self._tenant.now() - limits.STREAM_WINDOW
        streams = [req_id for (req_id, _), line_id in self._streams.items() if self._is_open(line_id)]
        triggers = [self._triggers[req_id] for req_id in streams]
        mine = [trigger for trigger in triggers if trigger.userid.lower() == userid.lower()]
        return sum(1 for trigger in mine if trigger.at > since) >= limits.OPEN_STREAMS

    def _is_open(self, line_id: str) -> bool:
        return not self._tenant.get_line(line_id).finished

    def respond(self, req_id: str, body: Body) -> None:
        """Answer a message on the long connection."""
        trigger = self._trigger(req_id, Cause.MESSAGE, limits.REPLY_WINDOW)
        speech = self._read(body, REPLY)
        if speech.msgtype == "text":
            self._take(trigger.chat)
            reason = "a text reply is accepted and not shown"
            self._tenant.complain("aibot_respond_msg", reason, chat=trigger.chat)
            return
        self._say(req_id, trigger, speech)

    def respond_passively(self, req_id: str, body: Body) -> Speech:
        """Answer a message, or refresh its stream, in the HTTP response of a callback."""
        trigger = self._trigger(req_id, Cause.MESSAGE, limits.REPLY_WINDOW)
        speech = self._read(body, PASSIVE)
        self._say(req_id, trigger, speech)
        return speech

    def welcome(self, req_id: str, body: Body) -> None:
        """Greet a person who opened the chat."""
        trigger = self._trigger(req_id, Cause.ENTER, limits.EVENT_WINDOW)
        speech = self._read(body, WELCOME)
        self._take(trigger.chat)
        self._post(trigger.chat, speech)

    def update_card(self, req_id: str, body: Body) -> None:
        """Change the clicked card, within five seconds."""
        trigger = self._trigger(req_id, Cause.CLICK, limits.EVENT_WINDOW)
        if body.text("response_type") != "update_template_card":
            raise Refused(40008, "response_type is update_template_card")
        card = read_card(body.part("template_card"), EVERY_CARD)
        clicked = trigger.line.card if trigger.line else None
        if trigger.line is None or clicked is None or card.task_id != clicked.task_id:
            raise Refused(40058, "task_id differs from the clicked card's")
        self._take(trigger.chat)
        line = self._tenant.get_line(trigger.line.id)
        self._tenant.show_card(line, card, body.words("userids"))

    def push(self, body: Body) -> None:
        """Speak without being asked, where somebody has spoken before."""
        chat = self._target(body.text("chatid"), body.number("chat_type"))
        if not self._tenant.has_spoken(chat):
            raise Refused(93001, "nobody has spoken to the bot in this conversation yet")
        speech = self._read(body, PUSH)
        if speech.card and chat.kind is ChatKind.GROUP:
            raise Refused(40058, "cards can be pushed to a 1:1 only")
        self._take(chat)
        self._post(chat, speech)

    def respond_by_url(self, code: str, body: Body) -> None:
        """The one later answer that a response_url allows."""
        try:
            trigger = self._urls.look_up(code, self._tenant.now())
        except UnknownTicket:
            raise Refused(40058, "response_code is unknown") from None
        except StaleTicket:
            raise Refused(40058, "response_code was used or is older than an hour") from None
        speech = self._read(body, RESPONSE_URL)
        if speech.card and trigger.chat.kind is ChatKind.GROUP:
            raise Refused(40058, "cards go to a 1:1 only")
        self._take(trigger.chat)
        self._urls.use_up(code)
        self._post(trigger.chat, speech, trigger.line if trigger.chat.kind is ChatKind.GROUP else None)

    def _trigger(self, req_id: str, cause: Cause, window: timedelta) -> Trigger:
        trigger = self._triggers.get(req_id)
        if trigger is None or trigger.cause is not cause:
            raise Refused(846605, "req_id is not of such a callback")
        if self._tenant.now() - trigger.at > window:
            raise Refused(846605, f"the answer is later than {window}")
        return trigger

    def _target(self, chatid: str, chat_type: int) -> Chat:
        group = self._tenant.find_group(chatid) if chat_type in (0, 2) else None
        if group:
            if not group.has_bot:
                raise Refused(93008, "the bot is not in that group")
            return Chat(ChatKind.GROUP, group.chat_id)
        person = self._tenant.find_person(chatid) if chat_type in (0, 1) else None
        if person is None:
            raise Refused(93006, "chatid is invalid; it is case-sensitive")
        return Chat(ChatKind.BOT, person.userid)

    def _read(self, body: Body, surface: Surface) -> Speech:
        speech = read_speech(body, surface, self._fetch)
        if speech.card and speech.card.task_id in self._task_ids:
            raise Refused(40058, "task_id was used before")
        return speech

    def _fetch(self, media_id: str) -> File:
        return self._files.published(media_id, BOT, self._tenant.now())

    def _take(self, chat: Chat) -> None:
        if not self._rate.take(str(chat), self._tenant.now()):
            raise Refused(45009, "more than 30 a minute or 1000 an hour in this conversation")

    def _say(self, req_id: str, trigger: Trigger, speech: Speech) -> None:
        """A reply; the same stream id rewrites its line until it is finished."""
        if not speech.stream_id:
            if speech.msgtype.startswith("stream"):
                raise Refused(40058, "stream.id is missing")
            self._take(trigger.chat)
            self._post(trigger.chat, speech)
            return
        key = (req_id, speech.stream_id)
        shown = self._streams.get(key)
        line = self._tenant.get_line(shown) if shown else None
        late = self._tenant.now() - trigger.at > limits.STREAM_WINDOW
        if line and (line.finished or late):
            raise Refused(846608, "the stream is over")
        self._take(trigger.chat)
        if line:
            self._tenant.rewrite(replace(line, text=speech.text, finished=speech.finished))
        else:
            self._streams[key] = self._post(trigger.chat, speech).id

    def _post(self, chat: Chat, speech: Speech, quote: Line | None = None) -> Line:
        if speech.card and speech.card.task_id:
            self._task_ids.add(speech.card.task_id)
        return self._tenant.post(
            chat,
            Side.BOT,
            self._tenant.bot_name,
            text=speech.text,
            markdown=speech.markdown,
            files=speech.files,
            quote=quote,
            card=speech.card,
            finished=speech.finished,
        )
