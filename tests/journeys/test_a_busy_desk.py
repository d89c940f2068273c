"""The door is open and nobody is at the desk: who speaks hears at once that it is kept."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.roles import ProcessRole
from handlers.wording.please_wait import PLEASE_WAIT
from tests.journeys.town import Clock, Town, count, founded, told

LAMP = "@说事 3号楼2单元楼道灯不亮"


@pytest.fixture(params=["long", "url"])
async def town(
    request: pytest.FixtureRequest, var: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Town]:
    """With platform and people in a hurry."""
    monkeypatch.setattr("bot.late_answers.LATE", 0.1)
    monkeypatch.setattr("bot.passive.MARGIN", 3.5)
    async with founded(var, clock, url_mode=request.param == "url") as town:
        await town.wake(ProcessRole.DOOR)
        yield town


async def test_who_speaks_is_asked_to_wait_once_and_answered_when_the_desk_is_back(
    town: Town, clock: Clock
) -> None:
    group, resident = town.group(), town.person("李长福")
    said = await resident.say(group, LAMP)
    await town.hears(group, PLEASE_WAIT, after=said)
    await town.person("张桂兰").say(group, "@说事 5号楼1单元门禁坏了")
    alone = await resident.say_private("几点下班")
    await town.hears(resident, PLEASE_WAIT, after=alone)
    await town.sleep()
    clock.advance(minutes=1)
    await town.wake()
    await town.hears(group, "【#1】已登记", after=said)
    await town.hears(group, "【#2】", after=said)
    await town.sees(lambda: len(told(resident)) > 1 or None)
    assert count(group, PLEASE_WAIT) == count(resident, PLEASE_WAIT) == 1
