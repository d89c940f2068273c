"""A hot-spot, as the record room keeps it: many homes with one trouble, put before a person to decide."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class HotSpotState(StrEnum):
    """What became of the proposal."""

    PROPOSED = "proposed"  # nobody has answered yet
    CONFIRMED = "confirmed"  # it is a public event
    REFUSED = "refused"  # it is not
    DISSOLVED = "dissolved"  # it was one, and was taken apart again


@dataclass(frozen=True, kw_only=True)
class HotSpot:
    """One proposal, made once."""

    id: int = 0  # 0 before it is written
    key: str  # makes proposing it again harmless
    community: str
    compound: str  # code of its area
    buildings: tuple[str, ...] = ()  # bare; none: the whole compound
    family: str  # the word of the categories that belong together
    issues: tuple[int, ...]  # ids; after a yes the first carries the work
    homes: int  # when it was proposed or confirmed
    state: HotSpotState
    proposed_at: datetime
    told: tuple[str, ...] = ()  # userids who were asked
    answered_by: str = ""  # userid
    answered_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Said:
    """What an issue tells of how many speak, and where."""

    issue_id: int
    building: str  # bare names joined by 、; empty: not said
    joined: tuple[str, ...]  # userids
