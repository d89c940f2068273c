"""The chain, and the issue retold from its steps."""

from dataclasses import replace
from datetime import timedelta, timezone
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import column, table, text, update

from storage.database import Database
from storage.hand import Hand
from storage.issue_row import replay
from storage.models import Action, Door, Issue, IssueKind, Level, Place, Rating, Score, State, Urgency
from storage.unit_of_work import UnitOfWork
from tests.storage.factories import NOW, make_issue, make_step

WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
MOMENTS = st.integers(0, 2**31).map(lambda seconds: NOW + timedelta(seconds=seconds))
HANDS = st.builds(
    Hand, userid=WORDS, joined_at=MOMENTS, arrived_at=st.none() | MOMENTS, done_at=st.none() | MOMENTS
)
RATINGS = st.builds(Rating, userid=WORDS, score=st.sampled_from(Score), at=MOMENTS)
CHANGES = st.fixed_dictionaries(
    {},
    optional={
        "kind": st.sampled_from(IssueKind),
        "place": st.builds(Place, compound=WORDS, building=WORDS, unit=WORDS, room=WORDS),
        "urgency": st.sampled_from(Urgency),
        "state": st.sampled_from(State),
        "level": st.sampled_from(Level),
        "door": st.sampled_from(Door),
        "reporter": WORDS,
        "speaker": WORDS,
        "co_reporters": st.lists(WORDS, max_size=3).map(tuple),
        "owner": WORDS,
        "owner_team": WORDS,
        "handler": WORDS,
        "hands": st.lists(HANDS, max_size=2).map(tuple),
        "why": WORDS,
        "confidence": st.floats(0, 1),
        "needs_category": st.booleans(),
        "evidence": st.lists(st.integers(0, 2**40), max_size=3).map(tuple),
        "ratings": st.lists(RATINGS, max_size=2).map(tuple),
        "assigned_at": st.none() | MOMENTS,
        "resolved_at": st.none() | MOMENTS,
        "cycle": st.integers(1, 9),
        "merged_into": st.integers(0, 2**40),
    },
)


@given(opening=CHANGES, later=st.lists(CHANGES, max_size=4), note=WORDS)
@settings(max_examples=60)
def test_replaying_the_steps_gives_the_row(
    database: Database, opening: dict[str, Any], later: list[dict[str, Any]], note: str
) -> None:
    def work(unit: UnitOfWork) -> Issue:
        draft = make_issue(**opening)
        issue = unit.ledger.open(draft, make_step(to_state=draft.state))
        for changes in later:
            after = replace(issue, **changes)
            step = make_step(Action.COMMENT, to_state=after.state, note=note)
            issue = unit.ledger.append(issue, after, step)
        return issue

    issue = database.write(work)
    assert database.read(lambda unit: unit.ledger.get(issue.id)) == issue
    assert replay(database.read(lambda unit: unit.ledger.list_lines(issue.id))) == issue
    assert database.read(lambda unit: unit.ledger.verify()) == []


def write_history(database: Database) -> Issue:
    """Two communities; the first has two issues of three steps each, their lines interleaved."""

    def work(unit: UnitOfWork) -> Issue:
        unit.ledger.open(make_issue(community="nanshan"), make_step())
        opened = [unit.ledger.open(make_issue(reporter=who), make_step()) for who in ("LiNa", "SunLi")]
        for action in (Action.ASSIGN, Action.ACCEPT):
            for place, issue in enumerate(opened):
                after = replace(issue, state=State.ACCEPTED, owner="WangFang", handler=f"{action}")
                step = make_step(action, to_state=State.ACCEPTED, note="上门看过", at=NOW)
                opened[place] = unit.ledger.append(issue, after, step)
        return opened[0]

    return database.write(work)


def alter(database: Database, table_name: str, where: dict[str, Any], values: dict[str, Any]) -> None:
    """What somebody with the database's password, but not the key, could write."""
    rows = table(table_name, *(column(name) for name in where | values))
    chosen = (rows.c[name] == value for name, value in where.items())
    with database.writing.begin() as connection:
        connection.execute(update(rows).where(*chosen).values(values))


def tamper(database: Database, statement: str) -> None:
    """The same, in SQL."""
    with database.writing.begin() as connection:
        connection.execute(text(statement))


ALTERED_LINES = {
    "an altered action": {"action": "decline"},
    "an unknown action": {"action": "bribe"},
    "an altered moment": {"at": "2026-01-01 00:00:00.000000"},
    "a moment that is none": {"at": "yesterday"},
    "an altered note": {"note": "没去"},
    "an altered actor": {"actor": "SunLi"},
    "an altered role": {"actor_role": "secretary"},
    "altered changes": {"changes": "{}"},
    "changes that are no JSON": {"changes": "{"},
    "altered private changes": {"private": '{"reporter":"x"}'},
    "private changes without their salt": {"private": "{}", "salt": ""},
    "a foreign digest": {"digest": "x"},
    "a foreign link": {"link": "x"},
    "a line moved to another issue": {"issue_id": 3, "seq": 9},
}


@pytest.mark.parametrize("values", ALTERED_LINES.values(), ids=ALTERED_LINES.keys())
def test_an_altered_line_shows(database: Database, values: dict[str, Any]) -> None:
    write_history(database)
    assert database.read(lambda unit: unit.ledger.verify()) == []
    alter(database, "steps", {"community": "binhe", "position": 3}, values)
    faults = database.read(lambda unit: unit.ledger.verify())
    assert ("binhe", 3) in {(fault.community, fault.position) for fault in faults}
    assert "nanshan" not in {fault.community for fault in faults}


TAMPERINGS = {
    "a removed line": ("DELETE FROM steps WHERE community = 'binhe' AND position = 3", 4),
    "lines cut off": ("DELETE FROM steps WHERE community = 'binhe' AND position > 4", 4),
    "all lines cut off": ("DELETE FROM steps WHERE community = 'binhe'", 0),
    "a head with another count": ("UPDATE communities SET steps = 4 WHERE code = 'binhe'", 6),
    "a head with another seal": ("UPDATE communities SET head = 'x' WHERE code = 'binhe'", 6),
    "a head with another last number": ("UPDATE communities SET last_number = 9 WHERE code = 'binhe'", 6),
    "a line put in at the end": (
        (
            "INSERT INTO steps SELECT community, 7, issue_id, 9, action, actor, actor_role, from_state,"
            " to_state, at, note, evidence, changes, private, salt, digest, link FROM steps"
            " WHERE community = 'binhe' AND position = 6"
        ),
        7,
    ),
}


@pytest.mark.parametrize(("statement", "position"), TAMPERINGS.values(), ids=TAMPERINGS.keys())
def test_a_line_put_in_or_taken_out_shows(database: Database, statement: str, position: int) -> None:
    write_history(database)
    assert database.read(lambda unit: unit.ledger.verify()) == []
    tamper(database, statement)
    faults = database.read(lambda unit: unit.ledger.verify())
    assert ("binhe", position) in {(fault.community, fault.position) for fault in faults}
    assert "nanshan" not in {fault.community for fault in faults}


def test_one_altered_line_is_one_fault(database: Database) -> None:
    write_history(database)
    alter(database, "steps", {"community": "binhe", "position": 3}, {"note": "没去"})
    (fault,) = database.read(lambda unit: unit.ledger.verify())
    assert (fault.position, fault.reason) == (3, "the words or the people of this line were altered")


@pytest.mark.parametrize(
    "values",
    [{"state": "closed"}, {"state": "gone"}, {"words": "无事"}, {"reporter": "x"}, {"last_step": 2}],
    ids=str,
)
def test_an_altered_issue_row_shows(database: Database, values: dict[str, Any]) -> None:
    issue = write_history(database)
    alter(database, "issues", {"id": issue.id}, values)
    faults = database.read(lambda unit: unit.ledger.verify())
    assert [fault.issue_id for fault in faults] == [issue.id]


def test_the_tail_cut_off_together_with_its_head_shows(database: Database) -> None:
    write_history(database)
    before = database.read(lambda unit: unit.ledger.heads())
    tamper(database, "DELETE FROM steps WHERE community = 'binhe' AND position = 6")
    tamper(
        database,
        "UPDATE communities SET steps = 5, head = (SELECT link FROM steps WHERE community = 'binhe'"
        " AND position = 5) WHERE code = 'binhe'",
    )
    faults = database.read(lambda unit: unit.ledger.verify())
    assert "the chain does not end where its head says" in {fault.reason for fault in faults}
    assert database.read(lambda unit: unit.ledger.heads()) != before


def test_lines_of_an_issue_that_is_gone_show(sqlite_database: Database) -> None:
    issue = write_history(sqlite_database)
    with sqlite_database.writing.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        connection.exec_driver_sql("DELETE FROM issues WHERE id = ?", (issue.id,))
        connection.exec_driver_sql("PRAGMA foreign_keys=ON")
        connection.exec_driver_sql("BEGIN")
    faults = sqlite_database.read(lambda unit: unit.ledger.verify())
    assert [(fault.position, fault.issue_id) for fault in faults] == [(1, issue.id)]


def test_another_key_knows_nothing_of_the_chain(database: Database, database_url: str) -> None:
    write_history(database)
    stranger = Database(database_url, b"another key altogether")
    assert stranger.read(lambda unit: unit.ledger.verify()) != []
    stranger.close()


def test_what_is_about_people_can_be_erased_while_the_chain_holds(database: Database) -> None:
    write_history(database)
    tamper(database, "UPDATE steps SET note = '', private = '{}', actor = '' WHERE community = 'binhe'")
    faults = database.read(lambda unit: unit.ledger.verify())
    reasons = {fault.reason for fault in faults if fault.position}
    assert reasons == {"the words or the people of this line were altered"}


def test_the_words_and_people_are_not_in_the_chained_changes(database: Database) -> None:
    place = Place(compound="binhe-1", building="3", room="501")
    draft = make_issue(words="三楼漏水", place=place, speaker="李大爷", relayed_by="ZhouQi")
    issue = database.write(lambda unit: unit.ledger.open(draft, make_step()))
    (line,) = database.read(lambda unit: unit.ledger.list_lines(issue.id))
    assert {"words", "room", "speaker", "relayed_by", "reporter"}.isdisjoint(line.changes)
    assert {"room", "speaker", "relayed_by", "reporter"} == set(line.private)


def test_equal_words_have_unequal_digests(database: Database) -> None:
    def work(unit: UnitOfWork) -> set[str]:
        opened = [unit.ledger.open(make_issue(), make_step()) for _ in range(2)]
        return {unit.ledger.list_lines(issue.id)[0].digest for issue in opened}

    assert len(database.write(work)) == 2


def test_a_long_history_is_walked_page_by_page(database: Database) -> None:
    def work(unit: UnitOfWork) -> None:
        for _ in range(1100):
            unit.ledger.open(make_issue(), make_step())

    database.write(work)
    assert database.read(lambda unit: unit.ledger.verify()) == []
    alter(database, "steps", {"position": 700}, {"action": "bribe"})
    faults = database.read(lambda unit: unit.ledger.verify())
    assert [(fault.position, fault.issue_id) for fault in faults] == [(700, 0), (0, 700)]


def test_the_heads_count_the_lines(database: Database) -> None:
    write_history(database)
    heads = database.read(lambda unit: unit.ledger.heads())
    assert [(code, count) for code, count, _ in heads] == [("binhe", 6), ("nanshan", 1)]


def test_a_moment_of_another_zone_is_the_same_moment(database: Database) -> None:
    shanghai = NOW.astimezone(timezone(timedelta(hours=8)))
    issue = database.write(
        lambda unit: unit.ledger.open(make_issue(opened_at=shanghai), make_step(at=shanghai))
    )
    assert database.read(lambda unit: unit.ledger.get(issue.id)).opened_at.isoformat() == NOW.isoformat()
    assert database.read(lambda unit: unit.ledger.verify()) == []
