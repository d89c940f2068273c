"""The postman at work over a real outbox."""

from collections.abc import Iterable
from datetime import time
from pathlib import Path
from typing import Any

import pytest

from bot.media_files import MediaFolder
from bot.setting_kinds import QuietHours
from bot.wecom.limits import RATES
from bot.wecom.senders import Quota, Result, Send, SendResult
from storage.database import Database
from storage.errors import Unavailable
from storage.models import Area, AreaLevel, Issue
from storage.roster import Roster
from storage.trays import Fate, Notice, Priority, TargetKind
from storage.unit_of_work import UnitOfWork
from storage.writer import Writer
from tests.bot.clock import START, Clock
from tests.bot.post_office import Post
from tests.bot.postal import notice
from tests.storage.factories import keep_raw, make_issue, make_raw, make_step

DEAD = SendResult(result=Result.TARGET_DEAD, errcode=93006)
UNKNOWN = SendResult(result=Result.UNKNOWN)
RETRY = SendResult(result=Result.RETRY, errcode=45009)
LEADER = {"target_kind": TargetKind.PERSON, "target": "wang", "priority": Priority.HAND_OVER}


@pytest.fixture
def post(database: Database, writer: Writer, clock: Clock, tmp_path: Path) -> Post:
    return Post(database, writer, clock, MediaFolder(tmp_path / "media"))


def answers(count: int, start: int = 1) -> Iterable[Notice]:
    return (notice(f"【#{number}】已登记。", key=f"a{number}") for number in range(start, start + count))


def open_issue(database: Database, chat_id: str) -> Issue:
    draft = make_issue(community="C1", reporter="", chat_id=chat_id, opened_at=START)
    step = make_step(actor="li", at=START)
    roster = Roster(areas=(Area(code="C1", name="滨河社区", level=AreaLevel.COMMUNITY),))
    database.write(lambda uow: uow.roster.replace(roster))
    return database.write(lambda uow: uow.ledger.open(draft, step))


async def test_a_notice_is_sent_once_and_says_by_whom(post: Post) -> None:
    post.queue(notice("【#1】已登记。"))
    await post.deliver()
    await post.deliver()
    assert post.push.texts == ["【#1】已登记。"]
    assert [row.sender for row in post.rows(Fate.SENT)] == ["push"]


async def test_the_next_sender_is_tried_when_the_first_cannot(post: Post) -> None:
    post.push.may_send = False
    post.queue(notice())
    await post.deliver()
    assert len(post.webhook.sent) == 1


def cut_off_while_sending(post: Post) -> None:
    """A process claimed the row, began to send it, and was killed."""

    def work(uow: UnitOfWork) -> None:
        for row in uow.outbox.claim(post.clock(), 10):
            uow.outbox.mark_sending(row.id, "push")
        uow.outbox.keep_only([])

    post.database.write(work)


async def test_what_was_being_sent_when_the_process_was_killed_is_not_posted_twice(post: Post) -> None:
    post.queue(notice("【#1】已登记。"))
    cut_off_while_sending(post)
    await post.deliver()
    assert post.push.sent == []
    assert [row.sender for row in post.rows(Fate.UNKNOWN)] == ["push"]


async def test_danger_that_was_being_sent_when_the_process_was_killed_is_said_again(post: Post) -> None:
    post.queue(notice("【#1】请马上打 119！", priority=Priority.DANGER))
    cut_off_while_sending(post)
    await post.deliver()
    post.clock.pass_by(seconds=10)
    await post.deliver()
    assert post.push.texts == ["【#1】（重发）请马上打 119！"]


async def test_a_dead_target_is_remembered_and_not_tried_again(post: Post) -> None:
    post.push.results = [DEAD]
    post.queue(notice("【#1】一", key="1"), notice("【#2】二", key="2"))
    await post.deliver()
    assert len(post.push.sent) == 1
    assert post.webhook.texts == ["【#1】一", "【#2】二"]
    (dead,) = post.database.read(lambda uow: uow.outbox.list_dead_targets())
    assert (dead.target, dead.sender, dead.reason) == ("wrGroup", "push", "errcode 93006")


async def test_what_can_be_retried_is_retried_later_and_keeps_its_turn(post: Post) -> None:
    post.push.results = [RETRY]
    post.queue(notice("【#1】一", key="1"), notice("【#2】二", key="2"))
    await post.deliver()
    assert post.push.texts == ["【#1】一"]
    post.clock.pass_by(seconds=10)
    await post.deliver()
    assert post.push.texts == ["【#1】一", "【#1】一", "【#2】二"]


async def test_an_unknown_outcome_is_left_open(post: Post) -> None:
    post.push.results = [UNKNOWN]
    post.queue(notice())
    await post.deliver()
    post.clock.pass_by(hours=1)
    await post.deliver()
    assert len(post.push.sent) == 1
    assert [row.sender for row in post.rows(Fate.UNKNOWN)] == ["push"]


async def test_danger_of_unknown_outcome_is_sent_once_more_and_says_so(post: Post) -> None:
    post.push.results = [UNKNOWN, UNKNOWN]
    post.queue(notice("【#1】危急！", priority=Priority.DANGER))
    await post.deliver()
    post.clock.pass_by(minutes=1)
    await post.deliver()
    post.clock.pass_by(hours=1)
    await post.deliver()
    assert post.push.texts == ["【#1】危急！", "【#1】（重发）危急！"]
    assert len(post.rows(Fate.UNKNOWN)) == 1


async def test_an_app_message_of_unknown_outcome_goes_again_the_same_way_and_unchanged(post: Post) -> None:
    post.push.may_send = False
    post.app.results = [UNKNOWN]
    post.queue(notice("【#1】请您来办", **LEADER))
    await post.deliver()
    post.push.may_send = True
    post.clock.pass_by(minutes=1)
    await post.deliver()
    assert post.app.texts == ["【#1】请您来办", "【#1】请您来办"]
    assert post.push.sent == []


async def test_what_is_in_doubt_stays_so_while_it_waits(post: Post) -> None:
    post.push.may_send = False
    post.app.results = [UNKNOWN]
    post.queue(notice("【#1】已到场。", **LEADER | {"priority": Priority.ROUTINE}))
    await post.deliver()
    post.push.may_send = True
    post.quiet = QuietHours(time(0), time(23, 59))
    post.restart()
    post.clock.pass_by(minutes=1)
    await post.deliver()
    post.quiet = None
    post.restart()
    post.clock.pass_by(days=1)
    await post.deliver()
    assert (post.app.texts, post.push.texts) == (["【#1】已到场。", "【#1】已到场。"], [])


async def test_routine_waits_for_the_morning_and_danger_does_not(post: Post) -> None:
    noon = START.astimezone().replace(tzinfo=None)
    post.quiet = QuietHours(noon.min.time().replace(hour=11), noon.min.time().replace(hour=13))
    post.restart()
    post.queue(notice("【#1】已到场。", key="1", priority=Priority.ROUTINE))
    post.queue(notice("【#2】危急！", key="2", priority=Priority.DANGER))
    await post.deliver()
    assert post.push.texts == ["【#2】危急！"]
    post.clock.pass_by(hours=1)
    await post.deliver()
    assert post.push.texts[1:] == ["【#1】已到场。"]
    assert all(row.attempts == 0 for row in post.rows(Fate.SENT))


async def test_the_last_five_of_a_minute_are_kept_for_danger_and_answers_fold(post: Post) -> None:
    free = RATES[Quota.BOT].per_minute - 5
    post.queue(*answers(free + 3))
    await post.deliver()
    assert len(post.push.sent) == free
    post.queue(notice("【#99】危急！", priority=Priority.DANGER))
    await post.deliver()
    assert post.push.texts[-1] == "【#99】危急！"
    post.clock.pass_by(seconds=61)
    await post.deliver()
    listing = [f"【#{number}】已登记。" for number in range(free + 1, free + 4)]
    assert post.push.texts[-1].splitlines() == listing
    assert len(post.push.sent) == free + 2
    assert len(post.rows(Fate.FOLDED)) == 2


async def test_a_restart_remembers_what_was_sent_in_the_last_minute(post: Post) -> None:
    free = RATES[Quota.BOT].per_minute - 5
    post.queue(*answers(free))
    await post.deliver()
    post.restart()
    post.queue(*answers(1, start=50))
    await post.deliver()
    assert len(post.push.sent) == free
    assert len(post.queued()) == 1


async def test_what_is_personal_does_not_reach_a_group_even_if_a_handler_forgot(post: Post) -> None:
    post.queue(notice("【#1】3号楼2单元501室 13812345678"), notice("【#1】13812345678", **LEADER))
    await post.deliver()
    in_group, in_person = sorted(post.push.texts, key=len, reverse=True)
    assert "13812345678" not in in_group
    assert "501" not in in_group
    assert in_person == "【#1】13812345678"


async def test_somebody_no_chat_reaches_is_called_in_the_group_by_name(post: Post) -> None:
    issue = open_issue(post.database, "wrGroup")
    post.app.may_send = False
    told = notice("【#1】请您来办", issue_id=issue.id, community="C1", **LEADER)

    def only_groups(send: Send) -> bool:
        return send.outgoing.notice.target_kind is TargetKind.GROUP

    post.push.may = only_groups  # type: ignore[method-assign]
    post.webhook.may = only_groups  # type: ignore[method-assign]
    post.queue(told)
    for _ in range(6):
        await post.deliver()
        post.clock.pass_by(minutes=1)
    (rung,) = post.webhook.sent
    assert rung.outgoing.notice.ring == ("wang",)
    assert rung.outgoing.notice.text.startswith("【#1】")


async def test_a_callback_that_waits_for_its_answer_goes_first(post: Post) -> None:
    said, _ = post.database.write(lambda uow: keep_raw(uow, make_raw("m")))
    with post.watchers.watch(said):
        post.queue(notice(answers=said))
        await post.deliver()
        assert post.push.sent == []
    (row,) = post.queued()
    assert row.attempts == 0
    await post.deliver()
    assert len(post.push.sent) == 1


async def test_what_arrived_while_the_database_was_away_is_noted_when_it_is_back_and_said_once(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = 0

    async def run(*given: Any, **named: Any) -> Any:
        nonlocal refused
        if post.push.sent and refused < 2:
            refused += 1
            if refused == 2:
                await post.delivery.tray.tidy()  # what is in hand stays there
            raise Unavailable("the database is away")
        return await write(*given, **named)

    write = post.writer.run
    monkeypatch.setattr(post.writer, "run", run)
    monkeypatch.setattr("bot.insist.AGAIN", 0)
    post.queue(notice("【#1】燃气漏了。", priority=Priority.DANGER))
    await post.deliver()
    await post.deliver()
    assert refused == 2
    assert post.push.texts == ["【#1】燃气漏了。"]
    assert [row.sender for row in post.rows(Fate.SENT)] == ["push"]


async def test_a_bug_in_a_sender_ends_at_the_postman(post: Post) -> None:
    async def broken(send: Send) -> SendResult:
        if send.outgoing.notice.target == "wrGroup":
            raise ValueError("a bug")
        return SendResult(result=Result.SENT)

    post.push.send = broken  # type: ignore[method-assign]
    post.queue(notice(key="1"), notice(key="2", target="wrOther"))
    await post.deliver()
    assert [row.notice.target for row in post.rows(Fate.SENT)] == ["wrOther"]
    assert [row.reason for row in post.queued()] == ["ValueError"]
