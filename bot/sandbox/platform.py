"""The platform behind the tenant: what people do reaches the bot and the app by the doors they opened."""

import json
from datetime import date
from typing import Any

import aiohttp

from bot.sandbox.app_voice import AppVoice
from bot.sandbox.body import Body
from bot.sandbox.bot_voice import BotVoice, Cause, Trigger
from bot.sandbox.cipher import decode_key
from bot.sandbox.credentials import Credentials
from bot.sandbox.faults import Faults
from bot.sandbox.files import Files
from bot.sandbox.hearing import Hearing, Spell, app_click_xml, app_message_xml, why_unheard
from bot.sandbox.link import EVENT, MESSAGE, Link
from bot.sandbox.postman import Door, Postman
from bot.sandbox.records import Card, Chat, ChatKind, Line, Refused
from bot.sandbox.speech import APP
from bot.sandbox.tasks import Tasks
from bot.sandbox.tenant import Tenant
from bot.sandbox.webhook_voice import WebhookVoice
from handlers.rules.calendar import SHANGHAI

POLL_SECONDS = 1.0  # between two refreshes of an open stream


class Platform:
    """Wires the rules to the doors; made once the sandbox knows its own address."""

    def __init__(
        self,
        tenant: Tenant,
        faults: Faults,
        credentials: Credentials,
        session: aiohttp.ClientSession,
        origin: str,
        *,
        spell: Spell,
        within: float,
    ) -> None:
        self.tenant = tenant
        self.faults = faults
        self.credentials = credentials
        self.files = Files()
        self.tasks = Tasks()
        self.bot = BotVoice(tenant, self.files)
        self.app = AppVoice(tenant, self.files, credentials.agent_id)
        self.webhook = WebhookVoice(tenant, self.files)
        self.postman = Postman(tenant, faults, session, within)
        self._origin = origin
        self._spell = spell
        self._hearing = self._listener(None)
        self._bot_door: Door | None = None
        self._app_door: Door | None = None
        self._app_messages = 0
        self._entered: dict[Chat, date] = {}
        self.link = Link(
            tenant,
            faults,
            self.bot,
            self.files,
            credentials,
            self.tasks,
            self._disconnected,
        )

    @property
    def is_heard(self) -> bool:
        """Whether a bot listens, by whichever door."""
        return self._bot_door is not None or self.link.is_connected

    async def open_bot_url(self, url: str) -> bool:
        """Switch the bot to URL mode; True when the address echoes."""
        ours = self.credentials
        self._bot_door = Door(url=url, token=ours.bot_token, aes_key=ours.bot_aes_key)
        self._hearing = self._listener(decode_key(ours.bot_aes_key))
        self.link.is_open = False
        return await self.postman.verify(self._bot_door)

    async def open_app_url(self, url: str) -> bool:
        """Let the app receive callbacks; True when the address echoes."""
        ours = self.credentials
        self._app_door = Door(
            url=url,
            token=ours.agent_token,
            aes_key=ours.agent_aes_key,
            receive_id=ours.corp_id,
            agent_id=ours.agent_id,
        )
        return await self.postman.verify(self._app_door)

    async def hear(self, line: Line) -> None:
        """Somebody wrote a line."""
        if line.chat.kind is ChatKind.APP:
            self._hear_in_app(line)
            return
        group = self.tenant.find_group(line.chat.id)
        if why_unheard(line, group is None or group.has_bot):
            return
        if self.bot.is_busy(line.author):
            self.tenant.complain("callback", "three answers to this person are still open", chat=line.chat)
            return
        self.tenant.note_spoken(line.chat)
        trigger = self._trigger(Cause.MESSAGE, line.chat, line.author, line)
        await self._tell(MESSAGE, self._hearing.message(line), trigger)

    async def enter(self, chat: Chat) -> None:
        """Somebody opened the 1:1 with the bot; it hears of the first time in a day, if it listens."""
        today = self.tenant.now().astimezone(SHANGHAI).date()
        if not self.is_heard or self._entered.get(chat) == today:
            return
        self._entered[chat] = today
        await self._tell(EVENT, self._hearing.enter(chat), self._trigger(Cause.ENTER, chat, chat.id, None))

    async def click(self, line: Line, card: Card, userid: str, key: str) -> None:
        """Somebody pressed a button."""
        if line.chat.kind is ChatKind.APP:
            self.tasks.start(self._click_in_app(line, card, userid, key))
            return
        trigger = self._trigger(Cause.CLICK, line.chat, userid, line)
        await self._tell(EVENT, self._hearing.click(line, card, userid, key), trigger)

    async def stop(self) -> None:
        """End the socket and whatever still runs."""
        self.faults.disarm()
        await self.link.close()
        await self.tasks.stop()

    def _listener(self, key: bytes | None) -> Hearing:
        bot_id = self.credentials.bot_id
        return Hearing(self.tenant, self.files, bot_id, self._origin, key, self._spell)

    def _disconnected(self) -> dict[str, Any]:
        return self._hearing.disconnected()

    def _trigger(self, cause: Cause, chat: Chat, userid: str, line: Line | None) -> Trigger:
        return Trigger(cause=cause, chat=chat, userid=userid, line=line, at=self.tenant.now())

    async def _tell(self, cmd: str, body: dict[str, Any], trigger: Trigger) -> None:
        if self._bot_door is None:
            await self.link.tell(cmd, body, trigger)
        else:
            self.tasks.start(self._post(self._bot_door, body, trigger))

    async def _post(self, door: Door, body: dict[str, Any], trigger: Trigger) -> None:
        if trigger.cause is not Cause.ENTER:
            body["response_url"] = self._response_url(trigger)
        req_id, once = self.bot.note(trigger), trigger.cause is Cause.CLICK
        answer = await self.postman.post(door, json.dumps(body), trigger.chat, once=once)
        while answer:
            stream_id = self._take_answer(req_id, trigger, answer)
            if not stream_id or trigger.line is None:
                return
            await self.tasks.pause(POLL_SECONDS)
            refresh = json.dumps(self._hearing.refresh(trigger.line, stream_id))
            answer = await self.postman.post(door, refresh, trigger.chat)

    def _take_answer(self, req_id: str, trigger: Trigger, answer: str) -> str:
        """Show a passive answer; the id of the stream when it goes on."""
        try:
            body = Body(json.loads(answer))
            if trigger.cause is Cause.ENTER:
                self.bot.welcome(req_id, body)
            elif trigger.cause is Cause.CLICK:
                self.bot.update_card(req_id, body)
            else:
                speech = self.bot.respond_passively(req_id, body)
                return "" if speech.finished else speech.stream_id
        except ValueError:
            self.tenant.complain("callback", "the answer is not JSON", chat=trigger.chat)
        except Refused as refusal:
            self.tenant.complain("callback", refusal.errmsg, refusal.errcode, trigger.chat)
        return ""

    def _response_url(self, trigger: Trigger) -> str:
        return f"{self._origin}/cgi-bin/aibot/response?response_code={self.bot.issue_response_code(trigger)}"

    def _hear_in_app(self, line: Line) -> None:
        if self._app_door is None:
            self.tenant.complain("callback", "the app has no callback address", chat=line.chat)
            return
        self._app_messages += 1
        ours, files = self.credentials, line.files[:1]
        ids = [self.files.publish("image", f.name, f.data, APP.owner, self.tenant.now()) for f in files]
        number = 7000000000000000000 + self._app_messages
        xml = app_message_xml(line, ours.corp_id, ours.agent_id, number, "".join(ids))
        self.tasks.start(self._post_to_app(self._app_door, xml, line.chat))

    async def _post_to_app(self, door: Door, xml: str, chat: Chat) -> None:
        answer = await self.postman.post(door, xml, chat)
        if not answer:
            return
        try:
            self.app.respond_passively(chat, answer)
        except Refused as refusal:
            self.tenant.complain("callback", refusal.errmsg, refusal.errcode, chat)

    async def _click_in_app(self, line: Line, card: Card, userid: str, key: str) -> None:
        if self._app_door is None:
            self.tenant.complain("callback", "the app has no callback address", chat=line.chat)
            return
        ours, code = self.credentials, self.app.issue_response_code(card.task_id)
        at = int(self.tenant.now().timestamp())
        xml = app_click_xml(card, userid, key, code, ours.corp_id, ours.agent_id, at)
        await self._post_to_app(self._app_door, xml, line.chat)
