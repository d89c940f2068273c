"""What a group's webhook may post."""

from bot.sandbox import limits
from bot.sandbox.body import Body
from bot.sandbox.files import Files
from bot.sandbox.records import Chat, ChatKind, File, Group, Refused, Side
from bot.sandbox.speech import WEBHOOK, Speech, read_articles, read_picture, read_speech
from bot.sandbox.tenant import Tenant
from bot.sandbox.windows import Windows

NAME = "群消息推送"


class WebhookVoice:
    """Applies the platform's rules to webhook/send and webhook/upload_media."""

    def __init__(self, tenant: Tenant, files: Files) -> None:
        self._tenant = tenant
        self._files = files
        self._rate = Windows(*limits.WEBHOOK_RATE)

    def send(self, key: str, body: Body) -> None:
        """Post into the key's group. Raises Refused."""
        group = self._group(key)
        speech = self._read(key, body)
        if not self._rate.take(key, self._tenant.now()):
            raise Refused(45009, "more than 20 a minute")
        self._tenant.post(
            Chat(ChatKind.GROUP, group.chat_id),
            Side.WEBHOOK,
            NAME,
            text=speech.text,
            markdown=speech.markdown,
            files=speech.files,
            card=speech.card,
            ring=self._userids(group, speech.ring),
        )

    def upload(self, key: str, kind: str, name: str, data: bytes) -> str:
        """A media_id for this key alone, for three days. Raises Refused."""
        self._group(key)
        if kind not in WEBHOOK.media:
            raise Refused(40004, "type is file or voice")
        if not name:
            raise Refused(44001, "the part has no file name")
        return self._files.publish(kind, name, data, key, self._tenant.now())

    def _group(self, key: str) -> Group:
        groups = [group for group in self._tenant.groups if key and group.webhook_key == key]
        if not groups:
            raise Refused(93000, "the webhook key is invalid, or the robot was removed")
        return groups[0]

    def _read(self, key: str, body: Body) -> Speech:
        if body.text("msgtype") == "image":
            return read_picture(body.part("image"), self._files.keep)
        if body.text("msgtype") == "news":
            return read_articles(body.part("news"))

        def fetch(media_id: str) -> File:
            return self._files.published(media_id, key, self._tenant.now())

        return read_speech(body, WEBHOOK, fetch)

    def _userids(self, group: Group, words: tuple[str, ...]) -> list[str]:
        """Whom the mentions ring: members by userid, phone, or all of them."""
        if "@all" in words:
            return list(group.members)
        members = [person for userid in group.members if (person := self._tenant.find_person(userid))]
        asked = {word.lower() for word in words}
        return [p.userid for p in members if p.userid.lower() in asked or (p.phone and p.phone in asked)]
