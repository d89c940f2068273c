"""What was over long ago is found a page at a time; what is not over, and what tells a repeat, stays."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from storage import old_rows, shown
from storage.database import Database
from storage.models import Action, Issue, State
from storage.outage_rows import OutageState
from storage.trays import Card, Fate
from storage.unit_of_work import UnitOfWork
from tests.storage.factories import NOW, keep_raw, make_issue, make_notice, make_raw, make_step
from tests.storage.test_planned_outages import OUTAGE, report_of
from tests.storage.test_questions import ASKED

OLD, YOUNG = NOW - timedelta(days=100), NOW - timedelta(days=10)
BEFORE = NOW - timedelta(days=90)
GONE = "原话已删除"


def receive(unit: UnitOfWork, message_id: str, at: datetime, *, done: datetime | None = None) -> int:
    raw = make_raw(message_id, lane=message_id, payload="三楼漏水", received_at=at)
    inbox_id, _ = keep_raw(unit, raw)
    unit.inbox.claim(9)
    if done:
        unit.inbox.mark_done(inbox_id, "opened", done)
    return inbox_id


def end(unit: UnitOfWork, state: State, opened: datetime, over: datetime) -> Issue:
    issue = unit.ledger.open(make_issue(opened_at=opened), make_step(at=opened))
    step = make_step(Action.CLOSE, to_state=state, at=over)
    return unit.ledger.append(issue, replace(issue, state=state), step)


class TestMessages:
    def test_only_what_was_worked_long_ago_is_emptied(self, database: Database) -> None:
        def work(unit: UnitOfWork) -> list[int]:
            return [
                receive(unit, "old", OLD, done=OLD),
                receive(unit, "unfinished", OLD),
                receive(unit, "late", OLD, done=YOUNG),
                receive(unit, "young", YOUNG, done=YOUNG),
            ]

        ids = database.write(work)
        page = database.read(lambda unit: unit.old_rows.list_messages(0, BEFORE))
        assert (page.ids, page.last) == ((ids[0],), ids[2])
        database.write(lambda unit: unit.old_rows.empty_messages(page.ids))
        raws = database.read(lambda unit: [unit.inbox.get(one).raw for one in ids])
        assert [raw.payload for raw in raws] == ["", "三楼漏水", "三楼漏水", "三楼漏水"]
        assert raws[0].reply.req_id == ""
        assert database.read(lambda unit: unit.old_rows.list_messages(0, BEFORE)).ids == ()
        assert database.write(lambda unit: keep_raw(unit, make_raw("old"))) == (ids[0], False)

    def test_one_that_came_while_a_clock_was_a_year_ahead_kept_all_after_it_for_a_year(
        self, database: Database
    ) -> None:
        ahead = NOW + timedelta(days=365)
        moments = {"before": OLD, "ahead": ahead, "after": OLD}
        before, _, after = database.write(
            lambda unit: [receive(unit, name, at, done=OLD) for name, at in moments.items()]
        )
        page = database.read(lambda unit: unit.old_rows.list_messages(0, BEFORE))
        assert (page.ids, page.last) == ((before, after), after)

    def test_it_goes_on_where_it_stopped(self, database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(old_rows, "PAGE", 2)
        ids = database.write(lambda unit: [receive(unit, f"m{n}", OLD, done=OLD) for n in range(3)])
        first = database.read(lambda unit: unit.old_rows.list_messages(0, BEFORE))
        second = database.read(lambda unit: unit.old_rows.list_messages(first.last, BEFORE))
        third = database.read(lambda unit: unit.old_rows.list_messages(second.last, BEFORE))
        assert [*first.ids, *second.ids] == ids
        assert third.last == 0


class TestPhotos:
    def test_those_are_found_that_came_long_ago_with_a_message_that_is_over(self, database: Database) -> None:
        def work(unit: UnitOfWork) -> list[int]:
            gone = unit.media.add(receive(unit, "gone", OLD, done=OLD), 0, "", "", OLD)
            unit.media.miss(gone, "too large")
            came = (
                ("old", OLD, OLD),
                ("late", OLD, YOUNG),
                ("unfinished", OLD, None),
                ("young", YOUNG, YOUNG),
            )
            return [
                unit.media.add(receive(unit, name, at, done=done), 0, "", "", at) for name, at, done in came
            ]

        ids = database.write(work)
        page = database.read(lambda unit: unit.old_rows.list_photos(0, BEFORE))
        assert (page.ids, page.last) == ((ids[0],), ids[2])

    def test_who_shows_which_is_read_a_page_at_a_time(
        self, database: Database, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(shown, "PAGE", 2)

        def work(unit: UnitOfWork) -> list[int]:
            ids = []
            for n in range(3):
                issue = unit.ledger.open(make_issue(evidence=(n,)), make_step())
                unit.ledger.append(issue, issue, make_step(Action.COMMENT, evidence=(10 + n, 20)))
                ids.append(issue.id)
            for n in range(2):
                unit.questions.add(replace(ASKED, key=f"q{n}", userid=f"p{n}", evidence=(n,)))
            for state in (OutageState.ACTIVE, OutageState.ENDED):
                outage = unit.outages.add(replace(OUTAGE, state=state))
                unit.outages.count(replace(report_of(outage.id, outage.id), evidence=(outage.id,)))
            return ids

        ids = database.write(work)
        first = database.read(lambda unit: unit.shown.list_photos(0))
        second = database.read(lambda unit: unit.shown.list_photos(first.last))
        assert (first.ids, first.last) == ((0, 1, 10, 11, 20), ids[1])
        assert (second.ids, second.last) == ((2, 12, 20), ids[2])
        assert database.read(lambda unit: unit.shown.list_photos(second.last)).last == 0
        assert database.read(lambda unit: unit.shown.list_asked_about(0)).ids == (0, 1)
        explained = database.read(lambda unit: unit.shown.list_explained(0))
        assert explained.ids == (explained.last - 1,), "what is over explains nothing any more"


class TestNotices:
    def test_what_still_waits_is_told_and_a_key_is_never_told_again(self, database: Database) -> None:
        card = Card(title="【#1】", lines=(("原话", "三楼漏水"),))

        def work(unit: UnitOfWork) -> None:
            for key in ("sent", "waits"):
                unit.outbox.add(make_notice(key, target=key, text="三楼漏水", card=card), OLD)
            unit.outbox.add(make_notice("young", target="young", text="三楼漏水"), YOUNG)
            for one in unit.outbox.claim(NOW, 9):
                if one.notice.key != "waits":
                    unit.outbox.mark_sent(one.id, "stage", YOUNG)

        database.write(work)
        page = database.read(lambda unit: unit.old_rows.list_notices(0, BEFORE))
        database.write(lambda unit: unit.old_rows.empty_notices(page.ids))
        sent = database.read(lambda unit: unit.outbox.list_fate(Fate.SENT, 9))
        queued = database.read(lambda unit: unit.outbox.list_fate(Fate.QUEUED, 9))
        notices = [one.notice for one in (*sent, *queued)]
        assert {one.key: (one.text, one.card) for one in notices} == {
            "sent": ("", None),
            "waits": ("三楼漏水", card),
            "young": ("三楼漏水", None),
        }
        assert not database.write(lambda unit: unit.outbox.add(make_notice("sent"), NOW))


class TestIssues:
    def test_those_are_found_that_were_over_and_left_alone_since(self, database: Database) -> None:
        def work(unit: UnitOfWork) -> list[Issue]:
            over = [end(unit, state, OLD, OLD) for state in (State.CLOSED, State.DECLINED, State.WITHDRAWN)]
            end(unit, State.RESOLVED, OLD, OLD)
            end(unit, State.CLOSED, OLD, YOUNG)
            end(unit, State.CLOSED, YOUNG, YOUNG)
            return over

        over = database.write(work)
        page = database.read(lambda unit: unit.old_rows.list_issues(0, BEFORE))
        assert (page.ids, page.last) == (tuple(one.id for one in over), over[-1].id + 2)
        first = over[0]
        erasing = make_step(Action.ERASE, to_state=first.state, at=OLD)
        database.write(lambda unit: unit.ledger.erase(first, erasing, GONE))
        again = database.read(lambda unit: unit.old_rows.list_issues(0, BEFORE))
        assert again.ids == page.ids[1:], "what is erased is not found again"
        more = make_step(Action.COMMENT, to_state=first.state, at=OLD, note="李大爷说又漏了")
        database.write(
            lambda unit: unit.ledger.append(unit.ledger.get(first.id), unit.ledger.get(first.id), more)
        )
        said = database.read(lambda unit: unit.old_rows.list_issues(0, BEFORE))
        assert said.ids == page.ids, "what was said after that is"
