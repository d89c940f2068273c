"""孙奶奶 is asked each morning in her own chat; a tap is enough, and silence sends her leader to knock."""

from datetime import datetime, timedelta

import pytest

from bot.sandbox.hands import PersonHand
from handlers.rules.calendar import SHANGHAI
from storage.care_row import Care
from storage.models import Door, Place, State
from tests.journeys.town import Clock, Town, count, told

SUN = Care(
    userid="SunNainai",
    place=Place(compound="BH01", building="2", unit="1", room="301"),
    called="孙奶奶",
    relative="XiaoLin",
)


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sweeps follow at once, and a clock that jumps is no time in which nobody listened."""
    monkeypatch.setattr("bot.scheduler.TICK", 0.1)
    monkeypatch.setattr("bot.scheduler.AWAY", timedelta(days=9))
    monkeypatch.setattr("handlers.care.calls.DEAF", timedelta(days=9))


def till_half_past_eight(now: datetime) -> timedelta:
    """How far it is to the next morning's hour."""
    local = now.astimezone(SHANGHAI)
    hour = local.replace(hour=8, minute=30, second=1, microsecond=0)
    return (hour if hour > local else hour + timedelta(days=1)) - local


async def later(town: Town, clock: Clock, minutes: int) -> None:
    """That much later, counted from when everything had left."""
    await town.written(lambda uow: uow.outbox.counts().queued == 0)
    clock.advance(minutes=minutes, seconds=1)


async def asked(town: Town, clock: Clock) -> PersonHand:
    """It is half past eight, and she has her question."""
    town.records.write(lambda uow: uow.care.put(SUN))
    clock.advance(seconds=till_half_past_eight(clock()).total_seconds())
    await town.wake()
    await town.hears(town.person("孙秀英"), "早上好")
    return town.person("孙秀英")


async def test_a_tap_is_her_answer_and_a_tap_calls_for_help(founded_town: Town, clock: Clock) -> None:
    town, sun = founded_town, await asked(founded_town, clock)
    question = await town.hears(sun, "早上好")
    await sun.click(question, "很好")
    await town.hears(sun, "收到了", after=question)
    await later(town, clock, 40)
    await sun.click(question, "需要帮忙")
    await town.hears(sun, "我已叫刘德厚来看您")
    await town.hears(town.person("刘德厚"), "滨河小区2号楼1单元301室")
    assert count(sun, "刚才没看到") == 0
    assert told(town.group()) == []


async def test_three_questions_in_vain_send_her_leader_once(founded_town: Town, clock: Clock) -> None:
    town, sun = founded_town, await asked(founded_town, clock)
    for words in ("刚才没看到您回话", "还没看到您回话"):
        await later(town, clock, 10)
        await town.hears(sun, words)
    await later(town, clock, 10)
    leader, relative = town.person("刘德厚"), town.person("林晓雯")
    await town.hears(leader, "请上门敲门看看")
    await town.hears(relative, "已请刘德厚上门看看")
    said = await leader.say_private("收到 1")
    await town.hears(leader, "【#1】", after=said)
    await town.hears(relative, "已受理")
    said = await sun.say_private("我没事，手机没电了")
    await town.hears(sun, "已请刘德厚去看您", after=said)
    await town.hears(leader, "本人回话了")
    issue = town.issue()
    assert (issue.door, issue.state, issue.chat_id) == (Door.CARE, State.ACCEPTED, "")
    assert count(leader, "敲门") == 1
    assert told(town.group()) == []
