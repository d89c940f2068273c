"""What a message asks for, once it is understood as a command."""

from dataclasses import dataclass
from datetime import date

from handlers.typed.said_counts import SaidCount
from handlers.typed.said_duty import SaidDuty
from handlers.typed.verbs import Verb
from storage.models import Door, Score


@dataclass(frozen=True, kw_only=True)
class Command:
    """One message understood as a command; what was not said is empty."""

    verb: Verb
    number: int | None = None  # the issue meant
    community: str = ""  # 滨河 of 滨河#37
    receiver: str = ""  # the team, role or person of 转给, as typed
    reason: str = ""  # why, or the words of a plan, an answer, a rating, a decision
    since: date | None = None  # the first day of a leave or a turn of duty; days are those of Asia/Shanghai
    until: date | None = None
    score: Score | None = None
    category: str = ""  # the words or code after 改类
    numbers: tuple[int, ...] = ()  # of 并成一件, the first carries the work; of a step taken for several
    is_all: bool = False  # 都收到了: a step taken for all that is at hand
    count: int | None = None  # 两个都收到了: so many they should be
    other_number: int | None = None  # the issue to merge into; elsewhere a second number that was named
    place: str = ""  # the words of a place: 3号楼2单元, a compound's name
    speaker: str = ""  # whose words are relayed: 李大爷
    rest: str = ""  # the words to be registered, the week of a digest
    issue: int = 0  # the global id of the issue meant; only a page knows it
    compound: str = ""  # code of the compound a relayed matter is of; likewise
    door: Door = Door.RELAY  # by which a relayed matter came in; likewise
    duty: SaidDuty | None = None  # a turn of duty with its hours and days of the week
    asks: SaidCount | None = None  # the number that is asked for
