"""Post into a group by its webhook, the only way to ring somebody by name there."""

from bot.wecom.api import Api
from bot.wecom.errors import WeComError
from bot.wecom.options import WeComOptions
from bot.wecom.render import webhook_markdown, webhook_text
from bot.wecom.results import SENT, failed, send_all
from bot.wecom.senders import Quota, Result, Send, SendResult
from storage.trays import TargetKind


class Webhook:
    """Speaks in groups that have a robot, whether or not anybody spoke to the bot."""

    name = "webhook"
    quota = Quota.WEBHOOK

    def __init__(self, api: Api, options: WeComOptions) -> None:
        self._api = api
        self._options = options

    def may(self, send: Send) -> bool:
        """Whether the group has a robot and the corp allows it."""
        is_group = send.outgoing.notice.target_kind is TargetKind.GROUP
        return is_group and self._options.webhooks and bool(send.webhook_key)

    def cost(self, send: Send) -> int:
        """One message for each part."""
        return len(self._parts(send))

    async def send(self, send: Send) -> SendResult:
        """Post the text, ringing whom the notice names with its first part."""
        ring = list(send.outgoing.notice.ring)

        async def post_part(part: str) -> SendResult:
            if send.outgoing.notice.ring:
                body = {"msgtype": "text", "text": {"content": part, "mentioned_list": ring.copy()}}
            else:
                body = {"msgtype": "markdown", "markdown": {"content": part}}
            ring.clear()
            try:
                await self._api.send_webhook(send.webhook_key, body)
            except WeComError as error:
                return failed(error, not_sent=Result.RETRY)
            return SENT

        return await send_all(self._parts(send), post_part)

    def _parts(self, send: Send) -> tuple[str, ...]:
        """Only plain text takes the list of those to be rung."""
        notice = send.outgoing.notice
        return webhook_text(notice.text) if notice.ring else webhook_markdown(notice.text)
