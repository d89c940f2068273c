"""The hands of people in the tenant: write, quote, photograph, click, look."""

from bot.sandbox.hearing import line_words
from bot.sandbox.platform import Platform
from bot.sandbox.records import Chat, ChatKind, Line, Person, Side
from bot.sandbox.turns import PATIENCE, wait_for


class GroupHand:
    """A group, and what is seen in it."""

    def __init__(self, platform: Platform, chat_id: str) -> None:
        self._platform = platform
        self.chat = Chat(ChatKind.GROUP, chat_id)

    @property
    def chat_id(self) -> str:
        """The platform's id of the group."""
        return self.chat.id

    @property
    def lines(self) -> list[Line]:
        """Everything written here."""
        return self._platform.tenant.lines_in(self.chat)

    def seen_by(self, person: "PersonHand") -> list[Line]:
        """What a person sees here; nothing when not a member."""
        return self._platform.tenant.seen_by(person.userid, self.chat)

    def find(self, words: str, *, after: Line | None = None) -> Line | None:
        """The first machine's line with these words, after another line if given."""
        return find_line(self.lines, words, after)

    async def wait_line(self, words: str, *, after: Line | None = None, within: float = PATIENCE) -> Line:
        """Until a machine says these words here."""
        return await wait_for(self._platform.tenant, lambda: self.find(words, after=after), within)


class PersonHand:
    """A member who acts."""

    def __init__(self, platform: Platform, userid: str) -> None:
        self._platform = platform
        self.userid = userid
        self.chat = Chat(ChatKind.BOT, userid)
        self.app_chat = Chat(ChatKind.APP, userid)

    @property
    def record(self) -> Person:
        """The member as the tenant knows them."""
        person = self._platform.tenant.find_person(self.userid)
        if person is None:
            raise KeyError(self.userid)
        return person

    @property
    def private_lines(self) -> list[Line]:
        """What stands in the 1:1 chats with the bot and with the app."""
        seen = self._platform.tenant.seen_by(self.userid)
        return [line for line in seen if line.chat in (self.chat, self.app_chat)]

    async def say(
        self, group: GroupHand, text: str, *, quote: Line | None = None, photo: bytes | None = None
    ) -> Line:
        """Write in a group; the bot hears it only when mentioned."""
        return await self.write(group.chat, text, quote=quote, photo=photo)

    async def say_private(self, text: str, *, quote: Line | None = None, photo: bytes | None = None) -> Line:
        """Write to the bot in 1:1."""
        return await self.write(self.chat, text, quote=quote, photo=photo)

    async def open(self, chat: Chat) -> None:
        """Look at a conversation to its end."""
        if chat not in self._platform.tenant.chats_of(self.userid):
            raise KeyError(str(chat))
        self._platform.tenant.mark_read(self.userid, chat)
        if chat == self.chat:
            await self._platform.enter(chat)

    async def click(self, line: Line, label: str) -> None:
        """Press a button of a card; KeyError when this person sees none of that label."""
        current = self._platform.tenant.get_line(line.id)
        seen = current in self._platform.tenant.seen_by(self.userid)
        card = current.card_for(self.userid) if seen else None
        keys = [button.key for button in card.buttons if button.text == label] if card else []
        if card is None or not keys:
            raise KeyError(label)
        await self._platform.click(current, card, self.userid, keys[0])

    async def write(
        self, chat: Chat, text: str, *, quote: Line | None = None, photo: bytes | None = None
    ) -> Line:
        """Write in any conversation this person is in."""
        if chat not in self._platform.tenant.chats_of(self.userid):
            raise KeyError(str(chat))
        person = self.record
        files = () if photo is None else (self._platform.files.keep("image", "photo.png", photo),)
        line = self._platform.tenant.post(
            chat, Side.PERSON, person.name, author=person.userid, text=text, files=files, quote=quote
        )
        await self._platform.hear(line)
        return line

    def find(self, words: str, *, after: Line | None = None) -> Line | None:
        """The first machine's line with these words in the 1:1 chats."""
        return find_line(self.private_lines, words, after)

    async def wait_line(self, words: str, *, after: Line | None = None, within: float = PATIENCE) -> Line:
        """Until a machine says these words to this person in 1:1."""
        return await wait_for(self._platform.tenant, lambda: self.find(words, after=after), within)


def find_line(lines: list[Line], words: str, after: Line | None) -> Line | None:
    """The first machine's finished line with these words, of those later than `after`."""
    ids = [line.id for line in lines]
    start = ids.index(after.id) + 1 if after and after.id in ids else 0
    later = [line for line in lines[start:] if after is None or line.at >= after.at]
    said = (line for line in later if line.side is not Side.PERSON and line.finished)
    return next((line for line in said if words in line_words(line)), None)
