"""Several processes share the work: any of them may be killed, paused or replaced at any moment."""

import signal
from collections.abc import Awaitable, Callable
from functools import partial

from storage.models import Action
from storage.trays import Fate
from tests.crash.house import Bot, House
from tests.crash.seams import AFTER, PAUSE, Seam
from tests.journeys.town import BINHE, TIELU, count

LAMP = "@说事 东楼2单元楼道灯不亮"
LEAK = "@说事 东楼2单元楼道水管漏水"
GAP = "我没听见大家说话"
DROPPED = "identical within the duplicate interval"  # how the platform knows a hand-over said again
ROLES = ("door", "desk", "post", "clock")

Build = Callable[..., Awaitable[House]]


async def report(house: House, words: str, number: int) -> None:
    """A resident speaks, and is answered."""
    group = house.town.group(TIELU)
    await house.town.person("崔文博").say(group, words)
    await house.town.hears(group, f"【#{number}】已登记")


async def test_each_role_may_be_a_process_of_its_own_and_each_may_be_killed(house: House) -> None:
    bots = {role: await house.start(role) for role in ROLES}
    await report(house, LAMP, 1)
    for role in ROLES:
        await house.kill(bots[role])
        bots[role] = await house.start(role)
    await report(house, LEAK, 2)
    await house.at_rest()
    assert [issue.number for issue in house.town.issues()] == [2, 1]
    assert count(house.town.person(house.town.issue(1).owner), "【#1】照明损坏") == 1
    house.forgive(DROPPED)


async def test_a_callback_is_answered_wherever_the_desk_stands(build: Build) -> None:
    house = await build(url_mode=True)
    for role in ("desk", "post", "door"):
        await house.start(role)
    await report(house, LAMP, 1)
    await house.at_rest()
    assert count(house.town.group(TIELU), "【#1】已登记") == 1


async def test_what_a_killed_desk_had_in_hand_is_taken_up_by_the_other(house: House) -> None:
    for role in ("door", "post"):
        await house.start(role)
    dying = await house.start("desk", seam=Seam(place="reading", side=AFTER))
    await house.town.person("崔文博").say(house.town.group(TIELU), LAMP)
    await house.dead(dying)
    await house.start("desk")
    await house.town.hears(house.town.group(TIELU), "【#1】已登记")
    await house.at_rest()
    assert [step.action for step in house.town.steps()] == [Action.REPORT, Action.ASSIGN]


async def test_who_slept_and_was_taken_for_dead_commits_nothing(house: House) -> None:
    """As a virtual machine that is moved: paused between claim and commit, and waking up too late."""
    town = house.town
    for role in ("door", "post"):
        await house.start(role)
    sleeper = await house.start("desk", seam=Seam(place="reading", side=AFTER, signal=PAUSE))
    await town.person("崔文博").say(town.group(TIELU), LAMP)
    await house.until(lambda: town.records.read(lambda uow: uow.inbox.counts().claimed))
    await house.start("desk")
    await town.hears(town.group(TIELU), "【#1】已登记")
    sleeper.signal(signal.SIGCONT)
    await house.until(lambda: "worked by another process" in sleeper.said)
    await house.at_rest()
    assert [step.action for step in town.steps()] == [Action.REPORT, Action.ASSIGN]
    assert count(town.group(TIELU), "已登记") == 1


async def test_messages_of_one_chat_are_worked_in_order_though_desks_die(house: House) -> None:
    town, group, resident = house.town, house.town.group(TIELU), house.town.person("崔文博")
    for role in ("door", "post"):
        await house.start(role)
    dying = await house.start("desk", seam=Seam(place="reading", side=AFTER))
    for words in (LAMP, "@说事 补充 1 三层的", "@说事 撤回 1"):
        await resident.say(group, words)
    await house.dead(dying)
    for _ in range(2):
        await house.start("desk", is_awaited=False)
    await town.hears(group, "已撤回")
    await house.at_rest()
    actions = [step.action for step in town.steps()]
    assert (actions[0], actions[-1]) == (Action.REPORT, Action.WITHDRAW)
    assert len(town.issues()) == 1


async def test_a_killed_owner_of_the_line_is_followed_by_who_waits_and_the_gap_is_told(house: House) -> None:
    link = house.town.sandbox.platform.link
    owner = await house.start()
    await report(house, LAMP, 1)
    await house.start(is_awaited=False)
    await house.kill(owner)
    await house.until(lambda: link.subscriptions == 2)
    await house.town.hears(house.town.group(TIELU), GAP)
    await report(house, LEAK, 2)
    await house.at_rest()
    assert count(house.town.group(TIELU), GAP) == 1
    assert link.subscriptions == 2
    house.forgive(DROPPED)


async def test_a_rolling_restart_hands_the_line_over_without_a_gap_or_a_fight(house: House) -> None:
    town, link = house.town, house.town.sandbox.platform.link
    older = await house.start()
    await report(house, LAMP, 1)
    newer = await house.start(is_awaited=False)
    await house.until(lambda: _waits(house))
    older.signal(signal.SIGTERM)
    spoken = 0
    while older.is_alive:  # somebody speaks all the while, and nobody is left unheard
        spoken += 1
        await town.person("李长福").say(town.group(BINHE), f"@说事 {spoken}号楼2单元楼道灯不亮")
        await house.until(partial(_is_heard_or_over, house, spoken, older))
    await house.until(lambda: _received(house) == 1 + spoken)
    await house.at_rest()
    assert link.subscriptions == 2
    assert newer.is_alive
    assert count(town.group(TIELU), GAP) == 0
    assert [row.notice.text for row in house.notices(Fate.UNKNOWN)] == []
    assert "handed over" in older.said


async def test_a_stop_without_a_successor_is_owned_up_to_at_the_next_start(house: House) -> None:
    bot = await house.start()
    await report(house, LAMP, 1)
    await house.stop(bot)
    await house.start()
    await house.town.hears(house.town.group(TIELU), GAP)
    await house.at_rest()
    assert count(house.town.group(TIELU), GAP) == 1


async def test_clocks_may_be_many(house: House) -> None:
    for role in ("door", "desk", "post", "clock", "clock"):
        await house.start(role)
    await report(house, LAMP, 1)
    await house.at_rest()
    roles = house.town.records.read(lambda uow: [entry.role for entry in uow.roll.list_entries()])
    assert sorted(roles) == ["clock", "clock", "desk", "door", "post"]


def _is_heard_or_over(house: House, spoken: int, older: Bot) -> bool:
    return _received(house) > spoken or not older.is_alive


def _waits(house: House) -> bool:
    entries = house.town.records.read(lambda uow: uow.roll.list_entries())
    return any(entry.wants_line for entry in entries)


def _received(house: House) -> int:
    """How many messages are in the inbox, in whatever state."""
    with house.town.records.writing.connect() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM inbox").scalar_one())
