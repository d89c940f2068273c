"""The records of the house: frozen, without behaviour that touches the outside."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from storage.actions import Action as Action  # noqa: PLC0414 - says that it is read here as well
from storage.hand import Hand
from storage.rating import Mark as Mark  # noqa: PLC0414
from storage.rating import Rating as Rating  # noqa: PLC0414
from storage.rating import Score as Score  # noqa: PLC0414


class State(StrEnum):
    """Where the work on an issue stands."""

    REPORTED = "reported"
    ASSIGNED = "assigned"
    ACCEPTED = "accepted"
    ON_SITE = "on_site"
    DEFERRED = "deferred"
    DELIBERATING = "deliberating"
    RESOLVED = "resolved"
    CLOSED = "closed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class Level(StrEnum):
    """Who is watching an issue."""

    BUILDING = "building"
    COMMUNITY = "community"
    STREET = "street"
    DISTRICT = "district"


class Urgency(StrEnum):
    """How long an issue may wait."""

    EMERGENCY = "emergency"
    URGENT = "urgent"
    NORMAL = "normal"


class IssueKind(StrEnum):
    """What the speaker wants: a matter handled, or a question answered."""

    ISSUE = "issue"
    QUESTION = "question"


class Door(StrEnum):
    """By which way a matter came into the ledger."""

    CHAT = "chat"
    RELAY = "relay"  # passed on by a cadre
    PATROL = "patrol"  # found on a round, by somebody at work
    DEVICE = "device"
    CARE = "care"
    FORM = "form"
    BOOK = "book"  # 说事本, copied out by a cadre
    BOX = "box"  # 意见箱, emptied by one


class AreaLevel(StrEnum):
    """The tiers of the area tree, widest first."""

    CITY = "city"
    DISTRICT = "district"
    STREET = "street"
    COMMUNITY = "community"
    COMPOUND = "compound"
    BUILDING = "building"


class Role(StrEnum):
    """The roster roles the rules know; a roster may hold others, which are kept."""

    RESIDENT = "resident"
    BUILDING_LEADER = "building_leader"
    GRID_WORKER = "grid_worker"
    PROPERTY_STEWARD = "property_steward"
    COMMUNITY_WORKER = "community_worker"
    SECRETARY = "secretary"
    STREET_SUPERVISOR = "street_supervisor"
    DISTRICT_SUPERVISOR = "district_supervisor"
    VOLUNTEER = "volunteer"
    PARTY_MEMBER = "party_member"  # of elsewhere, who serves where they live: 双报到
    NEIGHBOUR_STEWARD = "neighbour_steward"


class PauseReason(StrEnum):
    """Why the clocks of an issue stand still."""

    DEFERRED = "deferred"
    DELIBERATING = "deliberating"
    DECLINED = "declined"  # until the resident appeals
    MERGED = "merged"  # another issue carries the work
    RESIDENT = "resident"  # until the resident answers or the owner goes on
    DOWNTIME = "downtime"  # the bot itself was not there


@dataclass(frozen=True, kw_only=True)
class Pause:
    """A stretch in which clocks stand still."""

    start: datetime
    end: datetime | None = None  # None: it lasts
    reason: PauseReason


@dataclass(frozen=True, kw_only=True)
class Place:
    """A place as far as it is known; empty where it was not said."""

    compound: str = ""  # code of the compound's area
    building: str = ""  # bare, as people say it: "3", "A2", "东"; several are joined by 、
    unit: str = ""  # bare: "2", "东"
    room: str = ""  # bare: "501"; never shown to a group

    @property
    def buildings(self) -> tuple[str, ...]:
        """Each building that was said."""
        return tuple(name for name in self.building.split("、") if name)


@dataclass(frozen=True, kw_only=True)
class Area:
    """A node of the area tree."""

    code: str
    name: str
    level: AreaLevel
    parent: str = ""  # code of the enclosing area; empty at the top


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody of the roster."""

    userid: str  # as the roster spells it; compared without regard to case
    name: str
    phone: str = ""


@dataclass(frozen=True, kw_only=True)
class Grant:
    """A role held in an area."""

    userid: str
    role: str  # a Role, or a word the rules do not know
    area: str  # an area's code


@dataclass(frozen=True, kw_only=True)
class Team:
    """A resolution team."""

    code: str
    name: str
    kind: str  # a solver word of the categories: 物业, 供水, …
    area: str  # code of the area it serves
    categories: tuple[str, ...] = ()  # empty: those whose solver is its kind
    members: tuple[str, ...] = ()  # userids; the first leads


@dataclass(frozen=True, kw_only=True)
class SpeakPoint:
    """A group chat bound to a compound."""

    chat_id: str  # verbatim: case matters to the platform
    compound: str  # code of the compound's area
    name: str = ""
    webhook_key: str = ""  # a secret: never logged
    heard_at: datetime | None = None  # when somebody last spoke to the bot here


@dataclass(frozen=True, kw_only=True)
class Home:
    """Where a person says they live: a place, never a permission."""

    userid: str
    place: Place
    declared_at: datetime


@dataclass(frozen=True, kw_only=True)
class Issue:
    """A matter of the ledger: the fold of its steps."""

    id: int  # global; 0 before it is opened
    community: str  # area code; the number counts within it
    number: int
    kind: IssueKind
    category: str  # a code of the categories
    words: str  # what was said, verbatim; kept in the opening step's note
    place: Place
    urgency: Urgency
    state: State
    level: Level
    door: Door = Door.CHAT
    chat_id: str = ""  # the group it is told to; empty: nobody but the people
    reporter: str = ""  # userid; empty when relayed
    speaker: str = ""  # the name a relayer gave for the person who spoke
    relayed_by: str = ""  # userid of the cadre who relayed
    co_reporters: tuple[str, ...] = ()  # userids who joined
    owner_team: str = ""  # team code; empty when a person owns alone
    owner: str = ""  # userid who answers for it: the team's first, or the person
    owner_role: str = ""  # the role in which the owner was chosen
    copied: tuple[str, ...] = ()  # userids told beside the owner
    handler: str = ""  # userid of the person who accepted
    hands: tuple[Hand, ...] = ()  # who helps
    accused: tuple[str, ...] = ()  # userids of those at work it complains of: none of them has it or reads it
    accused_company: tuple[str, ...] = ()  # codes of the teams it complains of, userids of their stewards
    first_receiver: str = ""  # userid of who first took it, until somebody of another unit does
    first_team: str = ""  # code of the team they took it for; empty: alone
    hops: int = 0  # times it was passed on
    returns: int = 0  # times it was given back
    called: tuple[str, ...] = ()  # codes of teams and userids called together, until one of them takes it
    supervised_by: str = ""  # userid of who asks for a written answer; empty: nobody
    supervised_until: datetime | None = None  # by when
    supervised: int = 0  # times one was asked for
    flagged_at: datetime | None = None  # when its broken promises were shown to the street
    why: str = ""  # the assignment explained in one line
    confidence: float = 1.0  # of the category, 0 to 1
    needs_category: bool = False  # a person has to say what it is
    danger: str = ""  # a word of nlp.reading.Danger, or empty
    evidence: tuple[int, ...] = ()  # media ids
    ratings: tuple[Rating, ...] = ()
    said_at: datetime | None = None  # when its words came in; None: nobody has just said them
    opened_at: datetime
    assigned_at: datetime | None = None
    accepted_at: datetime | None = None
    on_site_at: datetime | None = None
    resolved_at: datetime | None = None
    closed_at: datetime | None = None
    deferred_until: datetime | None = None
    closed_by_machine: bool = False
    policy: int = 0  # the version in force when it was opened
    promised_at: datetime | None = None  # since when arrival and solution are promised; None: its opening
    promised_in: int = 1  # the cycle that began with
    pauses: tuple[Pause, ...] = ()  # when its clocks stood still
    missed: tuple[str, ...] = ()  # promises that were broken, written once each: "accepted:1" for cycle 1
    acted_at: datetime | None = None  # when who has it last did or said something after taking it
    cycle: int = 1  # rises when the owner changes or the issue reopens
    cycle_at: datetime | None = None  # when this cycle began; None: its opening
    reopened: int = 0
    reminded: int = 0
    photo_asked: bool = False
    merged_into: int = 0  # id of the issue that carries the work
    held_back_at: datetime | None = None  # since when a cadre keeps it off the public board
    on_board: tuple[int, ...] = ()  # ids of the photos that were cleared for it
    event_at: datetime | None = None  # since when it is a public event; None: it is none
    continues: int = 0  # id of the closed issue this one follows
    last_step: int = 0  # seq of the newest step within the issue

    @property
    def rings(self) -> bool:
        """Whether there is a danger; one that was called over is no more than urgent."""
        return bool(self.danger) and self.urgency is not Urgency.URGENT

    @property
    def worker(self) -> str:
        """Userid of who goes: the person who took it, else who answers for it; empty: nobody has it."""
        return self.handler or self.owner

    @property
    def done_at(self) -> datetime:
        """When its work was last done; its opening where that was never said."""
        return self.resolved_at or self.opened_at

    @property
    def last_ratings(self) -> tuple[Rating, ...]:
        """What was answered since it was last done."""
        return tuple(one for one in self.ratings if one.at >= self.done_at)


@dataclass(frozen=True, kw_only=True)
class Step:
    """One line of an issue's history: appended, never edited."""

    action: Action
    actor: str  # userid; empty for the machine
    actor_role: str = ""
    from_state: State | None = None
    to_state: State
    at: datetime
    note: str = ""  # free words, which a later `erased` step may take away
    evidence: tuple[int, ...] = ()  # media ids
    seq: int = 0  # within the issue, from 1; given by the ledger
