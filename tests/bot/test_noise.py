"""How much a group hears: so many posts an hour, then one listing with the last step of each issue."""

from dataclasses import replace
from datetime import UTC, datetime, time
from pathlib import Path

import pytest

from bot.media_files import MediaFolder
from bot.setting_kinds import QuietHours
from storage.database import Database
from storage.models import Area, AreaLevel, Place
from storage.roster import Roster
from storage.trays import Fate, Notice, Priority, Raw, Reply, Surface, TargetKind
from storage.unit_of_work import UnitOfWork
from storage.writer import Writer
from tests.bot.clock import START, Clock
from tests.bot.post_office import Post
from tests.bot.postal import notice
from tests.storage.factories import keep_raw, make_issue, make_step

GROUP = "wrGroup"
MOST = 3
ISSUES = 25


@pytest.fixture
def post(database: Database, writer: Writer, clock: Clock, tmp_path: Path) -> Post:
    office = Post(database, writer, clock, MediaFolder(tmp_path / "media"))
    office.posts_an_hour = MOST
    office.restart()
    roster = Roster(areas=(Area(code="C1", name="滨河社区", level=AreaLevel.COMMUNITY),))
    database.write(lambda uow: uow.roster.replace(roster))
    database.write(_open_issues)
    return office


def _open_issues(uow: UnitOfWork) -> None:
    draft = make_issue(
        community="C1", category="水管漏水", place=Place(), reporter="", chat_id=GROUP, opened_at=START
    )
    for _ in range(ISSUES):
        uow.ledger.open(draft, make_step(actor="li", at=START))


def step(number: int, words: str = "王芳已受理。", at: int = 2) -> Notice:
    """What is told the group of a step of this issue."""
    return notice(
        f"【#{number}】{words}",
        key=f"{number}:{at}:group",
        priority=Priority.ROUTINE,
        issue_id=number,
        community="C1",
    )


async def test_the_first_of_an_hour_come_at_once_and_the_rest_as_one_listing_in_the_next(post: Post) -> None:
    for number in range(1, 9):
        post.queue(step(number))
        await post.deliver()
        post.clock.pass_by(minutes=2)
    assert post.push.texts == [f"【#{number}】王芳已受理。" for number in range(1, MOST + 1)]
    post.clock.now = START.replace(minute=59, second=59)
    await post.deliver()
    assert len(post.push.sent) == MOST
    post.clock.pass_by(seconds=1)
    await post.deliver()
    assert post.push.texts[MOST:] == [
        "\n".join(["这一小时的进展：", *(f"【#{number}】水管漏水，王芳已受理。" for number in range(4, 9))])
    ]
    assert len(post.rows(Fate.FOLDED)) == 4


async def test_what_may_not_wait_passes_by_what_waits(post: Post) -> None:
    for number in range(1, MOST + 2):
        post.queue(step(number))
        await post.deliver()
    others = (
        notice("【#9】已登记。", key="answer"),
        notice("【#9】已办结，请回满意。", key="done", priority=Priority.OUTCOME, issue_id=9, community="C1"),
        notice("【#9】请马上打 119！", key="danger", priority=Priority.DANGER, issue_id=9, community="C1"),
        notice("大家有事说一句", key="hint", priority=Priority.ROUTINE),
    )
    post.queue(*others)
    await post.deliver()
    assert sorted(post.push.texts[MOST:]) == sorted(other.text for other in others)
    assert [row.notice.text for row in post.queued()] == [f"【#{MOST + 1}】王芳已受理。"]


async def test_what_is_told_at_the_same_moment_is_one_post(post: Post) -> None:
    post.queue(*(step(number) for number in (1, 2, 3)))
    await post.deliver()
    (listing,) = post.push.texts
    lines = [f"【#{number}】水管漏水，王芳已受理。" for number in (1, 2, 3)]
    assert listing.splitlines() == ["刚才的进展：", *lines]


async def test_of_one_issue_only_the_last_step_is_listed(post: Post) -> None:
    post.queue(step(1), step(2), step(1, "王芳已到场。", 3))
    await post.deliver()
    assert post.push.texts == ["刚才的进展：\n【#1】水管漏水，王芳已到场。\n【#2】水管漏水，王芳已受理。"]
    post.queue(step(3), step(3, "王芳已到场。", 3))
    await post.deliver()
    assert post.push.texts[1:] == ["【#3】王芳已到场。"]


async def test_a_step_that_waits_is_not_told_once_a_later_one_is_queued(post: Post) -> None:
    post.posts_an_hour = 1
    post.restart()
    for number in (1, 2):
        post.queue(step(number))
        await post.deliver()
    post.database.write(lambda uow: uow.outbox.supersede(GROUP, 2, "2:4:group"))
    done = notice("【#2】已办结。", key="2:4:group", priority=Priority.OUTCOME, issue_id=2, community="C1")
    post.queue(done)
    post.clock.pass_by(hours=2)
    await post.deliver()
    assert post.push.texts == ["【#1】王芳已受理。", "【#2】已办结。"]
    assert [row.notice.key for row in post.rows(Fate.WITHDRAWN)] == ["2:2:group"]


async def test_the_night_is_one_listing_in_the_morning(post: Post) -> None:
    post.quiet = QuietHours(time(20), time(8))
    post.restart()
    post.clock.now = datetime(2026, 11, 18, 14, 0, tzinfo=UTC)  # 22:00
    for number in (1, 2, 3):
        post.queue(step(number))
        await post.deliver()
        post.clock.pass_by(hours=2)
    assert post.push.sent == []
    post.clock.now = datetime(2026, 11, 19, 0, 0, tzinfo=UTC)
    await post.deliver()
    (listing,) = post.push.texts
    assert listing.splitlines()[0] == "昨晚到现在的进展："
    assert len(listing.splitlines()) == 4


async def test_a_listing_that_was_being_sent_when_the_process_was_killed_is_told_once(post: Post) -> None:
    post.queue(*(step(number) for number in (1, 2, 3)))
    (row,) = post.database.write(lambda uow: uow.outbox.claim(post.clock(), 1))
    whole = await post.noise.gather(row)
    post.database.write(lambda uow: uow.outbox.mark_sending(whole.id, "push"))
    post.database.write(lambda uow: uow.outbox.keep_only([]))
    await post.deliver()
    assert post.push.sent == []
    assert len(post.rows(Fate.UNKNOWN)) == 1
    assert len(post.rows(Fate.FOLDED)) == 2


async def test_a_listing_that_was_made_and_not_sent_is_sent_whole_after_the_kill(post: Post) -> None:
    post.queue(*(step(number) for number in (1, 2, 3)))
    (row,) = post.database.write(lambda uow: uow.outbox.claim(post.clock(), 1))
    await post.noise.gather(row)
    post.database.write(lambda uow: uow.outbox.keep_only([]))
    post.queue(step(4))
    await post.deliver()
    assert [len(text.splitlines()) for text in post.push.texts] == [4, 1]
    assert post.queued() == []


async def test_a_listing_stays_readable(post: Post) -> None:
    post.queue(*(step(number) for number in range(1, 26)))
    await post.deliver()
    assert [len(text.splitlines()) for text in post.push.texts] == [21, 6]


async def test_answers_that_waited_behind_another_are_listed_too(post: Post) -> None:
    post.queue(
        *(notice(f"【#{number}】已登记。", key=f"a{number}", issue_id=number) for number in range(1, 71))
    )
    await post.deliver()
    post.clock.pass_by(seconds=61)
    await post.deliver()
    assert [len(text.splitlines()) for text in post.push.texts] == [1] * 20 + [20, 20, 10]


async def test_a_hundred_answers_in_a_minute_are_a_few_posts_each_told_once(post: Post) -> None:
    answers = [
        notice(f"【#{number}】已登记。", key=f"a{number}", community="C1", issue_id=1)
        for number in range(1, 101)
    ]
    for answer in answers:
        post.queue(answer)
    for _ in range(13):
        await post.deliver()
        post.clock.pass_by(seconds=5)
    assert len(post.push.sent) <= 25
    assert post.queued() == []
    said = "\n".join(post.push.texts)
    assert all(said.count(f"【#{number}】") == 1 for number in range(1, 101))


async def test_a_person_is_not_rationed(post: Post) -> None:
    whom = {"target_kind": TargetKind.PERSON, "target": "wang"}
    post.queue(*(replace(step(number), **whom) for number in range(1, 6)))  # type: ignore[arg-type]
    await post.deliver()
    assert len(post.push.sent) == 5


async def test_more_words_about_an_issue_reach_who_has_it_together(post: Post) -> None:
    said = ["居民补充：还在流", "居民补充：还在流", "李长福补充：2楼也湿了"]
    whom = {"target_kind": TargetKind.PERSON, "target": "wang", "priority": Priority.HAND_OVER}
    for place, words in enumerate(said):
        post.queue(replace(step(1, words), key=f"1:more{place}:wang:1", **whom))  # type: ignore[arg-type]
    post.queue(replace(step(1, "请您来办"), key="1:9:wang:1", **whom))  # type: ignore[arg-type]
    post.queue(replace(step(2, "李长福补充：快来"), key="2:more3:wang:2", **whom))  # type: ignore[arg-type]
    await post.deliver()
    assert post.push.texts == [
        "【#1】居民补充：还在流（2人这么说）\n李长福补充：2楼也湿了",
        "【#1】请您来办",
        "【#2】李长福补充：快来",
    ]


def _answered(post: Post, message_id: str, outcome: str) -> int:
    """A message that came to this."""
    raw = Raw(
        surface=Surface.LONG,
        message_id=message_id,
        lane=message_id,
        payload="{}",
        reply=Reply(),
        received_at=START,
    )
    inbox_id, _ = post.database.write(lambda uow: keep_raw(uow, raw))
    post.database.write(lambda uow: uow.inbox.claim(1))
    post.database.write(lambda uow: uow.inbox.mark_done(inbox_id, outcome, START))
    return inbox_id


async def test_a_neighbour_who_asked_how_it_stands_was_counted_as_a_home(post: Post) -> None:
    words = "【#1】已办结。4户中2户已确认。"
    for message_id, outcome in (("a", "opened"), ("b", "join"), ("c", "looked_up"), ("d", "looked_up")):
        inbox_id = _answered(post, message_id, outcome)
        post.queue(notice(words, key=message_id, answers=inbox_id, issue_id=1, community="C1"))
    post.clock.pass_by(seconds=16)
    await post.deliver()
    assert post.push.texts == ["【#1】2户，已办结。4户中2户已确认。"]
