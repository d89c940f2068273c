"""A digest with every name looked up: what the words, the sheets, the picture and the page are made of."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from handlers.rules.outlook import Outlook
from handlers.rules.tally import Tally
from storage.models import Door, Issue


@dataclass(frozen=True, kw_only=True)
class Named:
    """What may be said of one issue on a page that is handed on: no words, no room, no resident."""

    matter: str  # the category's name; of a quarrel only that it is one
    place: str  # compound, building and unit; of a quarrel nothing
    owner: str  # "滨河物业服务队"; empty: nobody has it


@dataclass(frozen=True, kw_only=True)
class Trend:
    """How often something came in this week, and in a week before it."""

    name: str
    count: int
    usual: float | None  # the mean of the weeks before; None: the ledger is too young


@dataclass(frozen=True, kw_only=True)
class Thanked:
    """One word of thanks; who said it is told nobody."""

    name: str
    number: int  # of the issue; 0 where it is not known
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Digest:
    """A community's week."""

    code: str
    community: str  # its name
    week: str  # 2026-W47
    tally: Tally
    is_over: bool  # the week
    outlook: Outlook
    names: Mapping[int, Named]  # by the issue's id
    late_of: tuple[tuple[str, int], ...]  # who has overdue issues, and how many; most first
    doors: tuple[tuple[Door, int], ...]  # by which way they came in; most first
    matters: tuple[Trend, ...]  # most first
    places: tuple[Trend, ...]
    silent: tuple[str, ...]  # groups
    thanks: tuple[Thanked, ...]
    lines: int  # of the community's chain at its end
    seal: str  # of that chain

    def of(self, issue: Issue) -> Named:
        """The names of one of its issues."""
        return self.names[issue.id]
