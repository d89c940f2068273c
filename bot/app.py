"""The composition root: builds every part, starts them in order and ends them in reverse."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import structlog
from aiohttp import ClientSession, web

from bot.album import Album
from bot.allowance import Allowance
from bot.clock import utc_now
from bot.counts import Counts
from bot.courier import Courier
from bot.deafness import Deafness
from bot.delivery import Delivery
from bot.desk import make_desk
from bot.dispatcher import Dispatcher
from bot.health import add_health
from bot.heartbeat import Heartbeat
from bot.intake import Intake
from bot.media import MediaKeeper
from bot.media_files import MediaFolder
from bot.owner import only_owner
from bot.passive import PassiveAnswers
from bot.platform import Platform, build_platform, open_doors, quotas_of
from bot.record_room import record_room
from bot.scheduler import Scheduler
from bot.settings import Settings
from bot.tenant import options_of
from bot.vocabulary import REFRESH, LiveReader
from bot.watchers import Watchers
from bot.wecom.limits import Limits
from bot.wecom.media_client import MediaClient
from nlp.reader import Reader, load_reader
from storage.database import Database
from storage.queue import LocalQueue
from storage.writer import Writer

LOCK_NAME = "long-connection.lock"
LAST_ANSWERS = 1.0  # seconds the platform gets to say that what was being sent has arrived
LAST_FRAMES = 1.5  # seconds the long connection gets to hand on what it has read

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, kw_only=True)
class Running:
    """A bot at work, as tests and the story see it."""

    database: Database
    http_port: int
    platform: Platform
    reader: LiveReader


class Parts:
    """Everything between the platform and the record room, built once."""

    def __init__(
        self, settings: Settings, database: Database, reader: Reader, session: ClientSession
    ) -> None:
        options = options_of(settings)
        self.clock: Callable[[], datetime] = utc_now
        self.counts = Counts()
        self.queue = LocalQueue()
        self.watchers = Watchers()
        self.writer = Writer(database)
        self.heartbeat = Heartbeat(settings.var_dir, self.clock())
        self.reader = LiveReader(reader)
        self.desk = make_desk(settings, self.reader.suggest)
        self.intake = Intake(self.writer, self.queue, self.counts, self._fetch_media)
        self.deafness = Deafness(self.writer, self.queue, self.counts, self.clock)
        self.platform = build_platform(session, options, self.intake.receive, self.deafness.note, self.clock)
        media_client = MediaClient(session, self.platform.api, options)
        folder = MediaFolder(settings.media_folder)
        self.media = MediaKeeper(self.writer, folder, media_client.fetch, self.counts, self.clock)
        allowance = Allowance(self.writer, Limits(), quotas_of(self.platform))
        courier = Courier(self.writer, self.platform.senders, allowance, self.counts, self.clock)
        self.delivery = Delivery(
            self.writer,
            self.queue,
            courier,
            Album(self.writer, folder),
            self.desk,
            settings.quiet_hours,
            self.counts,
            self.watchers,
            self.clock,
        )
        self.dispatcher = Dispatcher(
            self.writer, self.queue, self.reader, self.desk, self.counts, self.watchers, self.clock
        )
        self.scheduler = Scheduler(
            self.writer, self.queue, self.desk, self.heartbeat, self._is_hearing, self.counts, self.clock
        )
        self.site = web.Application(client_max_size=options.body_bytes)
        passive = PassiveAnswers(self.writer, self.watchers, allowance, options, self.clock)
        open_doors(self.site, options, self.intake.receive, passive.answer, self.clock)
        add_health(self.site, self.writer, self.counts, self.platform.connection, self.clock)

    async def learn(self) -> None:
        """Let the reader know what has gone live or was taken back."""
        await self.reader.refresh(self.writer)

    def _is_hearing(self) -> bool:
        """In URL mode the platform repeats what we miss."""
        return self.platform.connection is None or self.platform.connection.is_up

    def _fetch_media(self, inbox_id: int) -> None:
        self.media.fetch_soon(inbox_id)


@asynccontextmanager
async def running(settings: Settings, *, is_practice: bool = False) -> AsyncIterator[Running]:
    """The bot at work for as long as the context lasts; a practice tenant forgets everything between runs."""
    async with AsyncExitStack() as stack:
        database = stack.enter_context(record_room(settings))
        reader = await asyncio.to_thread(load_reader, settings.var_dir / "cache")
        session = await stack.enter_async_context(ClientSession())
        parts = Parts(settings, database, reader, session)
        parts.writer.start()
        stack.push_async_callback(parts.writer.stop)
        await parts.learn()
        await _start_workers(parts, stack)
        port = await _listen(parts.site, settings, stack)
        await _start_connection(parts, settings.var_dir / LOCK_NAME, stack, tells_gap=not is_practice)
        yield Running(database=database, http_port=port, platform=parts.platform, reader=parts.reader)


async def _start_workers(parts: Parts, stack: AsyncExitStack) -> None:
    """What is started here ends after the doors are shut, so that what came in is still worked and sent."""
    stack.push_async_callback(parts.deafness.stop)
    await parts.media.resume()
    stack.push_async_callback(parts.media.stop)
    for worker in (parts.delivery, parts.dispatcher):
        task = asyncio.create_task(worker.run())
        stack.push_async_callback(_end, task)
        stack.push_async_callback(worker.stop)
    parts.scheduler.every(REFRESH, "lexicon", parts.learn)
    await parts.scheduler.start()
    stack.callback(parts.scheduler.stop)


async def _end(task: asyncio.Task[None]) -> None:
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def _listen(site: web.Application, settings: Settings, stack: AsyncExitStack) -> int:
    runner = web.AppRunner(site, access_log=None, shutdown_timeout=1)
    await runner.setup()
    stack.push_async_callback(runner.cleanup)
    await web.TCPSite(runner, settings.http.host, settings.http.port).start()
    port: int = runner.addresses[0][1]
    return port


async def _start_connection(parts: Parts, lock: Path, stack: AsyncExitStack, *, tells_gap: bool) -> None:
    connection = parts.platform.connection
    if connection is None:
        return

    async def hold() -> None:
        async with only_owner(lock):
            if (before := parts.heartbeat.find()) and tells_gap:
                await parts.deafness.note(before.last, parts.clock(), between_lives=True)
            await connection.run()

    task = asyncio.create_task(hold())
    task.add_done_callback(_report)

    async def let_go() -> None:
        was_up = connection.is_up
        await connection.wait_answered(LAST_ANSWERS)
        connection.stop()
        await asyncio.wait({task}, timeout=LAST_FRAMES)
        await _end(task)
        if was_up:
            parts.heartbeat.beat(parts.clock())

    stack.push_async_callback(let_go)


def _report(task: asyncio.Task[None]) -> None:
    """Nobody waits for the connection's task, so its failure has to be said here."""
    if not task.cancelled() and (error := task.exception()):
        _log.critical("the long connection's task failed; start the bot again", exc_info=error)
