"""Who on the roll is alive: those who answer while one listens; nobody's clock decides."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from bot.roll_call import BEAT
from storage.roll import Entry

LISTENS = 2 * BEAT + 1  # seconds, in which whoever lives answers at least once
_LOOK = 0.2  # seconds between two looks at the roll

ReadRoll = Callable[[], list[Entry]]


@dataclass(frozen=True, kw_only=True)
class Attendance:
    """The roll, told apart."""

    present: tuple[Entry, ...]
    silent: tuple[Entry, ...]  # killed, or hanging; nobody has struck them out yet


async def attend(read: ReadRoll, listens: float = LISTENS) -> Attendance:
    """Listen until everybody has answered, or for so many seconds."""
    roll = read()
    beats = {entry.name: entry.beats for entry in roll}
    last = asyncio.get_running_loop().time() + listens
    while (silent := _silent(roll, beats)) and asyncio.get_running_loop().time() < last:
        await asyncio.sleep(_LOOK)
        roll = read()
    return Attendance(present=tuple(entry for entry in roll if entry not in silent), silent=silent)


def _silent(roll: list[Entry], beats: dict[str, int]) -> tuple[Entry, ...]:
    """Whoever has joined since we began has answered by that."""
    return tuple(entry for entry in roll if beats.get(entry.name) == entry.beats)
