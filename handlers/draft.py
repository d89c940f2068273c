"""A matter that is about to be opened: what is known of it before the ledger has it."""

from dataclasses import dataclass
from datetime import datetime

from storage.models import Door, Issue, IssueKind, Level, Place, State, Urgency


@dataclass(frozen=True, kw_only=True)
class Draft:
    """What an issue is opened with; each means there what it means here."""

    community: str
    kind: IssueKind = IssueKind.ISSUE
    category: str
    words: str
    place: Place
    urgency: Urgency
    level: Level = Level.BUILDING
    door: Door = Door.CHAT
    chat_id: str = ""
    reporter: str = ""
    speaker: str = ""
    relayed_by: str = ""
    co_reporters: tuple[str, ...] = ()
    accused: tuple[str, ...] = ()
    accused_company: tuple[str, ...] = ()
    confidence: float = 1.0
    needs_category: bool = False
    danger: str = ""
    evidence: tuple[int, ...] = ()
    said_at: datetime | None = None
    continues: int = 0


def unopened(draft: Draft, now: datetime) -> Issue:
    """The issue it becomes; the ledger gives it its id and number."""
    return Issue(id=0, number=0, state=State.REPORTED, opened_at=now, **vars(draft))
