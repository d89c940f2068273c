"""What was told for a promise is needless once the act is done, the clock stands, or somebody else has it."""

from datetime import timedelta

import pytest

from handlers.rules.needless import is_needless
from storage.models import Issue, State
from storage.rung_row import RungRow
from tests.rules.build import NOW, an_issue

ACCEPTED = {"state": State.ACCEPTED, "accepted_at": NOW}
LATER = NOW + timedelta(minutes=5)


def a_row(clock: str, rung: str, cycle: int = 1) -> RungRow:
    return RungRow(issue_id=1, clock=clock, cycle=cycle, rung=rung, repeat=0, due_at=NOW, fired_at=NOW)


@pytest.mark.parametrize(
    ("row", "issue", "needless"),
    [
        (a_row("accepted", "remind"), an_issue(), False),
        (a_row("accepted", "remind"), an_issue(**ACCEPTED), True),
        (a_row("accepted", "secretary"), an_issue(**ACCEPTED), True),
        (a_row("on_site", "remind"), an_issue(**ACCEPTED), False),
        (a_row("on_site", "remind"), an_issue(state=State.ON_SITE, accepted_at=NOW, on_site_at=NOW), True),
        (a_row("resolved", "street"), an_issue(state=State.ON_SITE, on_site_at=NOW), False),
        (a_row("resolved", "street"), an_issue(state=State.RESOLVED, resolved_at=NOW), True),
        (a_row("on_site", "remind"), an_issue(state=State.WITHDRAWN), True),
        (a_row("on_site", "owner"), an_issue(state=State.DEFERRED), True),
        (a_row("on_site", "owner"), an_issue(merged_into=2), True),
        (a_row("accepted", "owner"), an_issue(cycle=2), True),  # to who has it no more
        (a_row("accepted", "secretary"), an_issue(cycle=2), False),  # who watches should know still
        (a_row("accepted", "ask"), an_issue(**ACCEPTED), False),
        (a_row("accepted", "ask"), an_issue(**ACCEPTED, acted_at=LATER), True),
        (a_row("accepted", "ask"), an_issue(state=State.ON_SITE, accepted_at=NOW), True),
        (a_row("handed", "whistle", 3), an_issue(), False),
        (a_row("handed", "whistle", 3), an_issue(called=("T1", "T2")), True),
        (a_row("supervised", "unanswered"), an_issue(supervised=1, supervised_until=NOW), False),
        (a_row("supervised", "unanswered"), an_issue(supervised=1), True),
        (a_row("supervised", "unanswered"), an_issue(supervised=2, supervised_until=LATER), True),
    ],
)
def test_what_nobody_needs_to_hear_any_more(row: RungRow, issue: Issue, needless: bool) -> None:
    assert is_needless(row, issue, {"owner"}) is needless
