"""What comes round: again and again, one at a time."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.rounds import Rounds
from tests.waiting import EVER

MOMENT = 0.01


class Post:
    """A watchman's post, where he may be held up."""

    def __init__(self) -> None:
        self.seen = 0
        self.there = 0
        self.free = asyncio.Event()
        self.free.set()

    async def visit(self) -> None:
        self.seen += 1
        self.there += 1
        assert self.there == 1
        await self.free.wait()
        self.there -= 1

    async def until_seen(self, times: int) -> None:
        async with asyncio.timeout(EVER):
            while self.seen < times:  # noqa: ASYNC110 - a count raises no event
                await asyncio.sleep(MOMENT / 5)


@pytest.fixture
async def rounds() -> AsyncIterator[Rounds]:
    rounds = Rounds()
    yield rounds
    rounds.stop()


async def test_a_round_that_hangs_holds_up_no_other_and_is_not_begun_a_second_time(rounds: Rounds) -> None:
    held, other = Post(), Post()
    held.free.clear()
    for post in (held, other):
        rounds.add(MOMENT, post.visit)
    await other.until_seen(10)
    assert held.seen == 1
    held.free.set()
    await held.until_seen(3)


async def test_what_was_missed_meanwhile_is_left_out(rounds: Rounds) -> None:
    held, other = Post(), Post()
    held.free.clear()
    for post in (held, other):
        rounds.add(MOMENT, post.visit)
    await other.until_seen(20)
    held.free.set()
    before = other.seen
    await other.until_seen(before + 5)
    assert held.seen <= 1 + 5 + 1


async def test_after_the_end_nobody_comes(rounds: Rounds) -> None:
    post, other = Post(), Post()
    rounds.add(MOMENT, post.visit)
    await post.until_seen(1)
    rounds.stop()
    seen = post.seen
    later = Rounds()
    later.add(MOMENT, other.visit)
    await other.until_seen(5)
    later.stop()
    assert post.seen == seen
