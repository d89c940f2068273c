"""What an auditor finds undone."""

from dataclasses import dataclass
from datetime import datetime, timedelta

GRACE = timedelta(minutes=5)  # the sweep's


@dataclass(frozen=True, kw_only=True)
class Neglect:
    """One thing that was due and not done; it names nobody."""

    what: str  # BH#37, outage 5 of BH, care in BH
    clock: str  # which promise, or what else waited
    rung: str  # what should have been done
    at: datetime
