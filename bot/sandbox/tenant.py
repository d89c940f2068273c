"""The practice tenant: who is in it, what was written, and what each person sees."""

import secrets
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from bot.clock import utc_now
from bot.sandbox.records import Card, Chat, ChatKind, File, Group, Line, Person, Side, Violation


class Tenant:
    """People, groups and their lines, in memory."""

    def __init__(
        self,
        people: Iterable[Person],
        groups: Iterable[Group],
        *,
        bot_name: str = "说事",
        app_name: str = "说事工作台",
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        self.bot_name = bot_name
        self.app_name = app_name
        self.now = now
        self.violations: list[Violation] = []
        self._people = {person.userid.lower(): person for person in people}
        self._groups = {group.chat_id: group for group in groups}
        self._lines: dict[str, Line] = {}
        self._order: dict[Chat, list[str]] = defaultdict(list)
        self._spoken: set[Chat] = set()
        self._read: dict[tuple[str, Chat], int] = {}
        self._listeners: list[Callable[[], None]] = []

    # --- who is here -------------------------------------------------------------------------

    @property
    def people(self) -> list[Person]:
        """Everybody, in the order they were given."""
        return list(self._people.values())

    @property
    def groups(self) -> list[Group]:
        """Every group, in the order they were given."""
        return list(self._groups.values())

    def find_person(self, userid: str) -> Person | None:
        """The member of that userid, whatever its case."""
        return self._people.get(userid.lower())

    def find_named(self, name: str) -> Person | None:
        """The first member of that name."""
        return next((person for person in self.people if person.name == name), None)

    def find_group(self, chat_id: str) -> Group | None:
        """The group of exactly that chatid."""
        return self._groups.get(chat_id)

    def put_person(self, person: Person) -> None:
        """Add a member, or change one."""
        self._people[person.userid.lower()] = person
        self.changed()

    def put_group(self, group: Group) -> None:
        """Add a group, or change one."""
        self._groups[group.chat_id] = group
        self.changed()

    def members(self, chat: Chat) -> list[Person]:
        """Who is in a conversation."""
        if chat.kind is not ChatKind.GROUP:
            person = self.find_person(chat.id)
            return [person] if person else []
        group = self._groups.get(chat.id)
        return [self._people[userid.lower()] for userid in group.members] if group else []

    def chats_of(self, userid: str) -> list[Chat]:
        """The conversations a person has, groups first."""
        person = self.find_person(userid)
        if person is None:
            return []
        mine = [g for g in self.groups if userid.lower() in {member.lower() for member in g.members}]
        groups = [Chat(ChatKind.GROUP, group.chat_id) for group in mine]
        return [*groups, Chat(ChatKind.BOT, person.userid), Chat(ChatKind.APP, person.userid)]

    # --- what was written --------------------------------------------------------------------

    def post(
        self,
        chat: Chat,
        side: Side,
        author_name: str,
        *,
        author: str = "",
        text: str = "",
        markdown: bool = False,
        files: Sequence[File] = (),
        quote: Line | None = None,
        card: Card | None = None,
        ring: Sequence[str] = (),
        finished: bool = True,
    ) -> Line:
        """Write a line into a conversation."""
        line = Line(
            id=secrets.token_hex(10),
            chat=chat,
            side=side,
            author=author,
            author_name=author_name,
            text=text,
            markdown=markdown,
            files=tuple(files),
            quote=quote,
            card=card,
            ring=tuple(userid.lower() for userid in ring),
            at=self.now(),
            mentions_bot=side is Side.PERSON and f"@{self.bot_name}" in text,
            finished=finished,
        )
        self._lines[line.id] = line
        self._order[chat].append(line.id)
        self.changed()
        return line

    def rewrite(self, line: Line) -> Line:
        """Put a changed line in the place of the one with its id."""
        self._lines[line.id] = line
        self.changed()
        return line

    def show_card(self, line: Line, card: Card, userids: Sequence[str] = ()) -> Line:
        """Change the card of a line, for everybody or for some."""
        if not userids:
            return self.rewrite(replace(line, card=card, card_views=()))
        views = dict(line.card_views) | {userid.lower(): card for userid in userids}
        return self.rewrite(replace(line, card_views=tuple(views.items())))

    def get_line(self, line_id: str) -> Line:
        """The line as it stands now; KeyError when there is none."""
        return self._lines[line_id]

    @property
    def lines(self) -> list[Line]:
        """Every line, oldest first."""
        return list(self._lines.values())

    def lines_in(self, chat: Chat) -> list[Line]:
        """Every line of a conversation, oldest first."""
        return [self._lines[line_id] for line_id in self._order[chat]]

    def seen_by(self, userid: str, chat: Chat | None = None) -> list[Line]:
        """What a person sees, of one conversation or of all."""
        person = self.find_person(userid)
        chats = [mine for mine in self.chats_of(userid) if chat in (None, mine)]
        lines = [line for mine in chats for line in self.lines_in(mine)]
        if person and person.wechat_plugin:
            return [line for line in lines if line.chat.kind is not ChatKind.APP or _is_plain(line)]
        return lines

    # --- who has spoken, who has read --------------------------------------------------------

    def note_spoken(self, chat: Chat) -> None:
        """Somebody wrote to the bot here: it may push from now on."""
        self._spoken.add(chat)

    def has_spoken(self, chat: Chat) -> bool:
        """Whether somebody wrote to the bot here."""
        return chat in self._spoken

    def mark_read(self, userid: str, chat: Chat) -> None:
        """A person has seen this conversation to its end."""
        if self.unread(userid, chat):
            self._read[userid.lower(), chat] = len(self.lines_in(chat))
            self.changed()

    def unread(self, userid: str, chat: Chat) -> int:
        """Lines of others that a person has not opened yet."""
        later = self.lines_in(chat)[self._read.get((userid.lower(), chat), 0) :]
        return sum(1 for line in later if line.author.lower() != userid.lower())

    # --- what went wrong, who listens --------------------------------------------------------

    def complain(self, what: str, reason: str, errcode: int = 0, chat: Chat | None = None) -> None:
        """Note a refusal, or with errcode 0 a silent loss."""
        place = str(chat) if chat else ""
        self.violations.append(
            Violation(at=self.now(), what=what, reason=reason, errcode=errcode, chat=place)
        )
        self.changed()

    def listen(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call the listener at every change; returns what stops it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def changed(self) -> None:
        """Tell the listeners."""
        for listener in list(self._listeners):
            listener()


def _is_plain(line: Line) -> bool:
    """Whether the WeChat plug-in shows it."""
    return not line.markdown and line.card is None
