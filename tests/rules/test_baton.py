"""Who signed for an issue stays named until another unit signs; hops and returns are counted by threes."""

import pytest

from handlers.rules.baton import asks_for_whistle, counted, signed, waits_for_another
from storage.models import Issue, State
from tests.rules.build import an_issue

WATER, HEAT = ("Lao", "Xiao"), ("Re",)


def taken(by: str, *, team: str = "", members: tuple[str, ...] = (), **before: object) -> tuple[str, str]:
    """Who is named after somebody acted."""
    issue = an_issue(owner_team=team, **before)
    after = signed(issue, issue, by, members)
    return after.first_receiver, after.first_team


FIRST = {"first_receiver": "Lao", "first_team": "water"}


@pytest.mark.parametrize(
    ("by", "said", "named"),
    [
        ("Lao", {"team": "water", "members": WATER}, ("Lao", "water")),  # nobody was named
        ("wangfang", {"team": "water", "members": WATER}, ("wangfang", "")),  # not of the team: she alone
        ("Xiao", {"team": "water", "members": WATER, **FIRST}, ("Lao", "water")),  # a colleague's signature
        ("lao", {**FIRST}, ("Lao", "water")),  # the same person, however spelt, wherever it lies now
        ("Re", {"team": "heat", "members": HEAT, **FIRST}, ("Re", "heat")),  # another unit signs
        ("wangfang", {**FIRST}, ("wangfang", "")),
        ("Re", {"team": "heat", "members": HEAT, "state": State.ACCEPTED, **FIRST}, ("Lao", "water")),
        ("", {"team": "heat", "members": HEAT, **FIRST}, ("Lao", "water")),  # the machine signs nothing
    ],
)
def test_the_baton_passes_to_another_unit_that_takes_what_nobody_has(
    by: str, said: dict[str, object], named: tuple[str, str]
) -> None:
    assert taken(by, **said) == named  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("issue", "waits"),
    [
        (an_issue(), False),
        (an_issue(first_receiver="Lao", owner="lao"), False),
        (an_issue(first_receiver="Lao", owner="Chief", handler="Lao"), False),
        (an_issue(first_receiver="Lao", owner="Re"), True),
    ],
)
def test_the_first_receiver_answers_for_it_until_then(issue: Issue, waits: bool) -> None:
    assert waits_for_another(issue) is waits


@pytest.mark.parametrize(
    ("before", "after", "asks"),
    [
        ((0, 0), (1, 0), 0),
        ((1, 1), (1, 2), 3),
        ((2, 0), (3, 0), 3),
        ((3, 0), (3, 1), 0),
        ((2, 3), (3, 3), 6),
        ((2, 0), (2, 0), 0),
    ],
)
def test_every_third_time_it_went_from_hand_to_hand_asks_once(
    before: tuple[int, int], after: tuple[int, int], asks: int
) -> None:
    had, has = (an_issue(hops=hops, returns=returns) for hops, returns in (before, after))
    assert asks_for_whistle(had, has, every=3) == asks


def test_a_hop_and_a_return_are_counted() -> None:
    issue = counted(counted(an_issue(), hops=1), returns=1)
    assert (issue.hops, issue.returns) == (1, 1)
