"""What the self-built app may send to members."""

import json
from datetime import datetime, timedelta
from typing import Any
from xml.etree import ElementTree as ET

from bot.sandbox import limits
from bot.sandbox.body import Body
from bot.sandbox.cards import INTERACTIVE, press, read_card
from bot.sandbox.files import Files
from bot.sandbox.records import Chat, ChatKind, File, Line, Person, Refused, Side
from bot.sandbox.speech import APP, EVERY_CARD, Speech, Surface, read_articles, read_speech
from bot.sandbox.tenant import Tenant
from bot.sandbox.tickets import StaleTicket, Tickets, UnknownTicket
from bot.sandbox.windows import Windows

PASSIVE = Surface({"text": 2048}, cuts=True)


class AppVoice:
    """Applies the platform's rules to message/send and update_template_card."""

    def __init__(self, tenant: Tenant, files: Files, agent_id: int) -> None:
        self._tenant = tenant
        self._files = files
        self._agent_id = agent_id
        self._rate = Windows(*limits.APP_RATE)
        self._recent: dict[str, datetime] = {}
        self._task_ids: set[str] = set()
        self._codes = Tickets[str]("c", limits.RESPONSE_CODE_LIFE)

    def send(self, body: Body) -> dict[str, Any]:
        """Send to members; the answer beside errcode. Raises Refused."""
        self._check_agent(body)
        people, invalid = self._recipients(body.text("touser"))
        if self._is_repeat(body):  # looked at first: what repeats a card repeats its task_id
            self._tenant.complain("message/send", "identical within the duplicate interval, dropped")
            return {"invaliduser": invalid, "msgid": ""}
        speech = self._read(body)
        self._recent[_identity(body)] = self._tenant.now()
        lines = [line for person in people if (line := self._post(person, speech))]
        answer: dict[str, Any] = {"invaliduser": invalid, "msgid": lines[0].id if lines else "dropped"}
        if speech.card and speech.card.task_id:
            self._task_ids.add(speech.card.task_id)
        if speech.card and speech.card.type in INTERACTIVE:
            answer["response_code"] = self.issue_response_code(speech.card.task_id)
        return answer

    def respond_passively(self, chat: Chat, xml: str) -> None:
        """Show the text given in a callback's HTTP response. Raises Refused."""
        try:
            root = ET.fromstring(xml)  # noqa: S314 (the bot under practice is no stranger)
        except ET.ParseError:
            raise Refused(40008, "the answer is not XML") from None
        person = self._tenant.find_person(root.findtext("ToUserName", ""))
        if person is None or person.userid != chat.id:
            raise Refused(40003, "ToUserName is not who wrote")
        content = {"content": root.findtext("Content", "")}
        speech = self._heed_cut(
            read_speech(Body({"msgtype": root.findtext("MsgType"), "text": content}), PASSIVE, self._fetch)
        )
        self._post(person, speech)

    def issue_response_code(self, task_id: str) -> str:
        """A code that changes the card once within 72 hours."""
        return self._codes.issue(task_id, self._tenant.now())

    def update_card(self, body: Body) -> dict[str, Any]:
        """Change the card of a response_code for the members named. Raises Refused."""
        self._check_agent(body)
        code = body.text("response_code")
        try:
            task_id = self._codes.look_up(code, self._tenant.now())
        except (UnknownTicket, StaleTicket):
            raise Refused(40058, "response_code is unknown, used, or older than 72 hours") from None
        userids = [userid.lower() for userid in body.words("userids")]
        if not userids and not body.has("atall"):
            raise Refused(40058, "userids or atall is missing")
        if len(userids) > limits.TOUSER_MOST:
            raise Refused(40032, "more than 1000 userids")
        for line in self._lines_of(task_id):
            if body.has("atall") or line.chat.id.lower() in userids:
                self.change_card(line, body, task_id)
        self._codes.use_up(code)
        return {"invaliduser": [userid for userid in userids if not self._tenant.find_person(userid)]}

    def change_card(self, line: Line, body: Body, task_id: str) -> None:
        """Replace the button's words, or the whole card, in one member's session."""
        words = body.part("button").text("replace_name")
        if words and line.card:
            self._tenant.show_card(line, press(line.card, words))
            return
        card = read_card(body.part("template_card"), EVERY_CARD, task_id=task_id)
        if card.task_id != task_id:
            raise Refused(40058, "task_id differs from the card's")
        self._tenant.show_card(line, card)

    def _check_agent(self, body: Body) -> None:
        if body.text("agentid") != str(self._agent_id):
            raise Refused(301002, "agentid and access_token belong to different apps")

    def _recipients(self, touser: str) -> tuple[list[Person], str]:
        names = [name for name in touser.split("|") if name]
        if len(names) > limits.TOUSER_MOST:
            raise Refused(40032, "more than 1000 recipients")
        if touser == "@all":
            return self._tenant.people, ""
        people = [person for name in names if (person := self._tenant.find_person(name))]
        if not people:
            raise Refused(81013, "all recipients are invalid")
        return people, "|".join(name for name in names if not self._tenant.find_person(name))

    def _read(self, body: Body) -> Speech:
        if body.text("msgtype") == "news":
            return read_articles(body.part("news"))
        speech = read_speech(body, APP, self._fetch)
        if speech.card and speech.card.task_id in self._task_ids:
            raise Refused(40058, "task_id was used before")
        return self._heed_cut(speech)

    def _heed_cut(self, speech: Speech) -> Speech:
        if speech.cut:
            self._tenant.complain("message/send", "text over 2048 bytes, its end was cut without an error")
        return speech

    def _fetch(self, media_id: str) -> File:
        return self._files.published(media_id, APP.owner, self._tenant.now())

    def _is_repeat(self, body: Body) -> bool:
        if not body.flag("enable_duplicate_check"):
            return False
        interval = body.number("duplicate_check_interval", limits.DUPLICATE_INTERVAL)
        before = self._recent.get(_identity(body))
        most = timedelta(seconds=min(interval, limits.DUPLICATE_INTERVAL_MOST))
        return before is not None and self._tenant.now() - before < most

    def _post(self, person: Person, speech: Speech) -> Line | None:
        chat = Chat(ChatKind.APP, person.userid)
        if not self._rate.take(person.userid.lower(), self._tenant.now()):
            self._tenant.complain("message/send", "over 30 a minute or 1000 an hour, dropped", chat=chat)
            return None
        if person.wechat_plugin and (speech.markdown or speech.card):
            self._tenant.complain("message/send", "the WeChat plug-in shows no markdown or card", chat=chat)
        return self._tenant.post(
            chat,
            Side.APP,
            self._tenant.app_name,
            text=speech.text,
            markdown=speech.markdown,
            files=speech.files,
            card=speech.card,
        )

    def _lines_of(self, task_id: str) -> list[Line]:
        chats = [Chat(ChatKind.APP, person.userid) for person in self._tenant.people]
        lines = [line for chat in chats for line in self._tenant.lines_in(chat)]
        return [line for line in lines if line.card and line.card.task_id == task_id]


def _identity(body: Body) -> str:
    """What makes a message the same as another: all of it."""
    return json.dumps(dict(body.raw), sort_keys=True)
