"""What is due at night of a matter whose clock runs then, and when people hear of it."""

from datetime import datetime

import pytest

from handlers.promises.policies import shipped_text
from handlers.rules.calendar import SHANGHAI
from handlers.rules.ladder import falls_due
from handlers.rules.policy import parse_policy
from handlers.rules.promises import promises
from storage.models import State, Urgency
from tests.rules.build import an_issue

POLICY = parse_policy(shipped_text())
FRIDAY = "2026-11-20T"


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("urgency", "taken", "rung", "clock", "due"),
    [
        # a Friday, 23:00; on Saturday 8:00 people are up
        (Urgency.EMERGENCY, "", "remind", "accepted", "2026-11-20T23:08"),
        (Urgency.EMERGENCY, "", "secretary", "accepted", "2026-11-20T23:40"),
        (Urgency.URGENT, "", "missed", "accepted", "2026-11-20T23:10"),
        (Urgency.URGENT, "", "take_back", "accepted", "2026-11-20T23:20"),
        (Urgency.URGENT, "", "remind", "accepted", "2026-11-21T08:00"),
        (Urgency.URGENT, "", "owner", "accepted", "2026-11-21T08:00"),
        (Urgency.URGENT, "", "secretary", "accepted", "2026-11-21T08:00"),
        (Urgency.URGENT, "23:05", "remind", "on_site", "2026-11-20T23:48"),
        (Urgency.URGENT, "23:05", "owner", "on_site", "2026-11-21T00:00"),
        (Urgency.URGENT, "23:05", "stand_in", "on_site", "2026-11-21T08:00"),
        (Urgency.URGENT, "23:05", "ask", "accepted", "2026-11-21T12:00"),
        (Urgency.URGENT, "23:05", "lapse", "accepted", "2026-11-21T14:00"),
        (Urgency.EMERGENCY, "23:05", "ask", "accepted", "2026-11-21T03:05"),
        (Urgency.NORMAL, "", "remind", "accepted", "2026-11-21T08:08"),
    ],
)
def test_at_night_danger_rings_and_the_rest_is_told_in_the_morning(
    urgency: Urgency, taken: str, rung: str, clock: str, due: str
) -> None:
    acts = {"state": State.ACCEPTED, "accepted_at": at(FRIDAY + taken)} if taken else {}
    issue = an_issue(opened_at=at(FRIDAY + "23:00"), urgency=urgency, **acts)
    found = {one.key: one.at for one in falls_due(issue, promises(issue, POLICY, "物业"), POLICY, {})}
    assert found[clock, 1, rung, 0] == at(due)
