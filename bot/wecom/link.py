"""One socket of the long connection, from its opening to its end."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from enum import Enum, auto

import structlog
from aiohttp import ClientError, ClientWebSocketResponse, WSCloseCode, WSMsgType

from bot.wait import wait
from bot.wecom.errors import NotSent, Refused, Unanswered
from bot.wecom.frames import PING, SUBSCRIBE, Ack, Frame, dump_frame, new_req_id, parse_frame
from bot.wecom.intervals import Intervals
from bot.wecom.turns import Turns

_log = structlog.get_logger(__name__)


class End(Enum):
    """Why a socket ended."""

    CLOSED = auto()  # by the other side, or by us
    DEAD = auto()  # pings went unanswered
    REPLACED = auto()  # a newer connection of the same bot took over


class Link:
    """Reads, pings and asks over one socket."""

    def __init__(
        self,
        socket: ClientWebSocketResponse,
        take: Callable[[Frame], Awaitable[None]],
        note_unreadable: Callable[[], object],
        intervals: Intervals,
        clock: Callable[[], datetime],
    ) -> None:
        """`take` gets each callback; while it waits, reading waits, and pings are not held against it."""
        self.ended = asyncio.Event()
        self.end = End.CLOSED
        self.last_inbound_at = clock()  # any frame, answers to pings too
        self.last_callback_at = clock()
        self._closed_at: datetime | None = None
        self.is_retired = False  # being replaced is what we wanted
        self.is_taking = False  # reading waits for what was read
        self._socket = socket
        self._take = take
        self._note_unreadable = note_unreadable
        self._intervals = intervals
        self._clock = clock
        self._pending: dict[str, asyncio.Future[Ack]] = {}
        self._turns = Turns()
        self._unanswered_pings = 0
        self._waits_since = 0.0  # seconds of the loop's clock
        self._has_waited = 0.0
        self._tasks = [asyncio.create_task(self._read())]

    @property
    def heard_until(self) -> datetime:
        """Up to when nothing can have been missed: to the other side's farewell, else to its last word."""
        return self._closed_at or self.last_inbound_at

    @property
    def unanswered(self) -> set[asyncio.Future[Ack]]:
        """What was asked and has no answer yet."""
        return {answer for answer in self._pending.values() if not answer.done()}

    async def subscribe(self, bot_id: str, secret: str) -> None:
        """Prove who we are and begin to ping; raises Refused, NotSent or Unanswered."""
        ack = await self.request(SUBSCRIBE, {"bot_id": bot_id, "secret": secret})
        if ack.errcode:
            raise Refused(ack.errcode, ack.errmsg)
        self._tasks.append(asyncio.create_task(self._ping()))

    async def request(self, cmd: str, body: Mapping[str, object], req_id: str = "") -> Ack:
        """Ask and wait for the answer; requests of one req_id take turns; raises NotSent or Unanswered."""
        req_id = req_id or new_req_id(cmd, self._clock())
        async with self._turns.of(req_id):
            return await self._ask(cmd, body, req_id)

    def finish(self, end: End) -> None:
        """Be over, for that reason; whoever waits for an answer learns that none will come."""
        self.end = end
        self.ended.set()
        for answer in self._pending.values():
            if not answer.done():
                answer.set_exception(Unanswered("the long connection broke off"))

    async def close(self) -> None:
        """End the socket and everything that runs for it; a bug in it surfaces here."""
        self.finish(self.end)
        for task in self._tasks:
            task.cancel()
        endings = await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._socket.close()
        for ending in endings:
            if isinstance(ending, Exception):
                raise ending

    async def _ask(self, cmd: str, body: Mapping[str, object], req_id: str) -> Ack:
        if self.ended.is_set():
            raise NotSent("the long connection is down")
        answer: asyncio.Future[Ack] = asyncio.get_running_loop().create_future()
        self._pending[req_id] = answer
        try:
            async with asyncio.timeout(self._intervals.ack):
                await self._send(cmd, req_id, body)
            return await self._answered(answer)
        except TimeoutError as error:
            raise Unanswered(f"no answer to {cmd}") from error
        finally:
            self._pending.pop(req_id, None)

    async def _answered(self, answer: asyncio.Future[Ack]) -> Ack:
        """The answer, if it comes in time; while nothing is read, time stands still."""
        patience = self._intervals.ack
        while patience > 0:
            held_up = self._held_up()
            done, _ = await asyncio.wait({answer}, timeout=patience)
            if done:
                return answer.result()
            patience = self._held_up() - held_up
        raise TimeoutError

    def _held_up(self) -> float:
        """How many seconds reading has waited for what was read."""
        now = asyncio.get_running_loop().time()
        return self._has_waited + (now - self._waits_since if self.is_taking else 0)

    async def _send(self, cmd: str, req_id: str, body: Mapping[str, object] | None) -> None:
        try:
            await self._socket.send_str(dump_frame(cmd, req_id, body))
        except (ClientError, ConnectionError) as error:
            raise NotSent("the long connection broke off") from error

    async def _read(self) -> None:
        try:
            async for message in self._socket:
                is_text = message.type is WSMsgType.TEXT  # else bytes, or one too large to be read
                await self._sort(parse_frame(message.data) if is_text else None)
            if self._socket.close_code != WSCloseCode.ABNORMAL_CLOSURE:
                self._closed_at = self._clock()
        finally:
            self.finish(self.end)

    async def _sort(self, frame: Frame | None) -> None:
        if frame is None:
            _log.warning("a frame of the long connection was no JSON object with its body")
            self._note_unreadable()
            return
        self.last_inbound_at = self._clock()
        self._unanswered_pings = 0
        waiting = self._pending.get(frame.req_id)
        if frame.is_replacement:
            if not self.is_retired:
                self.finish(End.REPLACED)
        elif frame.is_callback:
            self.last_callback_at = self._clock()
            await self._hand_over(frame)
        elif waiting and not waiting.done() and frame.errcode is not None:
            waiting.set_result(Ack(errcode=frame.errcode, errmsg=frame.errmsg, body=frame.body))

    async def _hand_over(self, frame: Frame) -> None:
        self.is_taking, self._waits_since = True, asyncio.get_running_loop().time()
        try:
            await self._take(frame)
        finally:
            self._has_waited = self._held_up()
            self.is_taking = False
            self._unanswered_pings = 0  # their answers wait behind what was not read
            self.last_callback_at = self._clock()

    async def _ping(self) -> None:
        while not await wait(self.ended, self._intervals.ping):
            if self._unanswered_pings >= self._intervals.missed_pings and not self.is_taking:
                self.finish(End.DEAD)
                return
            self._unanswered_pings += 1
            try:
                async with asyncio.timeout(self._intervals.ack):
                    await self._send(PING, new_req_id(PING, self._clock()), None)
            except (NotSent, TimeoutError):
                _log.warning("a ping of the long connection could not be sent")
