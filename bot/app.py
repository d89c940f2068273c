"""The composition root: builds every part, starts them in order and ends them in reverse."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass

from aiohttp import ClientSession, web

from bot import erased_files, keeping, late_answers, set_back
from bot.clock import utc_now
from bot.heartbeat import EVERY
from bot.parts import Parts
from bot.platform import Platform
from bot.port import listen_at, open_port
from bot.record_room import record_room, refuse_another_key
from bot.roles import ProcessRole
from bot.roll_call import BEAT
from bot.settings import Settings
from bot.vocabulary import REFRESH, LiveReader
from handlers.rules.policy import PolicyError
from nlp.reader import load_reader
from storage.database import Database


@dataclass(frozen=True, kw_only=True)
class Running:
    """A bot at work, as tests and the story see it."""

    database: Database
    http_port: int
    platform: Platform
    reader: LiveReader | None  # None where there is no desk


@asynccontextmanager
async def running(
    settings: Settings, role: ProcessRole = ProcessRole.ALL, *, is_practice: bool = False
) -> AsyncIterator[Running]:
    """The bot at work for as long as the context lasts; a practice tenant forgets everything between runs."""
    async with AsyncExitStack() as stack:
        database = stack.enter_context(record_room(settings))
        refuse_another_key(database)
        is_desk, cache = role.does(ProcessRole.DESK), settings.var_dir / "cache"
        reader = await asyncio.to_thread(load_reader, cache) if is_desk else None
        session = await stack.enter_async_context(ClientSession())
        parts = Parts(settings, database, reader, session, utc_now, role, tells_gap=not is_practice)
        stack.push_async_callback(parts.sharing.close)
        parts.means.writer.start()
        stack.push_async_callback(parts.means.writer.stop)
        await parts.learn()
        await parts.roll_call.call()
        stack.push_async_callback(parts.roll_call.leave)
        await _start_workers(parts, stack)
        stack.push_async_callback(parts.intake.stop)
        port = await _listen(parts.site, settings, stack)
        if parts.line:
            parts.line.start()
            stack.push_async_callback(parts.line.let_go, parts.roll_call)
        stack.callback(parts.means.writer.hurry)
        yield Running(database=database, http_port=port, platform=parts.platform, reader=parts.reader)


async def _start_workers(parts: Parts, stack: AsyncExitStack) -> None:
    """What is started here ends after the doors are shut, so that what came in is still worked and sent."""
    if parts.role.does(ProcessRole.DOOR):
        stack.push_async_callback(parts.deafness.stop)
        await parts.media.resume()
        stack.push_async_callback(parts.media.stop)
        stack.push_async_callback(parts.passive.stop)
    for worker in (parts.delivery, parts.dispatcher):
        if worker:
            task = asyncio.create_task(worker.run())
            stack.push_async_callback(_end, task)
            stack.push_async_callback(worker.stop)
    stack.callback(parts.scheduler.stop)
    await _start_clock(parts)


async def _start_clock(parts: Parts) -> None:
    """Every process ticks; what falls due is swept for in some."""
    now = parts.means.clock()
    service = await parts.means.writer.run(lambda uow: uow.service.begin(now))
    parts.scheduler.every(BEAT, "roll", parts.roll_call.call)
    if parts.reader:
        parts.scheduler.every(REFRESH, "lexicon", parts.learn)
    if parts.line:
        parts.scheduler.every(BEAT, "line", parts.line.beat)
    if parts.late_answers:
        parts.scheduler.every(late_answers.EVERY, "late_answers", parts.late_answers.look)
    parts.scheduler.every(set_back.EVERY, "set_back", parts.set_back.look)
    if parts.heartbeat:
        parts.scheduler.every(EVERY, "heartbeat", parts.heartbeat.beat)
    if parts.role.does(ProcessRole.CLOCK):
        await _expect_ladder(parts)
        # an older ledger may take a while: the roll is answered meanwhile
        await parts.scheduler.keep_time(service.since)
        parts.scheduler.every(erased_files.EVERY, "erased_files", parts.let_files_go)
        parts.scheduler.every(keeping.EVERY, "keeping", parts.keeping.tidy)
    parts.scheduler.start()


async def _expect_ladder(parts: Parts) -> None:
    """The policy in force says which rungs may be counted."""
    with suppress(PolicyError):  # it is of a newer program; whoever needs it says so
        policy = await parts.means.writer.read(parts.means.desk.policies.newest)
        for rung in policy.ladder:
            parts.means.counts.expect("fired", rung.rung)
            parts.means.counts.expect("neglected", rung.rung)


async def _end(task: asyncio.Task[None]) -> None:
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def _listen(site: web.Application, settings: Settings, stack: AsyncExitStack) -> int:
    listening = listen_at(settings.http.host, settings.http.port)
    port: int = listening.getsockname()[1]
    await open_port(site, listening, stack)
    return port
