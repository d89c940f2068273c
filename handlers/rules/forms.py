"""How many forms are taken, and what may be done with the code of one."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from handlers.rules.lifecycle import RATE_DAYS
from storage.models import Issue
from storage.states import RATED, WORKING

WITHIN = timedelta(hours=1)
FROM_ONE_SOURCE = 10  # a whole house may share one address
FOR_ONE_COMPOUND = 80  # a burst pipe brings many; whoever comes later is asked to ring
ACTS = 30  # ratings, complaints and additions of one code
LONGEST = 1000  # characters of a report
SHORTEST = 2
PHOTOS = 3


@dataclass(frozen=True, kw_only=True)
class Choices:
    """What the page offers for an issue."""

    may_rate: bool  # or say that it is not mended
    may_add: bool


def is_too_many(from_source: int, for_compound: int) -> bool:
    """Whether the next form has to wait."""
    return from_source >= FROM_ONE_SOURCE or for_compound >= FOR_ONE_COMPOUND


def choices(issue: Issue, now: datetime) -> Choices:
    """What who said it may still do."""
    done = issue.state in RATED and issue.resolved_at is not None
    lately = issue.resolved_at is not None and now - issue.resolved_at <= timedelta(days=RATE_DAYS)
    return Choices(may_rate=done and lately, may_add=done or issue.state in WORKING)
