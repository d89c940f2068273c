"""The outside sees that promises are kept, and nothing when they are not."""

from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import pytest
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer
from structlog.testing import capture_logs

from bot.heartbeat import LATE, Heartbeat
from tests.bot.clock import Clock

SECRET = "/ping/0c5f-secret"


class Watcher:
    """A service that waits for signs of life."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        self.status = 200

    async def hear(self, request: web.Request) -> web.Response:
        self.heard.append(request.path)
        return web.Response(status=self.status)


@pytest.fixture
def watcher() -> Watcher:
    return Watcher()


@pytest.fixture
async def address(watcher: Watcher) -> AsyncIterator[str]:
    site = web.Application()
    site.router.add_get(SECRET, watcher.hear)
    async with TestServer(site) as server:
        yield str(server.make_url(SECRET))


@pytest.fixture
async def session() -> AsyncIterator[ClientSession]:
    async with ClientSession() as session:
        yield session


def in_time() -> float | None:
    return 0.0


async def test_a_file_holds_the_time_of_the_last_beat(
    session: ClientSession, clock: Clock, tmp_path: Path
) -> None:
    file = tmp_path / "run" / "alive"
    heart = Heartbeat(str(file), session, in_time, clock)
    await heart.beat()
    clock.pass_by(seconds=60)
    await heart.beat()
    assert datetime.fromisoformat(file.read_text(encoding="ascii").strip()) == clock()


async def test_an_address_is_called(
    session: ClientSession, clock: Clock, address: str, watcher: Watcher
) -> None:
    await Heartbeat(address, session, in_time, clock).beat()
    assert watcher.heard == [SECRET]


@pytest.mark.parametrize("late", [None, LATE + 1])
async def test_when_nobody_sweeps_it_is_silent(
    session: ClientSession, clock: Clock, address: str, watcher: Watcher, late: float | None
) -> None:
    await Heartbeat(address, session, lambda: late, clock).beat()
    assert watcher.heard == []


async def test_what_goes_wrong_is_logged_without_the_address(
    session: ClientSession, clock: Clock, address: str, watcher: Watcher, tmp_path: Path
) -> None:
    watcher.status = 404
    targets = (address, "http://127.0.0.1:1/ping/0c5f-secret", str(tmp_path))
    with capture_logs() as logs:
        for target in targets:
            await Heartbeat(target, session, in_time, clock).beat()
    assert [entry["event"] for entry in logs] == [
        "the heartbeat was refused",
        "the heartbeat reached nobody",
        "the heartbeat reached nobody",
    ]
    assert "secret" not in str(logs)
