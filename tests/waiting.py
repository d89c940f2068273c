"""How tests wait: until it is so. Where no limit of the product is asked for, a busy machine may be slow."""

import asyncio
from collections.abc import Callable

EVER = 60.0  # seconds; whoever waits longer hangs
PAUSE = 0.005  # seconds between looks


async def eventually(look: Callable[[], object], pause: float = PAUSE) -> None:
    """Until it is so, giving way to everybody meanwhile."""
    async with asyncio.timeout(EVER):
        while not look():
            await breathe(pause)


async def breathe(pause: float = PAUSE) -> None:
    """Give way for a moment, where nothing tells that it is so."""
    await asyncio.wait({asyncio.get_running_loop().create_future()}, timeout=pause)
