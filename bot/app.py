"""The composition root: builds every part, starts them in order and ends them in reverse."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

from aiohttp import ClientSession, web

from bot.clock import utc_now
from bot.line import LOCK_NAME, start_connection
from bot.parts import Parts
from bot.platform import Platform
from bot.port import listen_at, open_port
from bot.record_room import record_room, refuse_another_key
from bot.settings import Settings
from bot.vocabulary import REFRESH, LiveReader
from nlp.reader import load_reader
from storage.database import Database


@dataclass(frozen=True, kw_only=True)
class Running:
    """A bot at work, as tests and the story see it."""

    database: Database
    http_port: int
    platform: Platform
    reader: LiveReader


@asynccontextmanager
async def running(settings: Settings, *, is_practice: bool = False) -> AsyncIterator[Running]:
    """The bot at work for as long as the context lasts; a practice tenant forgets everything between runs."""
    async with AsyncExitStack() as stack:
        database = stack.enter_context(record_room(settings))
        refuse_another_key(database)
        reader = await asyncio.to_thread(load_reader, settings.var_dir / "cache")
        session = await stack.enter_async_context(ClientSession())
        parts = Parts(settings, database, reader, session, utc_now)
        parts.writer.start()
        stack.push_async_callback(parts.writer.stop)
        await parts.learn()
        await _start_workers(parts, stack)
        stack.push_async_callback(parts.intake.stop)
        port = await _listen(parts.site, settings, stack)
        await start_connection(parts, settings.var_dir / LOCK_NAME, stack, tells_gap=not is_practice)
        stack.callback(parts.writer.hurry)
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
    listening = listen_at(settings.http.host, settings.http.port)
    port: int = listening.getsockname()[1]
    await open_port(site, listening, stack)
    return port
