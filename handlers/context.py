"""What a handler stands on: the desk's own knowledge, and the scene of one message."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from handlers.message import Message, Quote, Where
from handlers.promises.policies import PolicyShelf
from handlers.rules.permissions import Actor
from handlers.typed.command import Command
from handlers.typed.said_numbers import numbers_in
from nlp.categories import Category
from nlp.lexicon import Entry
from storage.models import SpeakPoint
from storage.trays import Surface
from storage.unit_of_work import UnitOfWork

Suggest = Callable[[str, str, str, str], Entry | None]


def no_page(_code: str, _span: str, _now: datetime) -> str:
    """For a desk whose pages no browser reaches."""
    return ""


def nothing_to_teach(_words: str, _code: str, _said: str, _area: str) -> Entry | None:
    """For a desk that has no reader at hand."""
    return None


@dataclass(frozen=True, kw_only=True)
class Desk:
    """What does not change from message to message."""

    bot_name: str
    categories: Mapping[str, Category]
    suggest: Suggest = nothing_to_teach  # misread words, what they are, as somebody named it, where → a word
    digest_link: Callable[[str, str, datetime], str] = no_page  # area, week or month, now → its page, signed
    has_app: bool = False  # app messages reach people who never spoke to the bot
    policies: PolicyShelf = field(default_factory=PolicyShelf)

    def name_of(self, category: str) -> str:
        """What a category is called; a code that is in the table no more stands for itself."""
        known = self.categories.get(category)
        return known.name if known else category


@dataclass(frozen=True, kw_only=True)
class Scene:
    """One occasion to act: a message, or a timer that fell due."""

    uow: UnitOfWork
    desk: Desk
    now: datetime
    actor: Actor  # nobody when the machine acts
    message: Message | None = None
    speak_point: SpeakPoint | None = None  # of the message's group, when bound
    answers: list[str] | None = None  # where answers are gathered when one message takes several steps

    def gathers(self, text: str) -> bool:
        """Whether an answer is kept to be told with others."""
        if self.answers is None:
            return False
        self.answers.append(text)
        return True

    @property
    def words(self) -> str:
        """What was said; empty when nobody spoke."""
        return self.message.text if self.message else ""

    @property
    def in_group(self) -> bool:
        """Whether the words were said in front of a group."""
        return bool(self.chat_id)

    @property
    def where(self) -> Where:
        """Where the answer is read."""
        if self.message and self.message.surface is Surface.FORM:
            return Where.PAGE
        return Where.GROUP if self.in_group else Where.CHAT

    @property
    def chat_id(self) -> str:
        """The group they were said in; empty in a chat of one's own."""
        return self.message.chat_id if self.message else ""

    @property
    def compound(self) -> str:
        """Code of the compound that group speaks for."""
        return self.speak_point.compound if self.speak_point else ""

    @property
    def reader(self) -> str:
        """For whom an answer is worded: the speaker; in front of a group for nobody."""
        return "" if self.in_group else self.actor.userid

    @property
    def quote(self) -> Quote | None:
        """The line that was quoted."""
        return self.message.quote if self.message else None

    @property
    def numbers_quoted(self) -> tuple[int, ...]:
        """The numbers of issues it carries."""
        return numbers_in(self.quote.text) if self.quote else ()

    @property
    def photos(self) -> tuple[int, ...]:
        """The media that came with the words."""
        return self.message.media if self.message else ()

    @property
    def evidence(self) -> tuple[int, ...]:
        """These, and those of the quoted line."""
        return self.photos + (self.quote.media if self.quote else ())


Act = Callable[[Scene, Command], str]  # do what a command says; returns what it came to
