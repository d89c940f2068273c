"""What the bot may answer to which callback, the same for both of its modes."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from bot.wecom.cards import draw, holds, task_id_of
from bot.wecom.options import WeComOptions
from bot.wecom.render import bot_markdown
from bot.wecom.senders import Send, answers_where_it_was_said
from bot.wecom.text import clean
from handlers.message import MessageKind
from storage.trays import TargetKind

REPLY_WINDOW = timedelta(hours=23)  # of the 24 h a req_id may be answered
EVENT_WINDOW = timedelta(seconds=4)  # of the 5 s a click or welcome may be answered


def shows_cards(send: Send, options: WeComOptions) -> bool:
    """Whether people at the target see template cards."""
    is_group = send.outgoing.notice.target_kind is TargetKind.GROUP
    return options.group_cards if is_group else options.person_cards


def new_card(send: Send, options: WeComOptions) -> Mapping[str, object] | None:
    """The notice's card as a new one, where cards are shown and this one holds all its words.

    Else None, and its text has to do: what somebody said at the end is worth more than a button.
    """
    card = send.outgoing.notice.card
    if card is None or not shows_cards(send, options) or not holds(card):
        return None
    return draw(card, task_id_of(send.outgoing), options.card_url)


def cost(send: Send, options: WeComOptions, parts: Sequence[str]) -> int:
    """How many messages a notice is: one for each part, or the photo or card alone."""
    return 1 if send.picture or new_card(send, options) else len(parts)


def bot_reply(send: Send, options: WeComOptions) -> Mapping[str, object] | None:
    """The body that answers the bot's callback; None when this notice cannot be said that way."""
    message = send.message
    if message is None or not answers_where_it_was_said(send) or _is_too_late(send):
        return None
    notice = send.outgoing.notice
    if message.kind is MessageKind.CLICK:
        if notice.card is None or not message.task_id:
            return None
        changed = draw(notice.card, message.task_id, options.card_url)
        return {"response_type": "update_template_card", "template_card": changed}
    card = new_card(send, options)
    if card:
        return {"msgtype": "template_card", "template_card": card}
    parts = bot_markdown(notice.text)
    if len(parts) > 1:
        return None  # a push can send one after the other
    if message.kind is MessageKind.ENTER:
        return {"msgtype": "text", "text": {"content": clean(notice.text)}}
    stream = {"id": task_id_of(send.outgoing), "finish": True, "content": parts[0]}
    return {"msgtype": "stream", "stream": stream}


def _is_too_late(send: Send) -> bool:
    """Clicks and welcomes are answered within seconds, messages within a day."""
    if send.incoming is None or send.message is None:
        return True
    is_event = send.message.kind in {MessageKind.CLICK, MessageKind.ENTER}
    window = EVENT_WINDOW if is_event else REPLY_WINDOW
    return send.now - send.incoming.raw.received_at > window
