"""Who is asked each morning how they are, and what came of it, as the record room keeps it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from storage.models import Place

HALF_PAST_EIGHT = 8 * 60 + 30


class CareAnswer(StrEnum):
    """What a morning came to."""

    NONE = ""
    WELL = "well"
    HELP = "help"
    KNOCK = "knock"  # nobody answered: somebody was sent


@dataclass(frozen=True, kw_only=True)
class Care:
    """Somebody on the care list."""

    userid: str
    place: Place  # where to knock; the room is for those at work alone
    minute: int = HALF_PAST_EIGHT  # of the day of Asia/Shanghai, when they are asked
    called: str = ""  # how they are spoken to: 张奶奶; empty: by the roster's name
    note: str = ""  # for who knocks
    relative: str = ""  # userid of who is told; empty: nobody


@dataclass(frozen=True, kw_only=True)
class CareCall:
    """One person's morning."""

    person: str  # userid
    day: date  # of Asia/Shanghai
    asks: int = 0  # how often they were asked
    misses: int = 0  # how often in vain
    asked_at: datetime | None = None
    answer: CareAnswer = CareAnswer.NONE
    answered_at: datetime | None = None
    issue_id: int = 0  # the matter it became


@dataclass(frozen=True, kw_only=True)
class CarePause:
    """Days on which somebody is not asked."""

    person: str  # userid
    first: date
    last: date  # inclusive
    said_by: str  # userid
    said_at: datetime
