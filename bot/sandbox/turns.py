"""Wait for something to become true in the tenant, without polling the clock."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

from bot.sandbox.hearing import line_words
from bot.sandbox.tenant import Tenant

T = TypeVar("T")
PATIENCE = 60.0  # seconds; what takes a moment takes longer on a busy machine


async def wait_for(tenant: Tenant, predicate: Callable[[], T | None], within: float = PATIENCE) -> T:
    """The predicate's first true value, asked at every change; TimeoutError with the last lines."""
    turn = asyncio.Event()
    forget = tenant.listen(turn.set)
    try:
        async with asyncio.timeout(within):
            while not (value := predicate()):
                turn.clear()
                await turn.wait()
            return value
    except TimeoutError:
        raise TimeoutError(f"not within {within} s; last seen:\n{transcript(tenant)}") from None
    finally:
        forget()


def transcript(tenant: Tenant, last: int = 20) -> str:
    """The newest lines and violations, one a row."""
    said = [f"{line.chat} {line.author_name}: {line_words(line)}" for line in tenant.lines[-last:]]
    lost = [f"! {v.what} {v.errcode} {v.reason} {v.chat}" for v in tenant.violations[-last:]]
    return "\n".join([*said, *lost])
