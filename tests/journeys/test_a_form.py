"""Somebody on personal WeChat scans the code on the wall: their form goes the road of every message."""

import re

import aiohttp

from storage.models import Door, State
from tests.journeys.town import Clock, Town

SAY = "/say/BH01"


async def test_a_form_is_handed_over_worked_and_rated_by_its_code(town: Town, clock: Clock) -> None:
    await town.meets("刘师傅")
    worker = town.person("刘师傅")
    async with aiohttp.ClientSession(town.address) as visitor:

        async def ticket_of(path: str) -> str:
            async with visitor.get(path) as answer:
                found = re.search(r'name="ticket" value="([^"]+)"', await answer.text())
            assert found
            clock.advance(seconds=9)
            return found[1]

        filled = {"ticket": await ticket_of(SAY), "words": "楼道灯坏了，晚上看不见", "building": "3号楼"}
        async with visitor.post(SAY, data=filled, allow_redirects=False) as answer:
            assert answer.status == 303
            page = answer.headers["Location"]
        await town.hears(worker, "居民（扫码填表，没留电话）")
        assert town.issue().door is Door.FORM
        done = await worker.say_private("办完了 1")
        await town.hears(worker, "办结", after=done)
        async with visitor.get(page) as answer:
            assert "办好了，请住户评" in await answer.text()
        rated = {"ticket": await ticket_of(page), "act": "satisfied", "number": "1"}
        async with visitor.post(page, data=rated, allow_redirects=False) as answer:
            assert answer.status == 303
        await town.written(lambda uow: uow.ledger.get(town.issue().id).state is State.CLOSED)
    assert town.issue().reporter.startswith("form:")
