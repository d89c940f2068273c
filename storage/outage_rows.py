"""Planned outages, and the homes that spoke of them, as the record room keeps them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from storage.models import IssueKind, Place, Urgency


class Service(StrEnum):
    """What is cut off."""

    WATER = "water"
    POWER = "power"
    GAS = "gas"
    HEAT = "heat"
    LIFT = "lift"
    ROAD = "road"
    NET = "net"


class OutageState(StrEnum):
    """Where an outage stands."""

    PROPOSED = "proposed"  # its announcer was asked something
    ACTIVE = "active"  # announced: to come, or under way
    ENDED = "ended"
    CANCELLED = "cancelled"


@dataclass(frozen=True, kw_only=True)
class Outage:
    """One planned outage of a compound."""

    id: int = 0  # 0 before it is written
    community: str
    compound: str  # code of its area; empty while it is asked for
    buildings: tuple[str, ...] = ()  # bare; none: the whole compound
    units: tuple[str, ...] = ()  # of the one building; none: the whole building
    services: tuple[Service, ...]  # the main one first
    categories: tuple[str, ...]  # codes of the matters it explains
    starts_at: datetime | None = None  # None while it is asked for
    ends_at: datetime | None = None
    reason: str = ""
    words: tuple[str, ...]  # the notice as it was typed, and what was added when asked
    announced_by: str  # userid
    announced_at: datetime
    chat_id: str = ""  # where it was announced; empty: in a chat of one's own
    state: OutageState
    asked_at: datetime  # when its announcer was last asked or answered
    next_at: datetime | None = None  # when the sweep has to look at it; None: never again
    asked_end: bool = False  # the announcer was asked whether it is over
    ended_at: datetime | None = None
    ended_by: str = ""  # userid; empty for the clock
    issue_id: int = 0  # what became of the homes that it left waiting


@dataclass(frozen=True, kw_only=True)
class OutageReport:
    """A home's words that the outage explains: no issue of its own, unless it says otherwise."""

    outage_id: int
    inbox_id: int  # a message is counted once
    home: str  # what tells homes apart
    userid: str  # who spoke, or who relayed it
    speaker: str = ""  # whose words were relayed
    is_relayed: bool = False
    place: Place
    kind: IssueKind
    category: str
    urgency: Urgency
    confidence: float
    words: str
    evidence: tuple[int, ...] = ()
    chat_id: str = ""
    at: datetime
    issue_id: int = 0  # the issue it became


@dataclass(frozen=True, kw_only=True)
class OutageCall:
    """An outage that the sweep has to look at, and whose ledger it may write in."""

    outage_id: int
    community: str
