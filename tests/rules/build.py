"""Issues and moments for the tests of the rules; a test names only what matters to it."""

from datetime import UTC, datetime
from typing import Any

from handlers.rules.flows import IN, OUT, Balance
from storage.models import Issue, IssueKind, Level, Place, State, Urgency

NOW = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)  # a Saturday, 11:00 in Shanghai


def an_issue(**said: Any) -> Issue:
    """An issue that came in at NOW, with what the test says about it."""
    usual: dict[str, Any] = {
        "id": 1,
        "community": "C1",
        "number": 37,
        "kind": IssueKind.ISSUE,
        "category": "0102",
        "words": "水管漏了",
        "place": Place(compound="K1", building="3"),
        "urgency": Urgency.NORMAL,
        "state": State.ASSIGNED,
        "level": Level.BUILDING,
        "reporter": "laowang",
        "owner": "wangfang",
        "opened_at": NOW,
    }
    return Issue(**usual | said)


def foots(seen: Balance) -> bool:
    """Whether both sides of the account are the same."""
    came, left = (sum(map(seen.count, flows)) for flows in (IN, OUT))
    return len(seen.at_start) + came == left + len(seen.at_end)
