"""What waits for the writer: two lines, of which the short one goes first every other time."""

import asyncio
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from threading import Condition
from time import perf_counter
from typing import Any

from storage.unit_of_work import UnitOfWork

FLOOD, SOON = 100, 0.5  # so many who go first within so many seconds are more than one process works
BREATH = 0.04  # seconds in a flood from one batch of the rest to the next: the interpreter is the door's


@dataclass(frozen=True, kw_only=True)
class Turn:
    """How much of the rest is done in one batch while somebody waits who goes first."""

    most: int  # works; what more would lock, it would lock in vain
    seconds: float  # after which it is committed


# a short turn costs the rest nearly twice as much a work: only a flood is worth that
IN_A_FLOOD, ELSE = Turn(most=4, seconds=0.006), Turn(most=16, seconds=0.03)


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

    def __init__(self, clock: Callable[[], float] = perf_counter) -> None:
        """`clock` counts seconds, as `Job.since` does."""
        self._clock = clock
        self._first: deque[Job] = deque()
        self._rest: deque[Job] = deque()
        self._there = Condition()
        self._is_closed = False
        self._were_first = False
        self._knocks: deque[float] = deque(maxlen=FLOOD)
        self._rest_had_its_turn = float("-inf")

    def __len__(self) -> int:
        return len(self._first) + len(self._rest)

    @property
    def is_pressing(self) -> bool:
        """Whether somebody waits who goes first."""
        return bool(self._first)

    @property
    def is_flood(self) -> bool:
        """Whether more come who go first than anybody could work."""
        return len(self._knocks) == FLOOD and self._clock() - self._knocks[0] < SOON

    @property
    def turn(self) -> Turn:
        """How much the rest may do at once just now."""
        return IN_A_FLOOD if self.is_flood else ELSE

    def put(self, job: Job) -> None:
        """Let it wait its turn."""
        with self._there:
            if job.is_first:
                self._knocks.append(job.since)
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

        Who goes first does so every other time at most, so that the others get on as well; in a flood, until
        the others' next turn has come.
        """
        with self._there:
            self._there.wait_for(lambda: self._first or self._rest or self._is_closed)
            breath = self._breath()
            if breath > 0:
                self._there.wait_for(lambda: self._first or self._is_closed, breath)
            is_pressed = self._were_first
            self._were_first = bool(self._first) and (breath > 0 or not (is_pressed and self._rest))
            if self._were_first:
                return _taken(self._first, most)
            self._rest_had_its_turn = self._clock()
            return _taken(self._rest, min(most, self.turn.most) if is_pressed else most)

    def _breath(self) -> float:
        """Seconds until it is the rest's turn again; none or less when it is."""
        is_held_back = self.is_flood and not self._is_closed
        return self._rest_had_its_turn + BREATH - self._clock() if is_held_back else 0.0


def _taken(line: deque[Job], most: int) -> list[Job]:
    return [line.popleft() for _ in range(min(most, len(line)))]
