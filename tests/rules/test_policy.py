"""The policy as data: what it promises whom, and that a faulty one is refused with every fault."""

import hashlib
import json
import re
import tomllib
from datetime import datetime, timedelta

import pytest

from handlers.promises.policies import first_text, shipped_text
from handlers.rules.calendar import SHANGHAI, due
from handlers.rules.policy import Clock, Policy, PolicyError, parse_policy
from storage.models import IssueKind, Urgency
from storage.revision import REVISION
from tests.rules.build import an_issue

SHIPPED = shipped_text()


@pytest.fixture(scope="module")
def policy() -> Policy:
    return parse_policy(SHIPPED)


def at(words: str) -> datetime:
    return datetime.fromisoformat(words).replace(tzinfo=SHANGHAI)


QUESTION = {"kind": IssueKind.QUESTION, "category": "1703"}
URGENT = {"urgency": Urgency.URGENT}
READS = {"0006": "c862c5d6162ad33d"}  # the policies each revision's programs can read
GAS = {"urgency": Urgency.EMERGENCY, "danger": "gas", "category": "0401"}


@pytest.mark.parametrize(
    ("said", "opened", "clock", "falls_due"),
    [
        ({}, "2026-11-21 11:00", Clock.ACCEPTED, "2026-11-21 11:10"),  # Saturday
        ({}, "2026-11-21 11:00", Clock.ON_SITE, "2026-11-21 12:00"),
        ({}, "2026-11-21 11:00", Clock.RESOLVED, "2026-11-22 11:00"),  # one service day of 720 minutes
        ({}, "2026-11-21 23:00", Clock.ACCEPTED, "2026-11-22 08:10"),  # said at night
        ({}, "2026-11-21 19:30", Clock.ON_SITE, "2026-11-22 08:30"),
        (URGENT, "2026-11-21 23:00", Clock.ACCEPTED, "2026-11-21 23:10"),  # around the clock
        (URGENT, "2026-11-21 23:00", Clock.RESOLVED, "2026-11-22 11:00"),
        (GAS, "2026-11-21 23:00", Clock.ACCEPTED, "2026-11-21 23:05"),
        ({"category": "0302"}, "2026-11-21 23:00", Clock.ON_SITE, "2026-11-22 00:00"),  # heating season
        ({"category": "0302"}, "2026-11-14 23:00", Clock.ON_SITE, "2026-11-15 09:00"),  # the day before it
        ({"category": "0302"}, "2027-03-15 23:00", Clock.ON_SITE, "2027-03-16 00:00"),  # its last day
        (QUESTION, "2026-11-21 11:00", Clock.ACCEPTED, "2026-11-23 08:40"),  # Saturday to Monday
        (QUESTION, "2026-09-30 17:25", Clock.ACCEPTED, "2026-10-08 08:35"),  # over National Day
        (QUESTION | URGENT, "2026-11-21 11:00", Clock.ACCEPTED, "2026-11-23 08:40"),
    ],
)
def test_a_promise_falls_due_in_the_hours_of_its_matter(
    policy: Policy, said: dict[str, object], opened: str, clock: Clock, falls_due: str
) -> None:
    terms = policy.terms(an_issue(opened_at=at(opened), **said), "物业")
    assert due(at(opened), terms.allowed[clock], terms.calendar) == at(falls_due)


def test_nobody_has_to_come_for_a_question(policy: Policy) -> None:
    assert Clock.ON_SITE not in policy.terms(an_issue(**QUESTION), "社区").allowed


def test_a_line_may_ask_for_the_kind_of_team_and_the_group_of_the_category() -> None:
    lines = '[[targets]]\nsolvers = ["执法"]\ncalendar = "office"\n'
    lines += '[[targets]]\ncategories = ["06"]\nresolved = 60\n'
    policy = parse_policy(SHIPPED.replace("[[targets]]\ndanger", f"{lines}[[targets]]\ndanger"))
    issue = an_issue(category="0601")
    assert policy.terms(issue, "物业").allowed[Clock.RESOLVED] == timedelta(hours=1)
    assert policy.terms(issue, "物业").calendar.offdays
    assert not policy.terms(issue, "执法").calendar.offdays


def test_a_day_that_is_otherwise_here_is_so() -> None:
    policy = parse_policy(SHIPPED.replace("[days] ", '[days]\n2026-11-21 = "work"\n'))
    terms = policy.terms(an_issue(**QUESTION), "社区")
    assert due(at("2026-11-21 11:00"), timedelta(minutes=10), terms.calendar) == at("2026-11-21 11:10")


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("registered = 1", "registered = -1", "registered: Input should be greater than or equal to 0"),
        ('"08:30-12:00"', '"8:30-12"', "calendars.office.workdays.1: hours are written 08:30-12:00"),
        ('"08:30-12:00"', '"12:00-08:30"', "hours begin before they end"),
        ('"08:30-12:00"', '"08:30-15:00"', "calendars.office: the hours of a day stand in order"),
        ('workdays = ["00:00-24:00"]', "workdays = []", "a calendar has hours on working days"),
        ('first = "11-15"', 'first = "13-15"', "heating.first: a day of the year is written 11-15"),
        ('calendar = "office"', 'calendar = "offices"', "names a calendar that is not there: offices"),
        ("on_site = 60", "onsite = 60", "targets.7.onsite: Extra inputs are not permitted"),
        ("resolved = 720 ", "# ", "the last line of targets asks nothing and names"),
        (
            'calendar = "service"',
            'calendar = "service"\ndanger = false',
            "the last line of targets asks nothing",
        ),
        ('"emergency", ', '"emergncy", ', "targets.2.urgency.1: Input should be"),
        ("building_leader = 8", "building_leader = -8", "load.building_leader: Input should be greater"),
        ("building_leader = 8", "buildingleader = 8", "load.buildingleader"),
        ('to = ["stand_in"]', 'to = ["deputy"]', "ladder.2.to.1"),
        ("registered = 1", "registered 1", "this is not TOML"),
        ("hops = 3", "hops = 0", "whistle.hops: Input should be greater than or equal to 1"),
        ('hour = "17:30"', 'hour = "24:30"', "supervise.hour: an hour of the day is written 17:30"),
        ("again = 3", "again = -1", "supervise.again: Input should be greater than or equal to 0"),
        ("missed = 3", "mised = 3", "flag.mised: Extra inputs are not permitted"),
    ],
)
def test_a_fault_is_said_where_it_is(old: str, new: str, fault: str) -> None:
    assert old in SHIPPED
    with pytest.raises(PolicyError) as refused:
        parse_policy(SHIPPED.replace(old, new))
    assert any(fault in one for one in refused.value.faults), refused.value.faults


def test_every_fault_is_said_at_once() -> None:
    text = SHIPPED.replace("registered = 1", "registered = -1").replace('first = "11-15"', 'first = ""')
    with pytest.raises(PolicyError) as refused:
        parse_policy(text)
    assert len(refused.value.faults) == 2


def test_a_policy_of_before_there_were_whistles_is_in_force_still() -> None:
    older = re.sub(r"\[whistle\].*?(?=\[calendars)", "", SHIPPED, flags=re.DOTALL)
    assert "hops" not in older
    policy = parse_policy(older, first_text())
    assert (policy.whistle.hops, policy.flag.missed, policy.supervise.again) == (3, 3, 3)
    assert policy.hot_spot.families["lift"] == ("0502",)


def test_a_table_that_has_grown_since_is_as_it_first_came_where_it_is_silent() -> None:
    older = SHIPPED.replace("building = 3 ", "building = 4 ").replace("compound = 5 ", "")
    hot_spot = parse_policy(older, first_text()).hot_spot
    assert (hot_spot.building, hot_spot.compound) == (4, 5)


FROM_THE_BEGINNING = {
    *("registered", "remind_at", "silence", "calendars", "days", "load", "heating", "targets", "ladder")
}

# What promises given long ago rest on: lines may join it, none may change.
FIRST_CAME: dict[str, dict[str, object]] = {
    "whistle": {"hops": 3},
    "supervise": {"hour": "17:30", "again": 3},
    "flag": {"missed": 3},
    "hot_spot": {
        "building": 3,
        "building_within": 60,
        "compound": 5,
        "compound_within": 120,
        "rest": 720,
        "again": 180,
        "families": {
            "water": ["0101", "0102", "0104"],
            "drain": ["0103", "0703"],
            "power": ["0201", "0203"],
            "heat": ["0301", "0302"],
            "gas": ["0402"],
            "lift": ["0502"],
            "roof": ["0601"],
            "door": ["0603"],
            "waste": ["0701", "0702"],
            "net": ["1801"],
            "noise": ["1201", "1203"],
        },
    },
}


def test_a_policy_older_programs_cannot_read_comes_with_a_revision() -> None:
    """At that revision they leave messages to newer desks; without one they would set all of them aside."""
    assert digest_of(Policy.model_json_schema()) == READS[REVISION]


@pytest.mark.parametrize("table", FIRST_CAME)
def test_what_an_older_policy_means_is_never_changed(table: str) -> None:
    first = tomllib.loads(first_text())[table]
    assert {name: first.get(name) for name in FIRST_CAME[table]} == FIRST_CAME[table]


def test_what_comes_into_the_shipped_policy_says_what_older_ones_mean_by_it() -> None:
    shipped, first = tomllib.loads(SHIPPED), tomllib.loads(first_text())
    assert shipped.keys() == FROM_THE_BEGINNING | first.keys()
    assert [name for table in first for name in shipped[table].keys() - first[table].keys()] == []


def digest_of(schema: object) -> str:
    """Of the names and kinds, whatever is said of them."""
    return hashlib.sha256(json.dumps(_bare(schema), sort_keys=True).encode()).hexdigest()[:16]


def _bare(schema: object) -> object:
    if isinstance(schema, dict):
        return {name: _bare(one) for name, one in schema.items() if name not in ("title", "description")}
    return [_bare(one) for one in schema] if isinstance(schema, list) else schema
