"""Reach a member in the app's own 1:1 session."""

from collections.abc import Mapping
from functools import partial

from bot.wecom.api import Api
from bot.wecom.cards import draw
from bot.wecom.errors import WeComError
from bot.wecom.options import WeComOptions
from bot.wecom.render import app_text
from bot.wecom.replies import cost, new_card
from bot.wecom.results import SENT, failed, send_card_or_text, send_photo
from bot.wecom.senders import Quota, Result, Send, SendResult
from storage.spelling import fold_userid, is_among
from storage.trays import Surface, TargetKind

# in which the platform drops the identical message: all tries and a restart
_CHECKED_SECONDS = 300
_APART = 300  # more seconds, by the notice: the same words said anew are another message, and are not dropped


class AppMessage:
    """Rings the member's phone, and reaches those who never spoke to the bot."""

    name = "app_message"
    quota = Quota.APP

    def __init__(self, api: Api, options: WeComOptions) -> None:
        self._api = api
        self._options = options

    def may(self, send: Send) -> bool:
        """Whether it goes to a person and the app is configured to send."""
        options = self._options
        is_configured = bool(options.corp_id and options.agent_id and options.agent_secret)
        return is_configured and send.outgoing.notice.target_kind is TargetKind.PERSON

    def cost(self, send: Send) -> int:
        """One message for each part, or the photo or card."""
        return cost(send, self._options, app_text(send.outgoing.notice.text))

    async def send(self, send: Send) -> SendResult:
        """Send the photo, update the clicked card, send the card, or (where it is refused) the text."""
        post = partial(self._message, send)
        if photo := send.picture:
            uploading = self._api.upload_media(photo.kind, photo.filename, photo.data)
            return await send_photo(photo, uploading, post, not_sent=Result.RETRY)
        if await self._update_clicked(send):
            return SENT
        card, parts = new_card(send, self._options), app_text(send.outgoing.notice.text)
        return await send_card_or_text(card, parts, "text", post)

    async def _update_clicked(self, send: Send) -> bool:
        """Whether the card whose click this answers now shows the answer; its code works once."""
        notice, reply, message = send.outgoing.notice, send.reply, send.message
        is_app_click = send.surface is Surface.APP and reply is not None and bool(reply.response_code)
        if reply is None or message is None or not is_app_click or notice.card is None:
            return False
        if fold_userid(message.sender) != fold_userid(notice.target):
            return False
        card = draw(notice.card, "", self._options.card_url)
        body = {"userids": [notice.target], "response_code": reply.response_code, "template_card": card}
        try:
            await self._api.update_card(body)
        except WeComError:
            return False  # said again as a new message, which is better than not at all
        return True

    async def _message(self, send: Send, content: Mapping[str, object]) -> SendResult:
        notice = send.outgoing.notice
        seconds = _CHECKED_SECONDS + send.outgoing.id % _APART
        check = {"enable_duplicate_check": 1, "duplicate_check_interval": seconds}
        body = {"touser": notice.target, **content, **check}
        try:
            answer = await self._api.send_message(body)
        except WeComError as error:
            return failed(error, not_sent=Result.RETRY)
        if is_among(notice.target, str(answer.get("invaliduser") or "").split("|")):
            return SendResult(result=Result.TARGET_DEAD, detail="the userid is not valid")
        return SENT
