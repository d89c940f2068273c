"""Post into a group by its webhook, the only way to ring somebody by name there."""

import base64
import hashlib
from collections.abc import Mapping

from bot.wecom.api import Api
from bot.wecom.errors import WeComError
from bot.wecom.options import WeComOptions
from bot.wecom.picture import Picture
from bot.wecom.render import webhook_markdown, webhook_text
from bot.wecom.results import SENT, failed, send_all
from bot.wecom.senders import Quota, Result, Send, SendResult
from storage.trays import TargetKind

_MOST_IMAGE = 2 * 1024 * 1024  # bytes


class Webhook:
    """Speaks in groups that have a robot, whether or not anybody spoke to the bot."""

    name = "webhook"
    quota = Quota.WEBHOOK

    def __init__(self, api: Api, options: WeComOptions) -> None:
        self._api = api
        self._options = options

    def may(self, send: Send) -> bool:
        """Whether the group has a robot, the corp allows it, and a photo is small enough."""
        is_group = send.outgoing.notice.target_kind is TargetKind.GROUP
        if send.picture and (send.picture.kind != "image" or len(send.picture.data) > _MOST_IMAGE):
            return False
        return is_group and self._options.webhooks and bool(send.webhook_key)

    def cost(self, send: Send) -> int:
        """One message for each part, or the photo."""
        return 1 if send.picture else len(self._parts(send))

    async def send(self, send: Send) -> SendResult:
        """Post the text, ringing whom the notice names with its first part."""
        if send.picture:
            return await self._post(send, _image(send.picture))
        ring = list(send.outgoing.notice.ring)

        async def post_part(part: str) -> SendResult:
            if send.outgoing.notice.ring:
                text = {"content": part, "mentioned_list": ring.copy()}
                ring.clear()
                return await self._post(send, {"msgtype": "text", "text": text})
            return await self._post(send, {"msgtype": "markdown", "markdown": {"content": part}})

        return await send_all(self._parts(send), post_part)

    async def _post(self, send: Send, body: Mapping[str, object]) -> SendResult:
        try:
            await self._api.send_webhook(send.webhook_key, body)
        except WeComError as error:
            return failed(error, not_sent=Result.RETRY)
        return SENT

    def _parts(self, send: Send) -> tuple[str, ...]:
        """Only plain text takes the list of those to be rung."""
        notice = send.outgoing.notice
        return webhook_text(notice.text) if notice.ring else webhook_markdown(notice.text)


def _image(picture: Picture) -> Mapping[str, object]:
    md5 = hashlib.md5(picture.data, usedforsecurity=False).hexdigest()
    return {
        "msgtype": "image",
        "image": {"base64": base64.b64encode(picture.data).decode(), "md5": md5},
    }
