"""One owner of the long connection, on SQLite by a file's lock, on PostgreSQL by a session's."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from errno import ENOSPC
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import make_url

from bot.owner import SUFFIX, OwnershipLost, only_owner
from bot.settings import Settings
from storage.ownership import SessionLock
from tests.servers.road import road_to
from tests.waiting import breathe

ROOT = Path(__file__).parents[2]
SOON = 6.0  # seconds in which a lost lock is noticed, whatever hangs

# Holds the lock, says so, and waits to be killed.
HOLDER = """
import asyncio, sys
from bot.owner import only_owner
from bot.settings import Settings

async def hold():
    async with only_owner(Settings(_env_file=None).replaced(database_url=sys.argv[1])):
        print("ours", flush=True)
        await asyncio.Event().wait()

asyncio.run(hold())
"""


def settings_of(url: str) -> Settings:
    return Settings(_env_file=None).replaced(database_url=url)


@pytest.fixture
def settings(database_url: str, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setattr("bot.owner.RETRY", 0.01)
    return settings_of(database_url)


async def own(settings: Settings) -> None:
    """Wait for the lock, and give it back at once."""
    async with only_owner(settings):
        pass


@contextmanager
def another_process(url: str) -> Iterator[subprocess.Popen[bytes]]:
    """A process that holds the lock."""
    command = [sys.executable, "-c", HOLDER, url]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as holder:  # noqa: S603 - our own words
        assert holder.stdout is not None
        try:
            assert holder.stdout.readline() == b"ours\n"
            yield holder
        finally:
            holder.kill()


async def test_there_is_one_owner_at_a_time(settings: Settings) -> None:
    order: list[str] = []

    async def second() -> None:
        async with only_owner(settings):
            order.append("second")

    async with only_owner(settings):
        waiting = asyncio.create_task(second())
        await asyncio.wait({waiting}, timeout=0.1)
        order.append("first")
    await waiting
    assert order == ["first", "second"]


async def test_who_waits_has_it_as_soon_as_its_owner_is_killed(settings: Settings) -> None:
    with another_process(settings.database) as owner:
        waiting = asyncio.create_task(own(settings))
        await asyncio.wait({waiting}, timeout=0.2)
        assert not waiting.done()
        owner.send_signal(signal.SIGKILL)
        async with asyncio.timeout(SOON):
            await waiting


async def test_who_waits_may_give_up(settings: Settings) -> None:
    async with only_owner(settings):
        waiting = asyncio.create_task(own(settings))
        await asyncio.wait({waiting}, timeout=0.05)
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
    await own(settings)


async def test_a_lock_whose_file_could_not_be_opened_for_a_moment_was_never_asked_for_again(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bot went on deaf, and was ready as far as it told."""
    monkeypatch.setattr("bot.owner.RETRY", 0.01)
    opened, troubles = Path.open, [OSError(ENOSPC, os.strerror(ENOSPC))]

    def no_room_once(path: Path, *how: Any, **more: Any) -> object:
        if troubles and path.suffix == SUFFIX:
            raise troubles.pop()
        return opened(path, *how, **more)

    monkeypatch.setattr(Path, "open", no_room_once)
    await own(settings_of(sqlite_url))
    assert troubles == []


async def test_a_lock_given_back_by_another_task_is_free(settings: Settings) -> None:
    """As a hand-over does: the work goes on, the lock does not."""
    held, may_end = asyncio.Event(), asyncio.Event()
    lock = only_owner(settings)

    async def work() -> str:
        await lock.__aenter__()
        held.set()
        await may_end.wait()
        return "undisturbed"

    working = asyncio.create_task(work())
    await held.wait()
    await lock.__aexit__(None, None, None)
    async with only_owner(settings):
        may_end.set()
        assert await working == "undisturbed"


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("RETRY", "BEAT"):
        monkeypatch.setattr(f"bot.owner.{name}", 0.01)
    monkeypatch.setattr("bot.owner.DOUBT", 0.1)


@pytest.mark.usefixtures("hurried")
async def test_an_owner_whose_session_the_server_ended_has_the_lock_again(postgresql_url: str) -> None:
    async with only_owner(settings_of(postgresql_url)), asyncio.timeout(SOON):
        before = holders(postgresql_url)
        end_sessions(postgresql_url, before)
        while not holders(postgresql_url) or holders(postgresql_url) == before:
            await breathe()


@pytest.mark.usefixtures("hurried")
async def test_an_owner_whose_lock_another_has_now_is_told(postgresql_url: str) -> None:
    settings = settings_of(postgresql_url)
    rival = SessionLock(settings.database)

    async def lose() -> None:
        async with only_owner(settings):
            while not await asyncio.to_thread(rival.take):
                end_sessions(postgresql_url, holders(postgresql_url))
            await asyncio.Event().wait()

    with pytest.raises(OwnershipLost):
        async with asyncio.timeout(SOON):
            await lose()
    rival.free()
    await own(settings)


async def test_an_owner_whose_server_hangs_goes_on_until_another_does_its_work(
    postgresql_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody can have the lock of a server that does not answer, and what is heard meanwhile is kept."""
    monkeypatch.setattr("storage.postgres.ANSWER", 0.5)
    monkeypatch.setattr("storage.postgres.CONNECT", 2)
    address, answers = make_url(postgresql_url), iter([False, True])
    assert address.port is not None
    with road_to(address.port) as road:
        url = address.set(port=road.port).render_as_string(hide_password=False)

        async def lose() -> None:
            async with only_owner(settings_of(url), lambda: next(answers)):
                road.block()
                await asyncio.Event().wait()

        with pytest.raises(OwnershipLost):
            await lose()
    assert list(answers) == []


async def test_a_server_that_is_away_is_waited_for(
    postgresql_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.owner.RETRY", 0.01)
    address = make_url(postgresql_url)
    assert address.port is not None
    with road_to(address.port) as road:
        road.refuse()
        url = address.set(port=road.port).render_as_string(hide_password=False)
        waiting = asyncio.create_task(own(settings_of(url)))
        await asyncio.wait({waiting}, timeout=0.2)
        assert not waiting.done()
        road.clear()
        async with asyncio.timeout(SOON):
            await waiting


def end_sessions(url: str, sessions: list[int]) -> None:
    with psycopg.connect(url) as connection:
        connection.execute("SELECT pg_terminate_backend(pid) FROM unnest(%s::int[]) AS pid", [sessions])


def holders(url: str) -> list[int]:
    """The sessions that hold an advisory lock."""
    with psycopg.connect(url) as connection:
        found = connection.execute(
            "SELECT pid FROM pg_locks JOIN pg_database ON pg_database.oid = database"
            " WHERE locktype = 'advisory' AND datname = current_database()"
        )
        return [pid for (pid,) in found.fetchall()]
