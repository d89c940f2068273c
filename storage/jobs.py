"""What waits for the writer: two lines, of which the short one goes first every other time."""

import asyncio
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from threading import Condition
from typing import Any

from storage.unit_of_work import UnitOfWork

FEW = 4  # works of a batch that will have to give way: what it locks for more is locked in vain


@dataclass(frozen=True, kw_only=True)
class Job:
    """A work that somebody waits for."""

    work: Callable[[UnitOfWork, Sequence[Any]], Sequence[Any]]  # several of the same are done at once
    item: Any  # what this one gives the work
    communities: tuple[str, ...]
    lanes: tuple[str, ...]
    future: asyncio.Future[Any]
    loop: asyncio.AbstractEventLoop
    is_first: bool  # somebody outside waits for it, and it is short
    since: float  # by the counter of seconds


def same_work(jobs: Sequence[Job]) -> Iterator[list[Job]]:
    """Neighbours whose work is the same, together."""
    for _, group in groupby(jobs, key=lambda job: id(job.work)):
        yield list(group)


class Jobs:
    """Put by the loop, taken by the writer's thread."""

    def __init__(self) -> None:
        self._first: deque[Job] = deque()
        self._rest: deque[Job] = deque()
        self._there = Condition()
        self._is_closed = False
        self._were_first = False

    def __len__(self) -> int:
        return len(self._first) + len(self._rest)

    @property
    def is_pressing(self) -> bool:
        """Whether somebody waits who goes first."""
        return bool(self._first)

    def put(self, job: Job) -> None:
        """Let it wait its turn."""
        with self._there:
            (self._first if job.is_first else self._rest).append(job)
            self._there.notify()

    def put_back(self, jobs: Sequence[Job]) -> None:
        """Let what was taken and not done be the next of its line."""
        with self._there:
            for job in reversed(jobs):
                (self._first if job.is_first else self._rest).appendleft(job)

    def close(self) -> None:
        """Nothing more comes."""
        with self._there:
            self._is_closed = True
            self._there.notify()

    def take(self, most: int) -> list[Job]:
        """What is to be done next, waited for; nothing when all is done and nothing more comes.

        Who goes first does so every other time at most, so that the others get on as well.
        """
        with self._there:
            self._there.wait_for(lambda: self._first or self._rest or self._is_closed)
            is_pressed = self._were_first
            self._were_first = bool(self._first) and not (is_pressed and self._rest)
            line = self._first if self._were_first else self._rest
            most = FEW if is_pressed and line is self._rest else most
            return [line.popleft() for _ in range(min(most, len(line)))]
