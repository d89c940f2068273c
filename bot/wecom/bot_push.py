"""Speak first in a conversation over the long connection."""

from collections.abc import Mapping
from functools import partial

from bot.wecom.errors import WeComError
from bot.wecom.frames import PUSH
from bot.wecom.long_connection import LongConnection
from bot.wecom.options import WeComOptions
from bot.wecom.render import bot_markdown
from bot.wecom.replies import cost, new_card
from bot.wecom.results import failed, result_of, send_card_or_text, send_photo
from bot.wecom.senders import Quota, Result, Send, SendResult
from bot.wecom.upload import upload
from storage.trays import TargetKind

_CHAT_TYPES = {TargetKind.PERSON: 1, TargetKind.GROUP: 2}  # said outright: a guess tries groups first


class BotPush:
    """Reaches every conversation in which somebody has spoken to the bot."""

    name = "bot_push"
    quota = Quota.BOT

    def __init__(self, connection: LongConnection, options: WeComOptions) -> None:
        self._connection = connection
        self._options = options

    def may(self, send: Send) -> bool:
        """Whether the connection is up and the conversation open."""
        return self._connection.is_up and send.heard

    def cost(self, send: Send) -> int:
        """One message for each part, or the photo or card."""
        return cost(send, self._options, bot_markdown(send.outgoing.notice.text))

    async def send(self, send: Send) -> SendResult:
        """Push the photo, or the card where cards are shown; where not, or where it is refused, the text."""
        post = partial(self._push, send)
        if photo := send.picture:
            uploading = upload(self._connection, kind=photo.kind, filename=photo.filename, data=photo.data)
            return await send_photo(photo, uploading, post, not_sent=Result.UNAVAILABLE)
        card, parts = new_card(send, self._options), bot_markdown(send.outgoing.notice.text)
        return await send_card_or_text(card, parts, "markdown", post)

    async def _push(self, send: Send, body: Mapping[str, object]) -> SendResult:
        notice = send.outgoing.notice
        address = {"chatid": notice.target, "chat_type": _CHAT_TYPES[notice.target_kind]}
        try:
            ack = await self._connection.request(PUSH, {**address, **body})
        except WeComError as error:
            return failed(error, not_sent=Result.UNAVAILABLE)
        return result_of(ack.errcode)
