"""Answer a message by the address that came with it: once, within the hour."""

from collections import deque
from datetime import timedelta
from urllib.parse import urlsplit

from bot.wecom.api import Api
from bot.wecom.errors import WeComError
from bot.wecom.options import WeComOptions
from bot.wecom.render import bot_markdown
from bot.wecom.replies import new_card
from bot.wecom.results import SENT, failed, optional
from bot.wecom.senders import Quota, Result, Send, SendResult, answers_where_it_was_said
from storage.trays import TargetKind

_LIFE = timedelta(minutes=55)  # of its hour
_REMEMBERED = 10_000  # messages answered; more than an hour brings


class ResponseUrl:
    """In URL mode the only way to say something after the callback was answered."""

    name = "response_url"
    quota = Quota.BOT

    def __init__(self, api: Api, options: WeComOptions) -> None:
        self._api = api
        self._options = options
        self._used: deque[int] = deque(maxlen=_REMEMBERED)  # inbox ids

    def may(self, send: Send) -> bool:
        """Whether the address is the platform's, unused, young enough and leads to the target."""
        if send.incoming is None or send.incoming.id in self._used:
            return False
        age = send.now - send.incoming.raw.received_at
        fits = len(bot_markdown(send.outgoing.notice.text)) == 1
        url = send.incoming.raw.reply.response_url
        is_open = age < _LIFE and self._is_ours(url)
        return is_open and fits and answers_where_it_was_said(send)

    def cost(self, _send: Send, /) -> int:
        """One message."""
        return 1

    async def send(self, send: Send) -> SendResult:
        """Post the card in a 1:1 chat, else the text; a failed attempt may have used the address up."""
        if send.incoming is None:
            return SendResult(result=Result.UNAVAILABLE, detail="there is nothing to answer")
        notice = send.outgoing.notice
        self._used.append(send.incoming.id)
        card = new_card(send, self._options) if notice.target_kind is TargetKind.PERSON else None
        text = {"msgtype": "markdown", "markdown": {"content": bot_markdown(notice.text)[0]}}
        body = {"msgtype": "template_card", "template_card": card} if card else text
        try:
            await self._api.answer_url(send.incoming.raw.reply.response_url, body)
        except WeComError as error:
            return optional(failed(error, not_sent=Result.UNAVAILABLE))
        return SENT

    def _is_ours(self, url: str) -> bool:
        """The address came in from outside: it must lead to the API and nowhere else."""
        api, given = urlsplit(self._options.api_url), urlsplit(url)
        return (given.scheme, given.netloc) == (api.scheme, api.netloc)
