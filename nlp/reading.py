"""What the reader understood of one message."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Literal

Urgency = Literal["emergency", "urgent", "normal"]
Danger = Literal[
    "", "gas", "fire", "trapped", "falling", "electric", "violence", "collapse", "missing", "suicide", "peril"
]
PERIL: Danger = "peril"  # people are being hurt, by what none of the others names


class Kind(StrEnum):
    """What the speaker is doing; see the labelling rules."""

    ISSUE = "issue"
    QUESTION = "question"
    FOLLOWUP = "followup"
    QUERY = "query"
    CHATTER = "chatter"


REPORTS = frozenset({Kind.ISSUE, Kind.QUESTION})


@dataclass(frozen=True, kw_only=True)
class Matter:
    """One of the matters in a message, with its own words."""

    code: str  # category code
    words: str  # the part of the message that speaks of it
    confidence: float  # 0 to 1
    apart: Urgency | None = None  # its own, where the danger is another of them


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A message, understood."""

    kind: Kind
    matters: tuple[Matter, ...] = ()  # main one first; empty unless issue or question
    buildings: tuple[str, ...] = ()  # bare: "3", "A2", "东"
    unit: str = ""
    room: str = ""
    urgency: Urgency = "normal"
    danger: Danger = ""  # what threatens people now
    over: tuple[Danger, ...] = ()  # dangers that are told to be over, where none is there
    is_all_over: bool = False  # and nothing else is told
    after_work: str = ""  # the words that tell of it, where words of work stand before them
    perhaps: tuple[Matter, ...] = ()  # of more words: what they would report if nothing was said before
    asked_after: str | None = None  # the words for the matter, where it only asks how that goes
    confidence: float = 0.0  # of the first matter's code, or of the kind
    find_reasons: Callable[[], tuple[str, ...]] = field(default=tuple, compare=False, repr=False)

    @cached_property
    def because(self) -> tuple[str, ...]:
        """The words that decided; found when somebody asks, for hardly anybody does."""
        return self.find_reasons()

    @property
    def is_report(self) -> bool:
        """Whether it tells or asks of a matter."""
        return self.kind in REPORTS

    @property
    def codes(self) -> tuple[str, ...]:
        """The category codes, main one first."""
        return tuple(matter.code for matter in self.matters)
