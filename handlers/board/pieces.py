"""What stands on the public board, ready to be drawn: no id of a person, no word of anybody."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Mark(StrEnum):
    """How a matter's badge is coloured; the words beside it say the same."""

    GOOD = "good"
    LATE = "late"
    WAIT = "wait"
    PLAIN = ""


@dataclass(frozen=True, kw_only=True)
class Line:
    """A step in plain words."""

    at: datetime
    words: str


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A photo that was cleared."""

    position: int  # among those of its matter, from 1
    words: str  # what it shows, for who cannot see it


@dataclass(frozen=True, kw_only=True)
class Matter:
    """An issue as everybody may read of it."""

    number: int
    what: str
    where: str
    stands: str
    mark: Mark
    who: str  # the team, or the role of who works alone; empty: nobody has it yet
    opened_at: datetime
    done_at: datetime | None
    changed_at: datetime  # of the last step that is told
    notes: tuple[str, ...]  # how many homes, how long it took, how it was rated, a promise that was broken
    lines: tuple[Line, ...]
    pictures: tuple[Picture, ...]


@dataclass(frozen=True, kw_only=True)
class Totals:
    """What came in lately, whether it is shown or not."""

    came: int
    done: int
    open: int
    declined: int


@dataclass(frozen=True, kw_only=True)
class Board:
    """A compound's board."""

    code: str
    name: str  # of the compound
    community: str  # name
    promises: tuple[str, ...]
    totals: Totals
    open: tuple[Matter, ...]
    done: tuple[Matter, ...]
    older_open: int  # from which id to look on; 0: there is no more
    older_done: datetime | None
    thanks: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class OlderPage:
    """What stands further down a board: of what is open, or of what is done."""

    code: str
    name: str  # of the compound
    is_open: bool
    matters: tuple[Matter, ...]
    older_open: int  # from which id to look on; 0: there is no more
    older_done: datetime | None
