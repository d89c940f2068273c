from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from storage.database import Database
from storage.errors import Conflict, NotFound, StorageError
from storage.hand import Hand
from storage.models import Action, Issue, State
from storage.unit_of_work import UnitOfWork
from tests.storage.factories import NOW, make_issue, make_roster, make_step

HOUR = timedelta(hours=1)


def open_issue(database: Database, **matters: Any) -> Issue:
    issue = make_issue(**matters)
    step = make_step(to_state=issue.state)
    return database.write(lambda unit: unit.ledger.open(issue, step))


def change(database: Database, before: Issue, action: Action = Action.COMMENT, **changes: Any) -> Issue:
    after = replace(before, **changes)
    step = make_step(action, to_state=after.state)
    return database.write(lambda unit: unit.ledger.append(before, after, step))


def numbers(issues: list[Issue]) -> list[int]:
    return [issue.number for issue in issues]


class TestOpening:
    def test_numbers_count_from_one_in_each_community(self, database: Database) -> None:
        opened = [open_issue(database, community=code) for code in ("binhe", "nanshan", "binhe")]
        assert numbers(opened) == [1, 1, 2]
        assert len({issue.id for issue in opened}) == 3

    def test_an_issue_comes_back_as_it_was_opened(self, database: Database) -> None:
        issue = open_issue(database, danger="gas", confidence=0.3, co_reporters=("SunLi",), evidence=(4, 5))
        assert database.read(lambda unit: unit.ledger.get(issue.id)) == issue
        assert database.read(lambda unit: unit.ledger.find("binhe", 1)) == issue

    def test_the_words_are_the_note_of_the_first_step(self, database: Database) -> None:
        issue = open_issue(database, words="三楼漏水")
        (step,) = database.read(lambda unit: unit.ledger.list_steps(issue.id))
        assert (step.seq, step.note, step.from_state) == (1, "三楼漏水", None)

    def test_a_number_is_not_given_away_by_a_work_that_fails(self, database: Database) -> None:
        def fail(unit: UnitOfWork) -> None:
            unit.ledger.open(make_issue(), make_step())
            raise ArithmeticError

        with pytest.raises(ArithmeticError):
            database.write(fail)
        assert open_issue(database).number == 1

    @pytest.mark.parametrize("number", [0, 2**31, 2**63, 10**30])
    def test_a_number_no_issue_can_have_is_not_found(self, database: Database, number: int) -> None:
        assert database.read(lambda unit: unit.ledger.find("binhe", number)) is None
        assert database.read(lambda unit: unit.ledger.list_numbered(number)) == []

    def test_what_is_not_there_is_not_found(self, database: Database) -> None:
        assert database.read(lambda unit: unit.ledger.find("binhe", 1)) is None
        with pytest.raises(NotFound):
            database.read(lambda unit: unit.ledger.get(1))


class TestAppending:
    def test_a_step_is_numbered_and_knows_where_it_came_from(self, database: Database) -> None:
        issue = open_issue(database)
        after = change(database, issue, Action.ASSIGN, state=State.ASSIGNED, owner="WangFang")
        assert after.last_step == 2
        assert database.read(lambda unit: unit.ledger.get(issue.id)) == after
        steps = database.read(lambda unit: unit.ledger.list_steps(issue.id))
        assert [(step.seq, step.from_state, step.to_state) for step in steps] == [
            (1, None, State.REPORTED),
            (2, State.REPORTED, State.ASSIGNED),
        ]

    def test_who_read_before_somebody_wrote_must_read_again(self, database: Database) -> None:
        issue = open_issue(database)
        change(database, issue, owner="WangFang")
        with pytest.raises(Conflict):
            change(database, issue, owner="ZhaoLei")

    def test_an_issue_nobody_opened_cannot_be_changed(self, database: Database) -> None:
        with pytest.raises(NotFound):
            change(database, make_issue(id=9, number=1))

    @pytest.mark.parametrize("changes", [{"id": 2}, {"community": "nanshan"}, {"number": 2}, {"words": "x"}])
    def test_what_was_given_at_opening_never_changes(
        self, database: Database, changes: dict[str, Any]
    ) -> None:
        with pytest.raises(StorageError, match="never change"):
            change(database, open_issue(database), **changes)

    def test_a_step_that_ends_elsewhere_than_its_issue_is_refused(self, database: Database) -> None:
        issue = open_issue(database)
        step = make_step(to_state=State.CLOSED)
        with pytest.raises(StorageError, match="the state the issue is in"):
            database.write(lambda unit: unit.ledger.append(issue, issue, step))
        assert database.read(lambda unit: unit.ledger.get(issue.id)) == issue


class TestWhoWroteLast:
    def test_each_is_known_by_their_own_last_line_however_spelt(self, database: Database) -> None:
        issue = open_issue(database)
        later = NOW + timedelta(minutes=3)

        def add(unit: UnitOfWork) -> None:
            now = issue
            for actor, at in (("sunli", later), ("SunLi", NOW)):
                step = make_step(Action.COMMENT, to_state=issue.state, actor=actor, at=at)
                now = unit.ledger.append(now, now, step)

        database.write(add)
        assert database.read(lambda unit: unit.ledger.last_acted(issue.id, "SUNLI")) == later
        assert database.read(lambda unit: unit.ledger.last_acted(issue.id, "ZhaoLei")) is None


class TestAPersonsIssues:
    def test_reporters_co_reporters_and_relayers_find_theirs_however_spelt(self, database: Database) -> None:
        open_issue(database, reporter="LiNa")
        open_issue(database, reporter="SunLi", co_reporters=("lina",))
        open_issue(database, reporter="", speaker="李大爷", relayed_by="LINA")
        open_issue(database, reporter="SunLi")
        assert numbers(database.read(lambda unit: unit.ledger.list_unfinished_of_reporter("Lina"))) == [
            3,
            2,
            1,
        ]
        assert numbers(database.read(lambda unit: unit.ledger.list_of_reporter("lina", 2))) == [3, 2]

    def test_who_helps_finds_it_apart_from_what_they_own(self, database: Database) -> None:
        issue = open_issue(database, hands=(Hand(userid="ZhangSan", joined_at=NOW),))
        assert numbers(database.read(lambda unit: unit.ledger.list_unfinished_of_hand("zhangsan"))) == [1]
        assert database.read(lambda unit: unit.ledger.list_unfinished_of_owner("ZhangSan")) == []
        change(database, issue, hands=())
        assert database.read(lambda unit: unit.ledger.list_unfinished_of_hand("ZhangSan")) == []

    @pytest.mark.parametrize("state", [State.CLOSED, State.DECLINED, State.WITHDRAWN])
    def test_what_is_over_is_a_reporters_but_not_unfinished(self, database: Database, state: State) -> None:
        issue = open_issue(database)
        change(database, issue, state=state)
        assert database.read(lambda unit: unit.ledger.list_unfinished_of_reporter("LiNa")) == []
        assert numbers(database.read(lambda unit: unit.ledger.list_of_reporter("LiNa", 5))) == [1]

    def test_a_reopened_issue_is_unfinished_again(self, database: Database) -> None:
        closed = change(database, open_issue(database), state=State.CLOSED)
        change(database, closed, Action.REOPEN, state=State.ASSIGNED, reopened=1)
        assert numbers(database.read(lambda unit: unit.ledger.list_unfinished_of_reporter("LiNa"))) == [1]

    def test_owners_handlers_and_team_members_find_their_work(self, database: Database) -> None:
        database.write(lambda unit: unit.roster.replace(make_roster()))
        open_issue(database, owner="ZhaoLei")
        open_issue(database, handler="ZhaoLei")
        open_issue(database, owner_team="wuye")
        open_issue(database, owner_team="gongre")
        assert numbers(database.read(lambda unit: unit.ledger.list_unfinished_of_owner("zhaolei"))) == [
            3,
            2,
            1,
        ]

    def test_what_is_resolved_is_no_longer_an_owners_work(self, database: Database) -> None:
        database.write(lambda unit: unit.roster.replace(make_roster()))
        issue = open_issue(database, owner="ZhaoLei", owner_team="wuye", state=State.ON_SITE)
        change(database, issue, Action.RESOLVE, state=State.RESOLVED)
        assert database.read(lambda unit: unit.ledger.list_unfinished_of_owner("ZhaoLei")) == []

    def test_a_reassigned_issue_leaves_its_old_owner(self, database: Database) -> None:
        issue = open_issue(database, owner="ZhaoLei")
        change(database, issue, Action.REASSIGN, owner="WangFang")
        assert database.read(lambda unit: unit.ledger.list_unfinished_of_owner("ZhaoLei")) == []
        assert numbers(database.read(lambda unit: unit.ledger.list_unfinished_of_owner("WangFang"))) == [1]


class TestLists:
    def test_a_communitys_unfinished_issues_since_a_moment(self, database: Database) -> None:
        open_issue(database, opened_at=NOW - HOUR)
        open_issue(database, opened_at=NOW)
        open_issue(database, state=State.CLOSED)
        open_issue(database, community="nanshan")
        assert numbers(database.read(lambda unit: unit.ledger.list_unfinished_in("binhe"))) == [2, 1]
        assert numbers(database.read(lambda unit: unit.ledger.list_unfinished_in("binhe", since=NOW))) == [2]

    def test_a_number_is_sought_in_every_community(self, database: Database) -> None:
        for community in ("binhe", "nanshan", "binhe"):
            open_issue(database, community=community)
        found = database.read(lambda unit: unit.ledger.list_numbered(1))
        assert [issue.community for issue in found] == ["nanshan", "binhe"]

    def test_the_ledger_is_paged_newest_first(self, database: Database) -> None:
        opened = [open_issue(database) for _ in range(5)]
        page = database.read(lambda unit: unit.ledger.list_issues(limit=2))
        assert page == opened[:2:-1]
        older = database.read(lambda unit: unit.ledger.list_issues(limit=2, before_id=page[-1].id))
        assert numbers(older) == [3, 2]

    def test_the_ledger_is_listed_by_community_and_state(self, database: Database) -> None:
        open_issue(database)
        open_issue(database, state=State.CLOSED)
        open_issue(database, community="nanshan", state=State.CLOSED)
        by_both = database.read(lambda unit: unit.ledger.list_issues(community="binhe", state=State.CLOSED))
        by_state = database.read(lambda unit: unit.ledger.list_issues(state=State.CLOSED))
        assert numbers(by_both) == [2]
        assert numbers(by_state) == [1, 2]

    def test_issues_merged_into_one_are_found_from_it(self, database: Database) -> None:
        first, second = open_issue(database), open_issue(database)
        change(database, second, Action.MERGE, merged_into=first.id)
        assert numbers(database.read(lambda unit: unit.ledger.list_merged_into(first.id))) == [2]
