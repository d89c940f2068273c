"""Callbacks over HTTP: a bare answer to hold the road against, and a client that keeps its pace."""

import asyncio
import multiprocessing
import os
import socket
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus

from aiohttp import web

from tests.bench.district import Post
from tests.bench.measure import Spent, spending

LINES = 64  # connections
PATIENCE = 10.0  # seconds for one answer


@dataclass(kw_only=True)
class Heard:
    """What came back."""

    seconds: list[float] = field(default_factory=list)  # from when it was due until its answer
    due: dict[int, float] = field(default_factory=dict)  # by the request's place; of the performance counter
    words: dict[int, "Words"] = field(default_factory=dict)
    refused: int = 0
    wall: float = 0.0

    def note(self, place: int, response: "Response", since: float) -> None:
        """One answer."""
        if response.status != HTTPStatus.OK:
            self.refused += 1
            return
        now = time.perf_counter()
        self.seconds.append(now - since)
        self.due[place] = since
        if response.body:
            self.words[place] = Words(body=response.body, at=now)


@dataclass(frozen=True, kw_only=True)
class Response:
    """What the door said."""

    status: int
    body: bytes


@dataclass(frozen=True, kw_only=True)
class Words:
    """A response that says something."""

    body: bytes
    at: float  # of the performance counter


def request_of(post: Post, path: str = "/wecom/bot") -> bytes:
    """The bytes of a callback."""
    head = (
        f"POST {path}?{post.address} HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(post.body)}\r\n\r\n"
    )
    return head.encode() + post.body


async def as_fast_as_taken(port: int, requests: Sequence[bytes], lines: int = LINES) -> Heard:
    """So many connections, each sending its next request when the last was answered."""
    heard, waiting, begun = Heard(), iter(enumerate(requests)), time.perf_counter()

    async def line() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for place, request in waiting:
            since = time.perf_counter()
            try:
                writer.write(request)
                heard.note(place, await _answer(reader), since)
            except (OSError, asyncio.IncompleteReadError):
                heard.refused += 1
                writer.close()
                reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.close()

    await asyncio.gather(*(line() for _ in range(lines)))
    heard.wall = time.perf_counter() - begun
    return heard


async def at_a_pace(port: int, requests: Sequence[bytes], a_second: float) -> Heard:
    """Each request when it is due, whether or not the ones before were answered."""
    heard, begun, idle = (
        Heard(),
        time.perf_counter(),
        list[tuple[asyncio.StreamReader, asyncio.StreamWriter]](),
    )

    async def send(place: int, request: bytes, due: float) -> None:
        line = idle.pop() if idle else await asyncio.open_connection("127.0.0.1", port)
        try:
            async with asyncio.timeout(PATIENCE):
                line[1].write(request)
                heard.note(place, await _answer(line[0]), due)
        except (TimeoutError, OSError, asyncio.IncompleteReadError):
            heard.refused += 1
            line[1].close()
        else:
            idle.append(line)

    tasks = []
    for place, request in enumerate(requests):
        due = begun + place / a_second
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        tasks.append(asyncio.create_task(send(place, request, due)))
    await asyncio.gather(*tasks)
    heard.wall = time.perf_counter() - begun
    for _, writer in idle:
        writer.close()
    return heard


async def _answer(reader: asyncio.StreamReader) -> Response:
    head = await reader.readuntil(b"\r\n\r\n")
    length = 0
    for line in head.split(b"\r\n"):
        if line.lower().startswith(b"content-length:"):
            length = int(line.split(b":")[1])
    body = await reader.readexactly(length) if length else b""
    return Response(status=int(head.split(b" ", 2)[1]), body=body)


@contextmanager
def another_process() -> Iterator[ProcessPoolExecutor]:
    """Somebody who calls from another core, where there is one."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), initializer=_move_away) as pool:
        pool.submit(_move_away).result()
        yield pool


def call(port: int, requests: Sequence[bytes]) -> Heard:
    """For another process: all requests as fast as they are taken."""
    return asyncio.run(as_fast_as_taken(port, requests))


def bare_answers(pool: ProcessPoolExecutor, posts: Sequence[Post]) -> Spent:
    """What aiohttp needs here to read these callbacks and say ok."""
    return asyncio.run(_bare(pool, [request_of(post) for post in posts]))


async def _bare(pool: ProcessPoolExecutor, requests: Sequence[bytes]) -> Spent:
    async def ok(request: web.Request) -> web.Response:
        await request.read()
        return web.Response(text="ok")

    site = web.Application()
    site.router.add_post("/wecom/bot", ok)
    runner = web.AppRunner(site, access_log=None)
    await runner.setup()
    listening = socket.create_server(("127.0.0.1", 0))
    await web.SockSite(runner, listening).start()
    spent: list[Spent] = []
    try:
        with spending(spent):
            calling = asyncio.get_running_loop().run_in_executor(
                pool, call, listening.getsockname()[1], requests
            )
            heard = await calling
    finally:
        await runner.cleanup()
    return Spent(wall=heard.wall, cpu=spent[0].cpu)


def _move_away() -> None:
    """To a core the measured one is not pinned to."""
    cores = set(range(os.cpu_count() or 1))
    os.sched_setaffinity(0, (cores - {max(cores)}) or cores)
