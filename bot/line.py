"""Our turn at the long connection: waited for, kept, and handed on without a fight or a gap."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from datetime import datetime

import structlog

from bot.deafness import Deafness
from bot.owner import OwnershipLost
from bot.roll_call import RollCall
from bot.wecom.long_connection import LongConnection
from storage.errors import StorageError
from storage.turns import Service, Turn
from storage.unit_of_work import UnitOfWork
from storage.writer import Writer

LAST_ANSWERS = 1.0  # seconds the platform gets to say that what was being sent has arrived
LAST_FRAMES = 1.5  # seconds the long connection gets to hand on what it has read
SUCCESSOR = 3.0  # seconds whoever waits for our turn gets to be heard instead of us
AFTER_A_BUG = 10.0  # seconds until it begins anew
LOOK = 0.05  # seconds between looks whether the predecessor has fallen silent

_log = structlog.get_logger(__name__)


class Line:
    """Holds the long connection while it is this process's turn."""

    def __init__(
        self,
        connection: LongConnection,
        lock: Callable[[Callable[[], bool]], AbstractAsyncContextManager[None]],
        writer: Writer,
        deafness: Deafness,
        clock: Callable[[], datetime],
        *,
        tells_gap: bool,
    ) -> None:
        """`lock` is waited for, and dies with who holds it; it is told whether another took the line over."""
        self.is_waiting = False  # for another process to end its turn
        self.is_leaving = False  # what is sent now might not be answered
        self._connection = connection
        self._lock = lock
        self._writer = writer
        self._deafness = deafness
        self._clock = clock
        self._tells_gap = tells_gap
        self._holding = AsyncExitStack()
        self._task: asyncio.Task[None] | None = None
        self._is_first_gap = True
        self._is_over = False

    @property
    def is_up(self) -> bool:
        """Whether the groups are heard by this process now."""
        return self._connection.is_up

    def start(self) -> None:
        """Wait for our turn, and keep it."""
        self._task = asyncio.create_task(self._hold())
        self._task.add_done_callback(self._ended)

    async def beat(self) -> None:
        """Leave word that everything was heard until now."""
        if self.is_up and not self._is_first_gap and not self.is_leaving:
            now = self._clock()
            await self._writer.run(lambda uow: uow.service.note(Turn.HELD, now))

    async def on_gap(self, since: datetime, until: datetime) -> None:
        """Nobody listened in this process; at the beginning of our turn, perhaps another one did."""
        if not self._is_first_gap:
            await self._deafness.note(since, until)
            return
        before = await self._predecessor(since)
        if before.heard_until and not _was_handed_over(before, since) and self._tells_gap:
            await self._deafness.note(before.heard_until, until, between_lives=True)
        await self._writer.run(lambda uow: uow.service.take_turn(until))
        self._is_first_gap = False

    async def let_go(self, roll_call: RollCall) -> None:
        """End our turn: to a process that waits for it, else in good order."""
        self._is_over = True
        was_up, turn = self.is_up, Turn.ENDED
        if was_up and await roll_call.wants_line_elsewhere():
            turn = await self._hand_over()
        else:
            await self._connection.wait_answered(LAST_ANSWERS)
            self._connection.stop()
        if self._task:
            await asyncio.wait({self._task}, timeout=LAST_FRAMES)
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        if was_up and turn is Turn.ENDED:
            await self._note(Turn.ENDED)

    def _ended(self, task: asyncio.Task[None]) -> None:
        """Nobody waits for this task, so its failure is said here; no bug is worth a deaf night."""
        if not task.cancelled() and (error := task.exception()):
            _log.critical("the long connection's task failed; it begins anew", exc_info=error)
            self._is_first_gap = True
            asyncio.get_running_loop().call_later(AFTER_A_BUG, self._begin_anew)

    def _begin_anew(self) -> None:
        if not self._is_over:
            self.start()

    def _is_replaced(self) -> bool:
        return self._connection.standing_down

    async def _hold(self) -> None:
        while True:
            try:
                await self._hold_once()
                return
            except OwnershipLost:  # meanwhile it is another's turn
                self._is_first_gap, self._connection.is_ours = True, False

    async def _hold_once(self) -> None:
        async with self._holding:
            self.is_waiting = True
            await self._holding.enter_async_context(self._lock(self._is_replaced))
            self.is_waiting = False
            await self._connection.run(deaf_since=self._clock())

    async def _hand_over(self) -> Turn:
        self.is_leaving = True
        await self._note(Turn.LEAVING)
        await self._connection.wait_answered(LAST_ANSWERS)
        await self._holding.aclose()  # the lock first: who waits for it subscribes, and we are heard no more
        if not await self._connection.hand_over(SUCCESSOR):
            return Turn.ENDED
        await self._note(Turn.HANDED_OVER)
        _log.info("the long connection was handed over")
        return Turn.HANDED_OVER

    async def _predecessor(self, since: datetime) -> Service:
        """What is known of the turn before ours, once it is over."""
        deadline = asyncio.get_running_loop().time() + SUCCESSOR
        while True:
            before = await self._writer.run(lambda uow: uow.service.begin(since))
            if before.turn is not Turn.LEAVING or asyncio.get_running_loop().time() > deadline:
                return before
            await asyncio.sleep(LOOK)

    async def _note(self, turn: Turn) -> None:
        now = self._clock()

        def work(uow: UnitOfWork) -> None:
            uow.service.note(turn, now)

        try:
            await self._writer.run(work)
        except StorageError as error:
            _log.warning("the end of our turn could not be noted", reason=str(error))


def _was_handed_over(before: Service, since: datetime) -> bool:
    """Whether the one before was heard until we were; `since`: we have had the lock."""
    return before.turn is Turn.HANDED_OVER and before.heard_until is not None and before.heard_until >= since
