"""No question reads a growing table from end to end."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event

from storage.console_lists import By, Wanted
from storage.database import Database
from storage.models import State
from storage.scope import Scope, Spot
from storage.trays import Fate, TargetKind
from storage.unit_of_work import UnitOfWork
from tests.storage.factories import (
    LEASE,
    NOW,
    keep_raw,
    make_issue,
    make_notice,
    make_raw,
    make_session,
    make_step,
)
from tests.storage.test_planned_outages import OUTAGE
from tests.storage.test_questions import ASKED

Ask = Callable[[UnitOfWork], object]
LATER = NOW + timedelta(days=90)
HERE, OURS = Scope(spots=(Spot(community="binhe"),)), Scope(teams=("wuye",), people=("a",))

_TRAYS = ("care_clocks", "care_calls", "alarms", "inbox", "outbox", "media", "timers", "clocks", "rungs")
_MATTERS = ("issues", "issue_people", "steps", "outages", "outage_reports", "questions")
_VOICES = ("hot_spots", "thanks")
GROWING = (
    *_TRAYS,
    *_MATTERS,
    *_VOICES,
    "leaves",
    "duties",
    "grants",
    "people",
    "sessions",
    "sign_ins",
    "looks",
    "forms",
)


def _supersede(unit: UnitOfWork) -> None:
    """It is written with all else of the transaction: whoever reads next has it written."""
    unit.outbox.supersede("g", 7, "7:3:group")
    unit.outbox.has("7:3:group")


def _old_issues(unit: UnitOfWork) -> None:
    unit.ledger.open(make_issue(), make_step())
    unit.old_rows.list_issues(0, LATER)


def _old_photos(unit: UnitOfWork) -> None:
    inbox_id, _ = keep_raw(unit, make_raw())
    unit.media.add(inbox_id, 0, "", "", NOW)
    unit.ledger.open(make_issue(), make_step())
    unit.outages.add(OUTAGE)
    unit.questions.add(ASKED)
    unit.old_rows.list_photos(0, LATER)
    for look in (unit.shown.list_asked_about, unit.shown.list_explained, unit.shown.list_photos):
        look(0)


QUESTIONS: dict[str, tuple[Ask, str]] = {
    "store": (lambda unit: keep_raw(unit, make_raw("new")), ""),
    "inbox claim": (lambda unit: unit.inbox.claim(5), "ix_inbox_lane_progress_id"),
    "inbox claim of lanes": (lambda unit: unit.inbox.claim(5, ["a"]), "ix_inbox_lane_progress_id"),
    "inbox from a row on": (lambda unit: unit.inbox.list_waiting(3, 5), "ix_inbox_progress_id"),
    "inbox counts": (lambda unit: unit.inbox.counts(), "ix_inbox_progress_id"),
    "struck out": (lambda unit: unit.roll.strike_out(["a"]), "ix_inbox_progress_id"),
    "outbox counts": (lambda unit: unit.outbox.counts(), "COVERING INDEX ix_outbox_fate"),
    "outbox claim": (lambda unit: unit.outbox.claim(NOW, 5), "ix_outbox_fate_lane_rank_id"),
    "answer": (lambda unit: unit.outbox.give(3, "passive", NOW), "ix_outbox_answers_id"),
    "answer again": (lambda unit: unit.outbox.find_answer(3), "ix_outbox_answers_id"),
    "queued": (lambda unit: unit.outbox.list_queued(TargetKind.GROUP, "g"), "ix_outbox_fate_lane_rank_id"),
    "progress told": (lambda unit: unit.outbox.count_progress("g", NOW, NOW), "ix_outbox_target_sent_at"),
    "superseded": (_supersede, "ix_outbox_fate_lane_rank_id"),
    "named": (lambda unit: unit.directory.list_residents_named(("a", "b"), "【#1】李娜"), "ix_grants_area"),
    "key": (lambda unit: unit.outbox.has("digest:a"), "outbox"),
    "fate": (lambda unit: unit.outbox.list_fate(Fate.SENT, 5), "ix_outbox_fate_rank_id"),
    "withdrawn": (lambda unit: unit.outbox.withdraw(["a", "b"], "kept"), "outbox"),
    "limits": (lambda unit: unit.outbox.sent_since("g", NOW, ["push"]), "ix_outbox_target_sent_at"),
    "timers": (lambda unit: unit.timers.claim(NOW, LEASE, 5), "ix_timers_fired_at_due_at"),
    "media": (lambda unit: unit.media.list_waiting(NOW), "ix_media_status_added_at"),
    "open": (lambda unit: unit.ledger.open(make_issue(), make_step()), ""),
    "week": (lambda unit: unit.lives.list_between("binhe", NOW, NOW), "ix_steps_community_at"),
    "week open": (lambda unit: unit.lives.list_between("b", NOW, NOW), "ix_issues_community_state_id"),
    "week new": (lambda unit: unit.lives.list_between("b", NOW, NOW), "ix_issues_community_opened_at"),
    "seal": (lambda unit: unit.lives.seal_at("binhe", NOW), "ix_steps_community_at"),
    "number": (lambda unit: unit.ledger.list_numbered(1), "ix_issues_number"),
    "reporter": (lambda unit: unit.ledger.list_unfinished_of_reporter("a"), "unfinished"),
    "owner": (lambda unit: unit.ledger.list_unfinished_of_owner("a"), "ix_issues_owner_team_state"),
    "hand": (lambda unit: unit.ledger.list_unfinished_of_hand("a"), "unfinished"),
    "called": (lambda unit: unit.ledger.list_called(("a", "T-GS")), "person"),
    "community": (lambda unit: unit.ledger.list_unfinished_in("binhe"), "ix_issues_community_state_id"),
    "community lately": (
        lambda unit: unit.ledger.list_unfinished_in("binhe", limit=50),
        "ix_issues_community_state_id",
    ),
    "page": (lambda unit: unit.ledger.list_issues(community="binhe"), "ix_issues_community_id"),
    "state": (lambda unit: unit.ledger.list_issues(state=State.CLOSED), "ix_issues_state_id"),
    "merged": (lambda unit: unit.ledger.list_merged_into(1), "ix_issues_merged_into"),
    "calls": (lambda unit: unit.clocks.list_due(NOW, 9), "ix_clocks_next_at_issue_id"),
    "load": (lambda unit: unit.loads.count_of("a", but=0), "ix_issue_people_person_part_unfinished_issue_id"),
    "loads": (lambda unit: unit.loads.by_owner("binhe"), "ix_issues_community_state_id"),
    "leaves": (lambda unit: unit.leaves.list_from(NOW.date()), "ix_leaves_ended_at_last"),
    "duties": (lambda unit: unit.duties.list_duties(NOW.date(), NOW.date()), "duties"),
    "done": (lambda unit: unit.rungs.list_of(1), ""),
    "care due": (lambda unit: unit.care_calls.list_due(NOW, 9), "ix_care_clocks_next_at_person"),
    "morning": (lambda unit: unit.care_calls.find_last_knock("a"), ""),
    "knocked": (lambda unit: unit.care_calls.find_person(1), "ix_care_calls_issue_id"),
    "asked": (lambda unit: unit.care_calls.find_sent("a"), ""),
    "unread": (lambda unit: unit.care_calls.has_unread("a", NOW), "ix_inbox_lane_progress_id"),
    "outages due": (lambda unit: unit.outages.list_due(NOW, 9), "ix_outages_next_at_id"),
    "outages here": (lambda unit: unit.outages.list_active("a", NOW), "ix_outages_compound_state_ends_at"),
    "outages ended": (lambda unit: unit.outages.list_ended("a", NOW), "ix_outages_compound_state_ends_at"),
    "outages of one": (lambda unit: unit.outages.list_active_of("a", NOW), "ix_outages_announcer_state"),
    "outage asked": (lambda unit: unit.outages.find_proposed("a", "", NOW), "ix_outages_announcer_state"),
    "explained": (lambda unit: unit.outages.list_reports_of("a", NOW), "ix_outage_reports_person_at"),
    "explained all": (lambda unit: unit.outages.list_reports(1), ""),
    "alarm": (lambda unit: unit.alarms.find("a", "b"), ""),
    "alarms": (lambda unit: unit.alarms.last_noted(1, "a"), "ix_alarms_issue_id_received_at"),
    "alike": (lambda unit: unit.alarms.list_open("a", "b", [State.CLOSED]), "ix_issues_community_state_id"),
    "question": (lambda unit: unit.questions.find_last("a", "b"), "ix_questions_person_chat_id_id"),
    "matters alike": (
        lambda unit: unit.alike.list_alike("a", "b", ["0101"], NOW, speaker="c", lately=NOW),
        "ix_issues_compound_category_opened_at",
    ),
    "matters lately": (lambda unit: unit.alike.list_lately("a", "b", NOW), "ix_issues_community_opened_at"),
    "one trouble": (
        lambda unit: unit.hot_spots.list_alike("b", ["0101"], NOW),
        "ix_issues_compound_category_opened_at",
    ),
    "one trouble, counted": (
        lambda unit: unit.hot_spots.list_said("b", ["0101"], NOW),
        "ix_issues_compound_category_opened_at",
    ),
    "hot-spots": (lambda unit: unit.hot_spots.list_since("b", NOW), "ix_hot_spots_compound_proposed_at"),
    "hot-spots open": (
        lambda unit: unit.hot_spots.list_open(("a", "b"), NOW),
        "ix_hot_spots_community_state_proposed_at",
    ),
    "thanks to one": (lambda unit: unit.thanks.list_of("a", NOW, NOW), "ix_thanks_person_at"),
    "thanks": (lambda unit: unit.thanks.list_between("a", NOW, NOW), "ix_thanks_community_at"),
    "session": (lambda unit: unit.sessions.find("a", NOW), "sqlite_autoindex_sessions"),
    "sessions gone": (lambda unit: unit.sessions.begin("b", make_session()), "ix_sessions_expires_at"),
    "sign-in": (lambda unit: unit.sessions.come_back("a", NOW), "sqlite_autoindex_sign_ins"),
    "looks": (lambda unit: unit.looks.list_of(1), "ix_looks_issue_id_id"),
    "console": (lambda unit: unit.console.list_first(HERE, Wanted(), NOW, 5), "ix_issues_community_state"),
    "console of a team": (lambda unit: unit.console.list_first(OURS, Wanted(), NOW, 5), "ix_issues_owner"),
    "console back": (lambda unit: unit.console.list_back(HERE, Wanted(), NOW, 5, 9), "ix_issues_community"),
    "console counts": (lambda unit: unit.console.counts(HERE, By.COMPOUND, NOW), "ix_issues_community_state"),
    "console ages": (lambda unit: unit.console.count_since(HERE, [NOW]), "ix_issues_community_state_id"),
    "console owners": (lambda unit: unit.console.owners(HERE), "ix_issues_community_state_id"),
    "came in": (lambda unit: unit.console.came_in(HERE, NOW, NOW), "ix_issues_community_opened_at"),
    "went out": (lambda unit: unit.console.went_out(HERE, NOW, NOW), "ix_issues_community_resolved_at"),
    "unknown": (lambda unit: unit.console.list_unknown(["binhe"], 5), "ix_outbox_fate_rank_id"),
    "changed": (lambda unit: unit.console.changed("binhe", 3, 5), "sqlite_autoindex_steps"),
    "board": (lambda unit: unit.board.list_open("binhe", "C", 5), "ix_issues_community_state_id"),
    "board done": (lambda unit: unit.board.list_done("C", 5, NOW), "ix_issues_compound_resolved_at"),
    "board counts": (lambda unit: unit.board.count_since("binhe", "C", NOW), "ix_issues_community_opened_at"),
    "board carried": (lambda unit: unit.board.count_carried([1, 2]), "ix_issues_merged_into"),
    "board steps": (lambda unit: unit.board.list_steps_of([1, 2]), "sqlite_autoindex_steps"),
    "erased": (
        lambda unit: unit.traces.erase(make_issue(id=7, chat_id="g"), [make_step(evidence=(1,))], ""),
        "ix_outbox_issue_id",
    ),
    "erased messages": (
        lambda unit: unit.traces.erase(make_issue(id=7, chat_id="g"), [make_step()], ""),
        "ix_inbox_lane_progress_id",
    ),
    "old messages": (lambda unit: unit.old_rows.list_messages(0, LATER), "USING INTEGER PRIMARY KEY"),
    "old notices": (lambda unit: unit.old_rows.list_notices(0, LATER), "USING INTEGER PRIMARY KEY"),
    "old issues": (_old_issues, "sqlite_autoindex_steps"),
    "old photos": (_old_photos, "sqlite_autoindex_steps"),
    "photos elsewhere": (
        lambda unit: unit.shown.list_elsewhere(make_issue(id=7), [1]),
        "ix_issues_community",
    ),
    "erased photos": (lambda unit: unit.media.list_erasing(5), "ix_media_status_added_at"),
    "same photo": (lambda unit: unit.media.is_held("a"), "ix_media_sha256"),
    "form": (lambda unit: unit.forms.find("t"), "sqlite_autoindex_forms"),
    "form of somebody": (lambda unit: unit.forms.find_of("form:t"), "ix_forms_userid"),
    "forms of a source": (lambda unit: unit.forms.count_from("s", NOW), "ix_forms_source_at"),
    "forms of a compound": (lambda unit: unit.forms.count_in("C", NOW), "ix_forms_compound_at"),
    "who wrote last": (lambda unit: unit.ledger.last_acted(1, "a"), "sqlite_autoindex_steps"),
    "history": (lambda unit: unit.ledger.list_steps(1), ""),
    "person": (lambda unit: unit.directory.find_person("a"), ""),
    "homes": (lambda unit: unit.directory.list_homes(("a", "b")), "sqlite_autoindex_homes"),
    "holders": (lambda unit: unit.directory.list_holders("a", "b"), "ix_grants_role_area_position"),
    "workers": (lambda unit: unit.directory.list_role_holders(("a",)), "ix_grants_area_is_resident_position"),
}


@pytest.fixture
def asked(sqlite_database: Database) -> Iterator[list[tuple[str, Any]]]:
    """Every statement sent, with its values."""
    statements: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, values: Any, *_: Any) -> None:
        statements.append((statement, values))

    event.listen(sqlite_database.writing, "before_cursor_execute", note)
    yield statements
    event.remove(sqlite_database.writing, "before_cursor_execute", note)


@pytest.mark.parametrize(("ask", "index"), QUESTIONS.values(), ids=QUESTIONS.keys())
def test_a_question_is_answered_through_an_index(
    sqlite_database: Database, asked: list[tuple[str, Any]], ask: Ask, index: str
) -> None:
    def work(unit: UnitOfWork) -> None:
        keep_raw(unit, make_raw())
        unit.outbox.add(make_notice(), NOW)
        asked.clear()
        ask(unit)

    sqlite_database.write(work)
    plans = plans_of(sqlite_database, asked)
    scans = [plan for plan in plans if plan.startswith(tuple(f"SCAN {table}" for table in GROWING))]
    assert scans == []
    assert index in "\n".join(plans)


def test_an_hour_of_the_whole_community_was_read_for_what_is_alike(
    sqlite_database: Database, asked: list[tuple[str, Any]]
) -> None:
    codes = ["0101", "0201"]
    sqlite_database.write(lambda unit: unit.alike.list_alike("a", "b", codes, NOW, speaker="c", lately=NOW))
    plans = "\n".join(plans_of(sqlite_database, asked))
    assert "ix_issues_community_opened_at" not in plans
    assert "ix_issues_compound_category_opened_at" in plans
    assert "ix_issue_people_person_part_unfinished_issue_id" in plans


def test_the_newest_few_were_taken_out_of_all_that_a_community_has_open(
    sqlite_database: Database, asked: list[tuple[str, Any]]
) -> None:
    for _ in range(3):
        sqlite_database.write(lambda unit: unit.ledger.open(make_issue(), make_step()))
    asked.clear()
    found = sqlite_database.write(lambda unit: unit.ledger.list_unfinished_in("binhe", limit=2))
    assert [issue.number for issue in found] == [3, 2]
    assert "LIMIT" in asked[-1][0]
    sorting = [plan for plan in plans_of(sqlite_database, asked) if "ORDER BY" in plan]
    assert sorting == [], "what is sorted was read"


def plans_of(database: Database, asked: list[tuple[str, Any]]) -> list[str]:
    with database.writing.connect() as connection:
        return [
            step[3]
            for statement, values in tuple(asked)
            if statement.startswith(("SELECT", "UPDATE", "WITH", "DELETE"))
            for step in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
        ]
