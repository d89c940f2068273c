"""A word somebody taught the reader, from its proposal to its end."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class EntryStatus(StrEnum):
    """What has become of a proposal."""

    PROPOSED = "proposed"
    LIVE = "live"
    REFUSED = "refused"
    REVERTED = "reverted"


@dataclass(frozen=True, kw_only=True)
class LexiconEntry:
    """One line of the taught lexicon; who, when and why stay, whatever becomes of it."""

    id: int = 0  # 0 before it is proposed
    word: str
    code: str  # the category it speaks for
    weight: float
    area: str = ""  # an area's code: where people say so; empty: everywhere
    status: EntryStatus = EntryStatus.PROPOSED
    author: str  # userid, or operator:<login>
    issue: int = 0  # id of the issue that was corrected; 0 for none
    evidence: str = ""  # the words that were misread, without phones and IDs
    proposed_at: datetime
    decided_by: str = ""
    decided_at: datetime | None = None
    version: int = 0  # of the lexicon, since which it is live; 0 before
    reverted_by: str = ""
    reverted_at: datetime | None = None
    reverted_version: int = 0  # of the lexicon, since which it is live no more; 0 before
    reason: str = ""  # why it was refused
