"""How often a tray asks for more: at once where it took all it had room for, else when it is woken."""

import asyncio
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import pytest

from bot.tray import Tray
from storage.queue import LocalQueue

ROOM = 2


@dataclass(frozen=True)
class Row:
    """One that waits."""

    id: int


class Post:
    """Rows in a database, and how often somebody looked."""

    def __init__(self, count: int) -> None:
        self.left = [Row(number) for number in range(count)]
        self.worked: list[int] = []
        self.looks = 0
        self.queue = LocalQueue()
        self.tray = Tray(
            self.queue,
            "topic",
            claim=self._claim,
            work=self._work,
            keep_only=self._keep_only,
            at_once=ROOM,
            look=30.0,
        )

    async def _claim(self, room: int) -> Sequence[Row]:
        self.looks += 1
        taken, self.left = self.left[:room], self.left[room:]
        return taken

    async def _work(self, row: Row) -> None:
        self.worked.append(row.id)

    async def _keep_only(self, in_hand: Collection[int]) -> None:
        """Nothing is given back here."""


@pytest.mark.parametrize(("count", "looks"), [(1, 1), (5, 3)])
async def test_who_took_all_there_was_looked_once_more_for_nothing(count: int, looks: int) -> None:
    post = Post(count)
    going = asyncio.create_task(post.tray.run(post.tray.once))
    for _ in range(100):  # turns of the loop: more than it takes until it rests
        await asyncio.sleep(0)
    assert (post.worked, post.looks) == ([*range(count)], looks)
    await post.tray.stop(1.0)
    await going
