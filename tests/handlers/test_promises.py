"""The clocks at the desk: wound up with each step, under the policy the issue was opened with."""

import re
from datetime import timedelta

import pytest

from handlers.promises.policies import SHIPPED_BY, PolicyShelf, keep_shipped, shipped_text
from storage.clock_row import ClockRow
from tests.handlers.stage import GROUP, ON_SQLITE, Stage


def row(stage: Stage, number: int = 1) -> ClockRow:
    """How an issue's clocks stand."""
    issue = stage.issue(number)
    found = stage.database.read(lambda uow: uow.clocks.find(issue.id))
    assert found is not None
    return found


@ON_SQLITE
def test_the_clocks_run_from_the_opening_and_stop_with_the_act(stage: Stage) -> None:
    opened = stage.now
    stage.say("LiDaye", "3号楼2单元楼道灯不亮", GROUP)
    assert row(stage).accepted_due == opened + timedelta(minutes=10)
    assert row(stage).next_at == opened + timedelta(minutes=8)
    stage.later(minutes=12)
    stage.say("LiuShifu", "收到 1")
    assert (row(stage).accepted_met, row(stage).accepted_over) == (stage.now, 2)
    assert row(stage).on_site_due == opened + timedelta(hours=1)
    stage.say("LiuShifu", "办完了 1 换了灯泡")
    assert (row(stage).on_site_met, row(stage).on_site_over) == (stage.now, 0)
    stage.later(seconds=1)
    assert row(stage).next_at is None


@ON_SQLITE
def test_what_was_put_off_is_not_due_and_comes_back_with_what_was_left(stage: Stage) -> None:
    stage.say("LiDaye", "3号楼2单元楼道灯不亮", GROUP)
    stage.later(minutes=5)
    stage.say("LiuShifu", "收到 1")
    stage.say("LiuShifu", "暂缓 1 到11月23日 等配件")
    assert (row(stage).on_site_due, row(stage).next_at) == (None, None)
    stage.later(days=4)
    issue = stage.issue(1)
    assert issue.pauses[0].end == stage.now
    assert row(stage).on_site_due == stage.now + timedelta(minutes=55)


@ON_SQLITE
def test_a_new_owner_has_the_time_to_take_it_and_the_resident_waits_no_longer(stage: Stage) -> None:
    stage.say("LiDaye", "3号楼2单元楼道灯不亮", GROUP)
    due = row(stage)
    stage.later(minutes=9)
    stage.say("LiuShifu", "转给网格员 1")
    assert row(stage).cycle == 2
    assert row(stage).accepted_due == stage.now + timedelta(minutes=10)
    assert (row(stage).on_site_due, row(stage).resolved_due) == (due.on_site_due, due.resolved_due)


def test_a_reopened_issue_is_promised_anew(stage: Stage) -> None:
    stage.say("LiDaye", "3号楼2单元楼道灯不亮", GROUP)
    stage.say("LiuShifu", "办完了 1")
    stage.later(hours=3)
    stage.say("LiDaye", "没修好 1", GROUP)
    assert row(stage).on_site_due == stage.now + timedelta(hours=1)
    assert row(stage).on_site_met is None


@ON_SQLITE
def test_an_issue_keeps_the_policy_it_was_opened_under(stage: Stage) -> None:
    stage.database.write(lambda uow: keep_shipped(uow, stage.now))
    stage.say("LiDaye", "3号楼2单元楼道灯不亮", GROUP)
    text = shipped_text().replace("on_site = 60", "on_site = 30")
    stage.database.write(lambda uow: uow.policies.add(text, "operator", stage.now))
    stage.say("LiDaye", "5号楼1单元门禁坏了", GROUP)
    stage.say("LiuShifu", "收到 1")
    assert (stage.issue(1).policy, stage.issue(2).policy) == (1, 2)
    assert row(stage, 1).on_site_due == stage.issue(1).opened_at + timedelta(minutes=60)
    assert row(stage, 2).on_site_due == stage.issue(2).opened_at + timedelta(minutes=30)
    assert stage.database.read(lambda uow: uow.ledger.verify()) == []


@ON_SQLITE
def test_the_shipped_policy_gives_way_to_an_operators(stage: Stage) -> None:
    stage.database.write(lambda uow: keep_shipped(uow, stage.now))
    stage.database.write(lambda uow: keep_shipped(uow, stage.now))
    text = shipped_text().replace("on_site = 60", "on_site = 30")
    stage.database.write(lambda uow: uow.policies.add(text, "operator", stage.now))
    stage.database.write(lambda uow: keep_shipped(uow, stage.now))
    kept = stage.database.read(lambda uow: uow.policies.list_all())
    assert [(one.version, one.by) for one in kept] == [(2, "operator"), (1, "shipped")]


@ON_SQLITE
def test_a_release_that_ships_other_numbers_changed_promises_given_long_ago(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = re.sub(r"\[whistle\].*?(?=\[calendars)", "", shipped_text(), flags=re.DOTALL)
    row = stage.database.write(lambda uow: uow.policies.add(old, SHIPPED_BY, stage.now))
    released = shipped_text().replace("hops = 3 ", "hops = 9 ")
    monkeypatch.setattr("handlers.promises.policies.shipped_text", lambda: released)
    stage.database.write(lambda uow: keep_shipped(uow, stage.now))
    shelf = PolicyShelf()
    then, now = stage.database.read(lambda uow: (shelf.get(uow, row.version), shelf.newest(uow)))
    assert (then.whistle.hops, now.whistle.hops) == (3, 9)


def test_a_release_with_another_policy_puts_it_in_force(stage: Stage) -> None:
    stage.database.write(lambda uow: uow.policies.add("an older one", "shipped", stage.now))
    stage.database.write(lambda uow: keep_shipped(uow, stage.now))
    newest = stage.database.read(lambda uow: uow.policies.find_newest())
    assert newest is not None
    assert (newest.version, newest.text) == (2, shipped_text())
