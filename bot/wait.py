"""A wait that can be cut short."""

from asyncio import Event, timeout


async def wait(event: Event, seconds: float | None) -> bool:
    """Wait for the event, but not longer; whether it came."""
    try:
        async with timeout(seconds):
            return await event.wait()
    except TimeoutError:
        return False
