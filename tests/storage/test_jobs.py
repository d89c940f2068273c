"""Who is next before the writer."""

import asyncio
from collections.abc import Iterator, Sequence
from typing import Any

import pytest

from storage.jobs import FEW, Job, Jobs, same_work
from storage.unit_of_work import UnitOfWork


@pytest.fixture
def loop() -> Iterator[asyncio.AbstractEventLoop]:
    loop = asyncio.new_event_loop()
    yield loop
    loop.close()


def keep(_unit: UnitOfWork, items: Sequence[str]) -> Sequence[str]:
    return items


def job(loop: asyncio.AbstractEventLoop, name: str, work: Any = keep, *, is_first: bool = False) -> Job:
    return Job(
        work=work,
        item=name,
        communities=(),
        lanes=(),
        future=loop.create_future(),
        loop=loop,
        is_first=is_first,
        since=0.0,
    )


def test_of_what_will_give_way_only_few_are_taken_in_hand(loop: asyncio.AbstractEventLoop) -> None:
    jobs = Jobs()
    for place in range(20):
        jobs.put(job(loop, f"work {place}"))
        jobs.put(job(loop, f"door {place}", is_first=True))
    taken = [[one.item.split()[0] for one in jobs.take(8)] for _ in range(4)]
    assert taken == [["door"] * 8, ["work"] * FEW, ["door"] * 8, ["work"] * FEW]


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
