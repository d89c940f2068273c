"""Killed at every point where something takes effect, and started again: nothing is lost, nothing told twice.

The bot's answer goes to a group without a webhook, so that only the long connection can carry it.
"""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

import pytest
from sqlalchemy import update

from storage.models import Action, State
from storage.tables import timers
from storage.trays import Fate, Notice, Priority, TargetKind
from tests.crash.house import House
from tests.crash.seams import AFTER, BEFORE, Seam
from tests.journeys.town import TIELU, count

LAMP = "@说事 东楼2单元楼道灯不亮"
FIRE = "@说事 东楼2单元着火了"
GAP = "我没听见大家说话"
DROPPED = "identical within the duplicate interval"

ONCE, NEVER = 1, 0
# where it is killed: how often the group is told the answer, and what the row says; just before, just after
ANSWER = {
    "claiming a message": ((ONCE, Fate.SENT), (ONCE, Fate.SENT)),
    "working": ((ONCE, Fate.SENT), (ONCE, Fate.SENT)),
    "claiming a notice": ((ONCE, Fate.SENT), (ONCE, Fate.SENT)),
    "saying it is being sent": ((ONCE, Fate.SENT), (NEVER, Fate.UNKNOWN)),
    "posting to the line": ((NEVER, Fate.UNKNOWN), (ONCE, Fate.UNKNOWN)),
    "saying it was sent": ((ONCE, Fate.UNKNOWN), (ONCE, Fate.SENT)),
}
SIDES = [
    ("storing", AFTER, ONCE, Fate.SENT),  # before, it is gone, and a test of its own
    *(
        (place, side, told, fate)
        for place, outcomes in ANSWER.items()
        for side, (told, fate) in zip((BEFORE, AFTER), outcomes, strict=True)
    ),
]

Build = Callable[..., Awaitable[House]]


async def crash(house: House, place: str, side: str, words: str = LAMP) -> None:
    """Somebody speaks, the bot is killed there, and started again."""
    dying = await house.start(seam=Seam(place=place, side=side))
    await house.town.person("崔文博").say(house.town.group(TIELU), words)
    await house.dead(dying)
    await house.start()


@pytest.mark.parametrize(("place", "side", "told", "fate"), SIDES)
async def test_a_report_is_written_once_and_answered_as_far_as_is_known(
    house: House, place: str, side: str, told: int, fate: Fate
) -> None:
    await crash(house, place, side)
    await house.at_rest()
    group = house.town.group(TIELU)
    (issue,) = house.town.issues()
    answers = [row for row in house.notices(fate) if row.notice.answers]
    assert len(answers) == 1, house.heard()
    assert count(group, "已登记") == told, house.heard()
    house.forgive(DROPPED)  # a hand-over in doubt is said again, and the platform knows it
    assert count(house.town.person(issue.owner), "照明损坏") == 1, house.heard()


async def test_a_frame_killed_before_its_commit_is_gone_and_owned_up_to(house: House) -> None:
    group, resident = house.town.group(TIELU), house.town.person("崔文博")
    dying = await house.start(seam=Seam(place="storing", side=BEFORE, nth=2))
    await house.town.hears(group, "我的事", after=await resident.say(group, "@说事 帮助"))
    await resident.say(group, LAMP)
    await house.dead(dying)
    await house.start()
    await house.town.hears(group, GAP)
    await house.at_rest()
    assert house.town.issues() == []
    assert count(group, GAP) == 1


@pytest.mark.parametrize(("side", "told"), [(BEFORE, 1), (AFTER, 2)])
async def test_danger_in_doubt_is_said_again_and_says_so(house: House, side: str, told: int) -> None:
    await crash(house, "posting to the line", side, FIRE)
    await house.at_rest()
    group = house.town.group(TIELU)
    assert count(group, "119") == told, house.heard()
    assert count(group, "（重发）") == 1
    assert house.notices(Fate.UNKNOWN) == []
    house.forgive(DROPPED, "the stream is over")


@pytest.mark.parametrize("side", [BEFORE, AFTER])
async def test_an_app_message_in_doubt_is_sent_again_and_seen_once(house: House, side: str) -> None:
    await crash(house, "asking the platform", side)
    await house.at_rest()
    (issue,) = house.town.issues()
    assert count(house.town.person(issue.owner), "照明损坏") == 1, house.heard()
    house.forgive(DROPPED)


@pytest.mark.parametrize("priority", [Priority.ROUTINE, Priority.OUTCOME])
@pytest.mark.parametrize("side", [BEFORE, AFTER])
async def test_what_need_not_arrive_was_left_in_doubt_where_the_app_could_have_said_it_again(
    house: House, side: str, priority: Priority
) -> None:
    words = "【#1】刘师傅到场了"
    notice = Notice(key="n", target_kind=TargetKind.PERSON, target="ZhaoMin", text=words, priority=priority)
    house.town.records.write(lambda uow: uow.outbox.add(notice, datetime.now(UTC)))
    await house.dead(await house.start(seam=Seam(place="asking the platform", side=side), is_awaited=False))
    await house.start()
    await house.at_rest()
    assert [len(house.notices(fate)) for fate in (Fate.SENT, Fate.UNKNOWN)] == [1, 0]
    assert count(house.town.person("赵敏"), words) == 1, house.heard()
    house.forgive(DROPPED)


@pytest.mark.parametrize("side", [BEFORE, AFTER])
async def test_a_timer_that_was_firing_has_fired_once(house: House, side: str) -> None:
    town = house.town
    working = await house.start()
    await town.person("崔文博").say(town.group(TIELU), LAMP)
    await town.hears(town.group(TIELU), "已登记")
    owner = town.person(town.issue().owner)
    await owner.write(owner.app_chat, "办完了 1")
    await house.until(lambda: town.issue().state is State.RESOLVED)
    await house.stop(working)
    with town.records.writing.begin() as connection:
        connection.execute(update(timers).values(due_at=datetime.now(UTC)))
    await house.dead(await house.start(seam=Seam(place="firing a timer", side=side), is_awaited=False))
    await house.start()
    await house.until(lambda: town.issue().state is State.CLOSED)
    await house.at_rest()
    assert [step.action for step in town.steps()].count(Action.CLOSE) == 1
    house.forgive(DROPPED)


@pytest.mark.parametrize(
    ("place", "side"),
    [
        ("storing", BEFORE),
        ("storing", AFTER),
        ("working", AFTER),
        ("giving the answer", BEFORE),
        ("giving the answer", AFTER),
        ("acknowledging", BEFORE),
        ("acknowledging", AFTER),
    ],
)
async def test_a_callback_the_platform_repeats_becomes_one_issue_with_one_answer(
    build: Build, patient_platform: Callable[[House], None], place: str, side: str
) -> None:
    house = await build(url_mode=True)
    patient_platform(house)
    dying = await house.start(seam=Seam(place=place, side=side))
    await house.town.person("崔文博").say(house.town.group(TIELU), LAMP)
    await house.dead(dying)
    await house.start()
    await house.town.sandbox.platform.tasks.settle()  # before the repeat has come in, all is at rest as well
    await house.at_rest()
    (issue,) = house.town.issues()
    assert count(house.town.group(TIELU), "已登记") == 1, house.heard()
    assert count(house.town.person(issue.owner), "照明损坏") == 1, house.heard()
    house.forgive(DROPPED)
