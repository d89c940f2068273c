"""What falls due for a promise, and when: reminders, rungs, repeats, and what a silent owner loses."""

from datetime import datetime, timedelta

import pytest

from handlers.promises.policies import shipped_text
from handlers.rules.ladder import (
    DAYS_MORE,
    Due,
    falls_due,
    is_above_owner,
    is_told_anyway,
    is_worth_telling,
)
from handlers.rules.policy import PolicyError, parse_policy
from handlers.rules.promises import promises
from storage.models import Issue, Pause, PauseReason, Role, State
from storage.rung_row import RungKey, RungRow
from tests.rules.build import NOW, an_issue

POLICY = parse_policy(shipped_text())
TAKEN = {"state": State.ACCEPTED, "accepted_at": NOW}


def after(number: float) -> datetime:
    return NOW + timedelta(minutes=number)


def ladder(issue: Issue, read: dict[RungKey, datetime] | None = None) -> list[tuple[str, str, int, float]]:
    """Clock, rung, repeat and minutes after NOW, as they fall due."""
    found = falls_due(issue, promises(issue, POLICY, "物业"), POLICY, read or {})
    return [
        (due.key[0], due.rung, due.repeat, (due.at - NOW) / timedelta(minutes=1))
        for due in sorted(found, key=lambda due: due.at)
    ]


def test_an_untaken_issue_is_reminded_missed_told_and_taken_back() -> None:
    assert ladder(an_issue())[:6] == [
        ("accepted", "remind", 0, 8),
        ("accepted", "missed", 0, 10),
        ("accepted", "owner", 0, 10),
        ("accepted", "stand_in", 0, 15),
        ("accepted", "neighbours", 0, 20),
        ("accepted", "take_back", 0, 20),
    ]


def test_what_is_satisfied_calls_for_nothing_more() -> None:
    assert {clock for clock, *_ in ladder(an_issue(**TAKEN, acted_at=after(1)))} == {"on_site", "resolved"}
    done = an_issue(state=State.RESOLVED, resolved_at=after(5))
    assert ladder(done) == []


def test_a_rung_is_repeated_until_it_is_read() -> None:
    def repeats(read: dict[RungKey, datetime]) -> list[float]:
        return [
            at
            for clock, rung, _, at in ladder(an_issue(), read)
            if (clock, rung) == ("accepted", "neighbours")
        ]

    key = ("accepted", 1, "neighbours", 0)
    assert repeats({}) == [20, 50, 80]
    assert repeats({key: after(30)}) == [20]
    assert repeats({key: after(60)}) == [20, 50]
    assert repeats({("accepted", 1, "neighbours", 1): after(60)}) == [20, 50]


def test_a_new_owner_is_asked_for_their_own_acts_and_the_others_are_not_told_anew() -> None:
    issue = an_issue(cycle=2, cycle_at=after(90), **TAKEN, acted_at=after(91))
    keys = {due.key: due.at for due in falls_due(issue, promises(issue, POLICY, "物业"), POLICY, {})}
    assert keys["on_site", 1, "neighbours", 0] == after(70)
    assert ("on_site", 2, "owner", 0) not in keys, "it was broken before they got it"
    assert ("on_site", 2, "remind", 0) not in keys, "it was due before they got it"


def test_the_owner_is_asked_for_one_act_at_a_time() -> None:
    def asked(issue: Issue) -> set[tuple[str, str]]:
        return {(clock, rung) for clock, rung, *_ in ladder(issue) if rung in ("remind", "owner", "stand_in")}

    every = ("remind", "owner", "stand_in")
    assert asked(an_issue()) == {("accepted", rung) for rung in every}
    assert asked(an_issue(**TAKEN, acted_at=after(1))) == {("on_site", rung) for rung in every}
    late = an_issue(state=State.ACCEPTED, accepted_at=after(61), acted_at=after(61))
    assert asked(late) == set(), "they took it when it was broken already"


def test_who_watches_what_is_not_solved_is_told_of_it_every_day_until_they_have_read_it() -> None:
    def told(rung: str, clock: str, read: dict[RungKey, datetime]) -> list[float]:
        found = [
            one for one in ladder(an_issue(**TAKEN, acted_at=after(1)), read) if one[:2] == (clock, rung)
        ]
        return [round(at / 60 / 24, 2) for *_, at in found]

    days = told("secretary", "resolved", {})  # due after 12 hours of service, told 30 minutes later
    assert days[:6] == [1.02, 1.06, 1.1, 1.15, 2.15, 3.15]
    assert len(days) == 4 + DAYS_MORE
    assert len(told("secretary", "on_site", {})) == 4
    assert len(told("neighbours", "resolved", {})) == 3
    read = {("resolved", 1, "secretary", 4): after(3.5 * 24 * 60)}
    assert told("secretary", "resolved", read) == days[:6], "read on the fourth day"


def due(clock: str, rung: str, repeat: int = 0) -> Due:
    return Due(clock=clock, cycle=1, rung=rung, repeat=repeat, at=NOW)


@pytest.mark.parametrize(
    ("ripe", "told"),
    [
        ((due("accepted", "street"), due("resolved", "street"), due("on_site", "street")), [1]),
        ((due("accepted", "neighbours", 0), due("accepted", "neighbours", 2)), [1]),
        ((due("accepted", "neighbours"), due("accepted", "secretary")), [0, 1]),
        ((due("accepted", "remind"), due("accepted", "owner")), [1]),
        ((due("on_site", "remind"), due("accepted", "owner")), [0, 1]),
        ((due("accepted", "missed"), due("on_site", "missed")), [0, 1]),
    ],
)
def test_the_same_people_are_told_once_of_what_is_late_at_the_same_time(
    ripe: tuple[Due, ...], told: list[int]
) -> None:
    assert [place for place, one in enumerate(ripe) if is_worth_telling(one, ripe, POLICY)] == told


@pytest.mark.parametrize(
    ("clock", "told", "later", "is_enough"),
    [
        ("on_site", ("LiShuji",), 44, True),
        ("on_site", ("LiShuji",), 45, False),  # the secretary's rung: every 60 minutes
        ("on_site", (), 10, False),
        ("accepted", ("LiShuji",), 10, True),
    ],
)
def test_people_hear_of_an_issue_once_in_a_rungs_time_whichever_promise_is_broken(
    clock: str, told: tuple[str, ...], later: float, *, is_enough: bool
) -> None:
    row = RungRow(
        issue_id=1,
        clock=clock,
        cycle=1,
        rung="secretary",
        repeat=0,
        due_at=NOW,
        fired_at=NOW,
        told=told,
    )
    assert is_told_anyway(due("accepted", "secretary"), [row], POLICY, after(later)) is is_enough


@pytest.mark.parametrize(
    ("role", "told"),
    [
        (Role.BUILDING_LEADER, {"neighbours", "secretary", "street", "district"}),
        (Role.PROPERTY_STEWARD, {"neighbours", "secretary", "street", "district"}),
        (Role.SECRETARY, {"secretary", "street", "district"}),
        (Role.STREET_SUPERVISOR, {"street", "district"}),
    ],
)
def test_nobody_is_asked_to_urge_upwards(role: Role, told: set[str]) -> None:
    issue = an_issue(owner_role=role)
    rungs = ("neighbours", "secretary", "street", "district")
    assert {rung for rung in rungs if is_above_owner(due("accepted", rung), issue, POLICY)} == told


def test_what_was_written_down_is_not_written_again() -> None:
    assert ("accepted", "missed", 0, 10) not in ladder(an_issue(missed=("accepted:1",)))


@pytest.mark.parametrize("state", [State.DEFERRED, State.DELIBERATING, State.DECLINED])
def test_nothing_falls_due_while_the_clocks_stand(state: State) -> None:
    stopped = an_issue(state=state, pauses=(Pause(start=after(3), reason=PauseReason.DEFERRED),))
    assert ladder(stopped) == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('rung = "owner"', 'rung = "remind"', "a rung has a name of its own"),
        ('to = ["secretary"]', "to = []", "a rung has a name of its own, and somebody to tell"),
        ('to = ["secretary"]', 'to = ["mayor"]', "ladder.4.to.1"),
        ("every = 30\n", "", "says how many minutes lie between"),
        ('rung = "street"', 'rung = "owner"', "two rungs of the ladder have one name"),
    ],
)
def test_a_faulty_ladder_is_refused(old: str, new: str, fault: str) -> None:
    assert old in shipped_text()
    with pytest.raises(PolicyError) as refused:
        parse_policy(shipped_text().replace(old, new))
    assert any(fault in one for one in refused.value.faults), refused.value.faults
