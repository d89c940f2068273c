"""Shows the outside that promises are kept: whoever watches it hears of a dead engine by its silence."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import structlog
from aiohttp import ClientError, ClientSession, ClientTimeout

EVERY = 60  # seconds
LATE = 30.0  # seconds a sweep may be overdue
PATIENCE = ClientTimeout(total=10)

_log = structlog.get_logger(__name__)


class Heartbeat:
    """Touches a file or calls an address, which may hold a secret and is never logged."""

    def __init__(
        self,
        target: str,
        session: ClientSession,
        sweep_late: Callable[[], float | None],
        clock: Callable[[], datetime],
    ) -> None:
        """`sweep_late`: by how many seconds the next sweep is overdue; None where nobody sweeps."""
        self._target = target
        self._session = session
        self._sweep_late = sweep_late
        self._clock = clock

    async def beat(self) -> None:
        """Once, if sweeps come in time."""
        late = self._sweep_late()
        if late is None or late > LATE:
            return
        try:
            if "://" in self._target:
                await self._call()
            else:
                await asyncio.to_thread(_touch, Path(self._target), self._clock())
        except (ClientError, TimeoutError, OSError) as error:
            _log.warning("the heartbeat reached nobody", reason=type(error).__name__)

    async def _call(self) -> None:
        async with self._session.get(self._target, timeout=PATIENCE) as answer:
            if not answer.ok:
                _log.warning("the heartbeat was refused", status=answer.status)


def _touch(file: Path, now: datetime) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"{now.isoformat()}\n", encoding="ascii")
