"""Whose turn it is at the long connection, and what is known of the bot's earlier lives."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Turn(StrEnum):
    """Where the latest holder of the long connection stands."""

    NONE = "none"  # nobody has held it yet
    HELD = "held"
    LEAVING = "leaving"  # listens on until its successor is heard instead
    HANDED_OVER = "handed_over"  # the successor was heard before it fell silent
    ENDED = "ended"


@dataclass(frozen=True, kw_only=True)
class Service:
    """What is known of the bot's earlier lives."""

    since: datetime  # its first start
    turn: Turn
    holder: str = ""  # the process that had the latest turn
    heard_until: datetime | None = None  # None before the first turn
