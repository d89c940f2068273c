"""An answer given in the very response to a callback, while the platform waits."""

import json
from datetime import datetime
from xml.sax.saxutils import escape

from bot.wecom.options import WeComOptions
from bot.wecom.render import app_text
from bot.wecom.replies import bot_reply, new_card
from bot.wecom.senders import Send, answers_where_it_was_said
from handlers.message import MessageKind
from storage.trays import Incoming, Outgoing, Surface


def passive_answer(
    outgoing: Outgoing, incoming: Incoming, options: WeComOptions, now: datetime
) -> str | None:
    """The text to encrypt into the response; None when this notice has to go another way."""
    send = Send(outgoing=outgoing, incoming=incoming, now=now)
    if incoming.raw.surface is Surface.URL:
        body = bot_reply(send, options)
        return json.dumps(body, ensure_ascii=False) if body else None
    if incoming.raw.surface is Surface.APP:
        return _app_answer(send, options)
    return None


def _app_answer(send: Send, options: WeComOptions) -> str | None:
    """A short text; cards, and answers to clicks, go by the API."""
    message = send.message
    parts = app_text(send.outgoing.notice.text)
    if message is None or message.kind is MessageKind.CLICK or not answers_where_it_was_said(send):
        return None
    if len(parts) > 1 or new_card(send, options):
        return None
    return (
        f"<xml><ToUserName>{escape(message.sender)}</ToUserName>"
        f"<FromUserName>{escape(options.corp_id)}</FromUserName>"
        f"<CreateTime>{int(send.now.timestamp())}</CreateTime>"
        f"<MsgType>text</MsgType><Content>{escape(parts[0])}</Content></xml>"
    )
