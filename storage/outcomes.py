"""What became of works, told on the loops where it is waited for."""

import asyncio
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from storage.jobs import Job


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """A work that was committed, or why it was not."""

    job: Job
    value: Any = None
    error: Exception | None = None


def tell(outcomes: list[Outcome]) -> None:
    """Wake each loop once."""
    by_loop: defaultdict[asyncio.AbstractEventLoop, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        by_loop[outcome.job.loop].append(outcome)
    for loop, answers in by_loop.items():
        loop.call_soon_threadsafe(_resolve, answers)


def _resolve(outcomes: list[Outcome]) -> None:
    for outcome in outcomes:
        future = outcome.job.future
        if future.done():
            continue
        if outcome.error is None:
            future.set_result(outcome.value)
        else:
            future.set_exception(outcome.error)
