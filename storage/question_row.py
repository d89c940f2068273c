"""A question the bot asked somebody, and what waits for the answer."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from storage.models import IssueKind, Place, Urgency


class QuestionKind(StrEnum):
    """What was asked."""

    SAME = "same"  # is it the same matter as that one?
    BUILDING = "building"  # which building is it?
    WORDS = "words"  # what does the photo show?
    WITHDRAW = "withdraw"  # shall it be taken back?
    WHICH = "which"  # which of several is meant?


class QuestionEnd(StrEnum):
    """How it came to an end."""

    OPEN = "open"  # it has not
    YES = "yes"
    NO = "no"
    ANSWERED = "answered"  # by what was asked for
    SILENCE = "silence"
    PERSON = "person"  # a person goes on asking
    NEEDLESS = "needless"  # by the time of the answer nobody wanted it


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question to one person in one chat; an answer is to the newest that is open."""

    id: int = 0  # 0 before it is kept
    key: str  # of the message that made it necessary: it is asked once
    kind: QuestionKind
    community: str
    userid: str  # who was asked
    chat_id: str = ""  # where; empty in a chat of one's own
    issues: tuple[int, ...] = ()  # ids of what it is about
    asked: int = 1  # times
    asked_at: datetime
    # what was said and waits; empty once the question has ended
    words: str = ""
    evidence: tuple[int, ...] = ()
    matter: IssueKind = IssueKind.ISSUE
    category: str = ""
    confidence: float = 1.0
    urgency: Urgency = Urgency.NORMAL
    place: Place = Place()  # noqa: RUF009 - frozen
    said_at: datetime | None = None
    end: QuestionEnd = QuestionEnd.OPEN
    ended_at: datetime | None = None
    became: int = 0  # id of the issue that came of it

    @property
    def is_open(self) -> bool:
        """Whether an answer is still waited for."""
        return self.end is QuestionEnd.OPEN
