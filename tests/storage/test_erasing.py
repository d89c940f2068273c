"""Words that are erased are gone from every table, and the chain still tells what was done when."""

from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from hypothesis import given, settings
from sqlalchemy import Text, cast, select

from storage.care_row import CareCall
from storage.columns import metadata
from storage.database import Database
from storage.form_row import FormRow
from storage.issue_row import replay
from storage.lexicon_entry import EntryStatus, LexiconEntry
from storage.models import Action, Issue, IssueKind, Place, Rating, Score, State, Urgency
from storage.outage_rows import OutageReport
from storage.trays import Card, Fate, MediaStatus
from storage.unit_of_work import UnitOfWork
from tests.storage.factories import NOW, keep_raw, make_issue, make_notice, make_raw, make_step
from tests.storage.test_history import CHANGES, alter
from tests.storage.test_planned_outages import OUTAGE

GONE = "原话已删除"
SECRETS = ("三楼漏水", "李大爷", "东501", "13800000001", "打电话给我", "hash")
PLACE = Place(compound="binhe-1", building="3", unit="2", room="东501")


def an_erasing(issue: Issue, **matters: Any) -> Any:
    return make_step(Action.ERASE, actor="SunLi", to_state=issue.state, note="本人要求", **matters)


def write_issue(unit: UnitOfWork, **matters: Any) -> Issue:
    """An issue whose second step names the room."""
    draft = make_issue(words="三楼漏水", place=replace(PLACE, room=""), speaker="李大爷", **matters)
    opened = unit.ledger.open(draft, make_step())
    more = make_step(Action.COMMENT, note="打电话给我 13800000001", at=NOW + timedelta(hours=1))
    return unit.ledger.append(opened, replace(opened, place=PLACE), more)


def erase(unit: UnitOfWork, issue_id: int) -> Issue:
    issue = unit.ledger.get(issue_id)
    shared = unit.traces.erase(issue, unit.ledger.list_steps(issue_id), GONE)
    return unit.ledger.erase(issue, an_erasing(issue), GONE, shared)


def all_words(database: Database) -> str:
    """Every row of every table, as one text."""

    def read(unit: UnitOfWork) -> str:
        connection = unit.media._connection
        columns = [cast(column, Text) for table in metadata.sorted_tables for column in table.columns]
        return "\n".join(
            str(value) for column in columns for value in connection.execute(select(column)).scalars()
        )

    return database.read(read)


class TestLedger:
    def test_the_words_are_gone_and_the_chain_holds(self, database: Database) -> None:
        issue = database.write(write_issue)
        erased = database.write(lambda unit: erase(unit, issue.id))
        assert (erased.words, erased.speaker, erased.place) == (GONE, "", replace(PLACE, room=""))
        assert erased == replace(issue, words=GONE, speaker="", place=erased.place, last_step=3)
        assert database.read(lambda unit: unit.ledger.get(issue.id)) == erased
        notes = [step.note for step in database.read(lambda unit: unit.ledger.list_steps(issue.id))]
        assert notes == [GONE, GONE, "本人要求"]
        assert database.read(lambda unit: unit.ledger.verify()) == []
        assert [secret for secret in SECRETS if secret in all_words(database)] == []

    def test_erasing_twice_is_harmless_and_later_words_go_as_well(self, database: Database) -> None:
        issue = database.write(write_issue)
        for _ in range(2):
            database.write(lambda unit: erase(unit, issue.id))
        assert database.read(lambda unit: unit.ledger.verify()) == []

        def add(unit: UnitOfWork) -> None:
            now = unit.ledger.get(issue.id)
            unit.ledger.append(
                now, replace(now, speaker="李大爷"), make_step(Action.COMMENT, note="李大爷说还漏")
            )

        database.write(add)
        database.write(lambda unit: erase(unit, issue.id))
        assert database.read(lambda unit: unit.ledger.verify()) == []
        assert "李大爷" not in all_words(database)

    @pytest.mark.parametrize("column", ["note", "actor", "private"])
    def test_who_alters_an_erased_line_is_found_out(self, database: Database, column: str) -> None:
        issue = database.write(write_issue)
        database.write(lambda unit: erase(unit, issue.id))
        values = {"note": "从没漏过", "actor": "ZhaoLei", "private": '{"reporter":"ZhaoLei"}'}
        alter(database, "steps", {"seq": 2}, {column: values[column]})
        faults = database.read(lambda unit: unit.ledger.verify())
        assert "the words or the people of this line were altered" in {fault.reason for fault in faults}

    def test_who_erases_without_a_step_that_says_so_is_found_out(self, database: Database) -> None:
        database.write(write_issue)
        other = database.write(write_issue)
        database.write(lambda unit: erase(unit, other.id))
        alter(database, "steps", {"position": 1}, {"note": GONE})
        faults = database.read(lambda unit: unit.ledger.verify())
        assert ("binhe", 1) in {(fault.community, fault.position) for fault in faults}

    def test_nobody_can_guess_at_what_a_line_said(self, database: Database) -> None:
        issue = database.write(write_issue)
        before = database.read(lambda unit: unit.ledger.list_lines(issue.id))
        database.write(lambda unit: erase(unit, issue.id))
        after = database.read(lambda unit: unit.ledger.list_lines(issue.id))[:2]
        assert [line.digest for line in after] == [line.digest for line in before]
        assert {line.salt for line in after}.isdisjoint(line.salt for line in before)

    @given(opening=CHANGES)
    @settings(max_examples=40)
    def test_whatever_was_told_an_erased_issue_is_what_its_steps_tell(
        self, sqlite_database: Database, opening: dict[str, Any]
    ) -> None:
        def work(unit: UnitOfWork) -> Issue:
            draft = make_issue(**opening)
            issue = unit.ledger.open(draft, make_step(to_state=draft.state))
            return erase(unit, issue.id)

        issue = sqlite_database.write(work)
        assert sqlite_database.read(lambda unit: unit.ledger.get(issue.id)) == issue
        assert replay(sqlite_database.read(lambda unit: unit.ledger.list_lines(issue.id))) == issue
        lives = sqlite_database.read(
            lambda unit: unit.lives.list_between("binhe", NOW, NOW + timedelta(days=1))
        )
        assert {life.after.words for life in lives} == {GONE}

    def test_ratings_and_who_said_it_stay(self, database: Database) -> None:
        ratings = (Rating(userid="LiNa", score=Score.SATISFIED, at=NOW),)
        issue = database.write(lambda unit: write_issue(unit, ratings=ratings, state=State.REPORTED))
        erased = database.write(lambda unit: erase(unit, issue.id))
        assert (erased.ratings, erased.reporter) == (ratings, "LiNa")
        assert database.read(lambda unit: unit.ledger.list_of_reporter("LiNa", 5)) == [erased]


class TestTraces:
    def test_what_came_in_and_what_was_told_is_emptied(self, database: Database) -> None:
        said, other = database.write(lambda unit: (come_in(unit, "m1"), come_in(unit, "m2", lane="g:else")))
        issue = database.write(lambda unit: write_issue(unit, chat_id="wrGroup"))

        def tell(unit: UnitOfWork) -> None:
            card = Card(title="【#1】", lines=(("原话", "三楼漏水"),))
            told = make_notice("a", text="【#1】李大爷：三楼漏水", issue_id=issue.id, card=card, answers=said)
            unit.outbox.add(told, NOW)
            unit.outbox.add(make_notice("c", text="您说的“三楼漏水”是哪栋楼？", answers=said), NOW)
            unit.outbox.add(make_notice("b", text="【#2】好的", issue_id=issue.id + 1), NOW)

        database.write(tell)
        database.write(lambda unit: erase(unit, issue.id))
        assert payloads_of(database, said, other) == ["", "三楼漏水"]
        queued = database.read(lambda unit: unit.outbox.list_fate(Fate.QUEUED, 5))
        assert [(one.notice.text, one.notice.card) for one in queued] == [
            ("【#2】好的", None),
            (GONE, None),
            (GONE, None),
        ]

    def test_a_message_that_was_never_answered_is_known_by_its_moment(self, database: Database) -> None:
        said = database.write(lambda unit: come_in(unit, "m1", lane="g:wrGroup"))
        later = database.write(lambda unit: come_in(unit, "m2", lane="g:wrGroup", at=NOW + timedelta(days=1)))
        issue = database.write(lambda unit: write_issue(unit, chat_id="wrGroup"))
        database.write(lambda unit: erase(unit, issue.id))
        assert payloads_of(database, said, later) == ["", "三楼漏水"]
        assert not database.write(lambda unit: keep_raw(unit, make_raw("m1")))[1], "a repeat is still one"

    def test_photos_are_nobodys_any_more_but_the_number_of_them_stays(self, database: Database) -> None:
        def work(unit: UnitOfWork) -> Issue:
            inbox_id = come_in(unit, "m1")
            photos = tuple(unit.media.add(inbox_id, n, "https://x.example/1", "", NOW) for n in range(2))
            unit.media.keep(photos[0], "hash", "image/jpeg", 9)
            return write_issue(unit, evidence=photos)

        issue = database.write(work)
        erased = database.write(lambda unit: erase(unit, issue.id))
        assert erased.evidence == issue.evidence
        kept, fetched = issue.evidence
        waiting = database.read(lambda unit: unit.media.list_erasing(5))
        assert [(one.sha256, one.url) for one in waiting] == [("hash", ""), ("", "")]
        database.write(lambda unit: unit.media.keep(fetched, "late", "image/jpeg", 9))  # it was on its way
        assert not database.read(lambda unit: unit.media.is_held("late"))

        def finish(unit: UnitOfWork) -> set[MediaStatus]:
            for one in issue.evidence:
                unit.media.let_go(one)
            unit.media.miss(kept, "too late")
            return {unit.media.get(one).status for one in issue.evidence}

        assert database.write(finish) == {MediaStatus.ERASED}

    @pytest.mark.parametrize("is_noted", [True, False], ids=["on the issue", "on a step alone"])
    @pytest.mark.parametrize("first", [0, 1])
    def test_a_photo_of_two_issues_goes_with_the_last_of_them(
        self, database: Database, first: int, *, is_noted: bool
    ) -> None:
        def work(unit: UnitOfWork) -> tuple[int, list[Issue]]:
            photo = unit.media.add(come_in(unit, "m1"), 0, "", "", NOW)
            unit.media.keep(photo, "hash", "image/jpeg", 9)
            one = write_issue(unit, evidence=(photo,))
            other = write_issue(unit, evidence=(photo,) if is_noted else ())
            step = make_step(Action.COMMENT, evidence=(photo,))
            two = other if is_noted else unit.ledger.append(other, other, step)
            for key, issue in (("a", one), ("b", two)):
                unit.outbox.add(make_notice(key, issue_id=issue.id, media=photo), NOW)
            return photo, [one, two]

        photo, issues = database.write(work)
        gone, left = issues[first], issues[1 - first]
        assert database.write(lambda unit: erase(unit, gone.id)).evidence == ()
        assert database.read(lambda unit: unit.media.get(photo)).status is MediaStatus.KEPT
        queued = database.read(lambda unit: unit.outbox.list_fate(Fate.QUEUED, 5))
        shows = {one.notice.issue_id: one.notice.media for one in queued}
        assert shows == {gone.id: 0, left.id: photo}, "whose words are gone shows it to nobody"
        database.write(lambda unit: erase(unit, left.id))
        assert database.read(lambda unit: unit.media.get(photo)).status is MediaStatus.ERASING
        assert database.read(lambda unit: unit.ledger.verify()) == []

    def test_a_photo_that_came_again_after_an_erasing_is_the_issues_own(self, database: Database) -> None:
        def work(unit: UnitOfWork) -> tuple[int, Issue, Issue]:
            photo = unit.media.add(come_in(unit, "m1"), 0, "", "", NOW)
            unit.media.keep(photo, "hash", "image/jpeg", 9)
            one, two = erase(unit, write_issue(unit).id), write_issue(unit, evidence=(photo,))
            step = make_step(Action.COMMENT, evidence=(photo,))
            return photo, unit.ledger.append(one, replace(one, evidence=(photo,)), step), two

        photo, one, two = database.write(work)
        database.write(lambda unit: erase(unit, two.id))
        assert database.read(lambda unit: unit.media.get(photo)).status is MediaStatus.KEPT
        database.write(lambda unit: erase(unit, one.id))
        assert database.read(lambda unit: unit.media.get(photo)).status is MediaStatus.ERASING

    def test_a_photo_somebody_else_sent_too_is_still_held(self, database: Database) -> None:
        def work(unit: UnitOfWork) -> Issue:
            mine = unit.media.add(come_in(unit, "m1"), 0, "", "", NOW)
            theirs = unit.media.add(come_in(unit, "m2", lane="g:else"), 0, "", "", NOW)
            for one in (mine, theirs):
                unit.media.keep(one, "same", "image/jpeg", 9)
            return write_issue(unit, evidence=(mine,))

        issue = database.write(work)
        database.write(lambda unit: erase(unit, issue.id))
        assert database.read(lambda unit: unit.media.is_held("same"))

    def test_a_form_is_found_by_its_code_and_has_no_phone(self, database: Database) -> None:
        form = FormRow(
            token="t",
            userid="form:t",
            compound="binhe-1",
            source="s",
            phone="13800000001",
            at=NOW,
            answer="三楼漏水",
        )
        database.write(lambda unit: unit.forms.add(form))
        issue = database.write(lambda unit: write_issue(unit, reporter="form:t"))
        database.write(lambda unit: erase(unit, issue.id))
        left = database.read(lambda unit: unit.forms.find("t"))
        assert left == replace(form, phone="", source="", answer=GONE)

    def test_homes_that_an_outage_explained_are_still_counted_and_not_found(self, database: Database) -> None:
        issue = database.write(lambda unit: write_issue(unit, co_reporters=("WangFang",)))
        blank: dict[str, Any] = {
            "kind": IssueKind.ISSUE,
            "category": "0201",
            "urgency": Urgency.NORMAL,
            "confidence": 1.0,
            "words": "三楼漏水",
            "speaker": "李大爷",
            "place": PLACE,
            "at": NOW,
            "issue_id": issue.id,
        }
        homes = (("LiNa", "3/2/东501"), ("LiNa", "3/2/东501"), ("WangFang", "3/2/502"))

        def count(unit: UnitOfWork) -> None:
            outage = unit.outages.add(OUTAGE)
            for n, (userid, home) in enumerate(homes, start=1):
                unit.outages.count(
                    OutageReport(outage_id=outage.id, inbox_id=n, userid=userid, home=home, **blank)
                )

        database.write(count)
        database.write(lambda unit: erase(unit, issue.id))
        reports = database.read(lambda unit: unit.outages.list_reports(1))
        assert len({one.home for one in reports}) == 2
        assert [secret for secret in SECRETS if secret in all_words(database)] == []

    def test_a_taught_word_stays_without_the_words_it_was_taught_by(self, database: Database) -> None:
        issue = database.write(write_issue)
        draft = LexiconEntry(
            word="漏水",
            code="0301",
            weight=1.0,
            author="SunLi",
            issue=issue.id,
            evidence="三楼漏水",
            proposed_at=NOW,
        )
        database.write(lambda unit: unit.vocabulary.propose(draft))
        database.write(lambda unit: erase(unit, issue.id))
        (taught,) = database.read(lambda unit: unit.vocabulary.list_entries(EntryStatus.PROPOSED))
        assert (taught.word, taught.evidence) == ("漏水", "")

    def test_a_care_call_leads_to_nobody_once_it_is_over(self, database: Database) -> None:
        issue = database.write(write_issue)
        closed = database.write(lambda unit: write_issue(unit, state=State.REPORTED))

        def close(unit: UnitOfWork) -> None:
            for one in (issue, closed):
                unit.care_calls.put(CareCall(person=f"p{one.id}", day=NOW.date(), issue_id=one.id))
            now = unit.ledger.get(closed.id)
            done = make_step(Action.CLOSE, to_state=State.CLOSED)
            unit.ledger.append(now, replace(now, state=State.CLOSED), done)

        database.write(close)
        database.write(lambda unit: [erase(unit, one.id) for one in (issue, closed)])
        found = database.read(lambda unit: [unit.care_calls.find_person(one.id) for one in (issue, closed)])
        assert found == [f"p{issue.id}", ""]


def payloads_of(database: Database, *messages: int) -> list[str]:
    return [database.read(partial(_payload, one)) for one in messages]


def _payload(message: int, unit: UnitOfWork) -> str:
    return unit.inbox.get(message).raw.payload


def come_in(unit: UnitOfWork, message_id: str, *, lane: str = "u:nobody", at: Any = NOW) -> int:
    """A message that was worked."""
    inbox_id, _ = keep_raw(unit, make_raw(message_id, lane=lane, payload="三楼漏水"))
    assert inbox_id in {one.id for one in unit.inbox.claim(9)}
    unit.inbox.mark_done(inbox_id, "opened", at)
    return inbox_id
