"""Who is next before the writer."""

import asyncio
from collections.abc import Iterator, Sequence
from typing import Any

import pytest

from storage.jobs import BREATH, ELSE, FLOOD, IN_A_FLOOD, SOON, Job, Jobs, same_work
from storage.unit_of_work import UnitOfWork


@pytest.fixture
def loop() -> Iterator[asyncio.AbstractEventLoop]:
    loop = asyncio.new_event_loop()
    yield loop
    loop.close()


def keep(_unit: UnitOfWork, items: Sequence[str]) -> Sequence[str]:
    return items


def job(
    loop: asyncio.AbstractEventLoop,
    name: str,
    work: Any = keep,
    *,
    is_first: bool = False,
    since: float = 0.0,
) -> Job:
    return Job(
        work=work,
        item=name,
        communities=(),
        lanes=(),
        future=loop.create_future(),
        loop=loop,
        is_first=is_first,
        since=since,
    )


def test_of_what_will_give_way_only_few_are_taken_in_hand(loop: asyncio.AbstractEventLoop) -> None:
    jobs = Jobs()
    for place in range(50):
        jobs.put(job(loop, f"work {place}"))
        jobs.put(job(loop, f"door {place}", is_first=True))
    taken = [[one.item.split()[0] for one in jobs.take(25)] for _ in range(4)]
    assert taken == [["door"] * 25, ["work"] * ELSE.most, ["door"] * 25, ["work"] * ELSE.most]


def test_who_is_alone_takes_all(loop: asyncio.AbstractEventLoop) -> None:
    jobs = Jobs()
    for place in range(20):
        jobs.put(job(loop, f"work {place}"))
    assert [len(jobs.take(8)) for _ in range(3)] == [8, 8, 4]


def test_only_neighbours_with_the_same_work_are_done_together(loop: asyncio.AbstractEventLoop) -> None:
    def other(_unit: UnitOfWork, items: Sequence[str]) -> Sequence[str]:
        return items

    jobs = [job(loop, name, other if name in "cd" else keep) for name in "abcde"]
    assert [[one.item for one in group] for group in same_work(jobs)] == [["a", "b"], ["c", "d"], ["e"]]


class Flood:
    """More than can be worked, at a moment that stands still until it is moved."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.now = 100.0
        self.jobs = Jobs(lambda: self.now)
        self._loop = loop
        for place in range(FLOOD):
            self.jobs.put(job(loop, f"work {place}"))
            self.knock()

    def knock(self) -> None:
        self.jobs.put(job(self._loop, "door", is_first=True, since=self.now))

    def next(self) -> str:
        return str(self.jobs.take(FLOOD)[0].item.split()[0])


def test_in_a_flood_the_door_goes_first_until_the_others_next_turn(loop: asyncio.AbstractEventLoop) -> None:
    flood = Flood(loop)
    assert flood.jobs.is_flood
    seen = [flood.next(), flood.next()]
    for _ in range(3):
        flood.knock()
        seen.append(flood.next())
    flood.now += BREATH
    flood.knock()
    seen += [flood.next(), flood.next()]
    assert seen == ["door", "work", "door", "door", "door", "work", "door"]


def test_in_a_flood_the_others_turn_is_short(loop: asyncio.AbstractEventLoop) -> None:
    flood = Flood(loop)
    assert flood.jobs.turn == IN_A_FLOOD
    flood.next()
    flood.knock()
    assert len(flood.jobs.take(FLOOD)) == IN_A_FLOOD.most
    flood.now += SOON
    assert flood.jobs.turn == ELSE


def test_in_a_flood_the_others_get_their_turn_when_nobody_knocks(loop: asyncio.AbstractEventLoop) -> None:
    flood = Flood(loop)
    assert [flood.next() for _ in range(3)] == ["door", "work", "work"]


def test_a_flood_that_is_over_makes_nobody_wait(loop: asyncio.AbstractEventLoop) -> None:
    flood = Flood(loop)
    assert [flood.next(), flood.next()] == ["door", "work"]
    flood.now += SOON
    assert not flood.jobs.is_flood
    flood.knock()
    flood.knock()
    assert [flood.next(), flood.next()] == ["door", "work"]


def test_at_the_end_a_flood_keeps_nothing_back(loop: asyncio.AbstractEventLoop) -> None:
    flood = Flood(loop)
    flood.jobs.close()
    while taken := flood.jobs.take(FLOOD):
        last = taken[-1].item
    assert last == f"work {FLOOD - 1}"
    assert not len(flood.jobs)
