"""What a home says when it is asked how it went."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Score(StrEnum):
    """A home's answer to the rating request."""

    SATISFIED = "satisfied"
    ACCEPTABLE = "acceptable"
    DISSATISFIED = "dissatisfied"


class Mark(StrEnum):
    """How one side of the work was."""

    GOOD = "good"
    FAIR = "fair"
    POOR = "poor"


@dataclass(frozen=True, kw_only=True)
class Rating:
    """One home's answer; of speed, attitude and result only what it cared to say."""

    userid: str
    score: Score
    at: datetime
    speed: Mark | None = None
    attitude: Mark | None = None
    result: Mark | None = None
    evidence: tuple[int, ...] = ()  # media ids
