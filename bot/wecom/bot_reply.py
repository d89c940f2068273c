"""Answer a message over the long connection by its own req_id."""

from bot.wecom.errors import WeComError
from bot.wecom.frames import RESPOND, UPDATE_CARD, WELCOME
from bot.wecom.long_connection import LongConnection
from bot.wecom.options import WeComOptions
from bot.wecom.replies import bot_reply
from bot.wecom.results import failed, optional, result_of
from bot.wecom.senders import Quota, Result, Send, SendResult
from handlers.message import MessageKind
from storage.trays import Surface

_COMMANDS = {MessageKind.CLICK: UPDATE_CARD, MessageKind.ENTER: WELCOME}


class BotReply:
    """The natural way to answer: it stands under the question, and needs no earlier greeting."""

    name = "bot_reply"
    quota = Quota.BOT

    def __init__(self, connection: LongConnection, options: WeComOptions) -> None:
        self._connection = connection
        self._options = options

    def may(self, send: Send) -> bool:
        """Whether the message can still be answered where it was said."""
        has_req_id = send.surface is Surface.LONG and send.reply is not None and bool(send.reply.req_id)
        return has_req_id and self._connection.is_up and bot_reply(send, self._options) is not None

    def cost(self, _send: Send, /) -> int:
        """One message."""
        return 1

    async def send(self, send: Send) -> SendResult:
        """Send one finished answer; what cannot be answered any more is left to a push."""
        body = bot_reply(send, self._options)
        if body is None or send.reply is None or send.message is None:
            return SendResult(result=Result.UNAVAILABLE, detail="there is nothing to answer")
        command = _COMMANDS.get(send.message.kind, RESPOND)
        try:
            ack = await self._connection.request(command, body, send.reply.req_id)
        except WeComError as error:
            return failed(error, not_sent=Result.UNAVAILABLE)
        return optional(result_of(ack.errcode))
