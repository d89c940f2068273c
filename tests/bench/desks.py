"""Two desks emptying one inbox on PostgreSQL, beside one: `make bench-desks`."""

import argparse
import asyncio
import os
import statistics
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from rich.console import Console
from rich.progress import track

from bot.clock import utc_now
from bot.wecom.inbound import parse_bot
from storage.database import Database
from storage.trays import Surface
from tests.bench.bot_process import BotProcess, until, yes_man
from tests.bench.district import GROUPS, new_keys, say
from tests.bench.measure import Line, keep, show
from tests.bench.room import CHAIN_KEY, settle
from tests.servers.databases import Databases
from tests.servers.postgres_wheel import postgres_url, start_postgres
from tests.servers.process import ServerProcess
from tests.storage.factories import keep_raw

TARGET, CORES = 1.6, 4  # the ratio is promised where there are so many
DRAIN = 900.0  # seconds
_BEGUN = "SELECT count(*) > 0 FROM inbox WHERE progress = 'done'"
_LEFT = "SELECT NOT EXISTS (SELECT FROM inbox WHERE progress = 'waiting')"


@dataclass(frozen=True, kw_only=True)
class Drained:
    """One inbox emptied."""

    seconds: float
    desks: float  # cores they used
    server: float  # cores PostgreSQL used


@contextmanager
def server() -> Iterator[ServerProcess]:
    """A PostgreSQL of our own."""
    started = start_postgres()
    try:
        yield started
    finally:
        started.discard()


def fill(url: str, count: int, prefix: str) -> None:
    """Messages, kept and not yet worked."""
    database = Database(url, CHAIN_KEY)
    raws = [parse_bot(said.payload(), Surface.URL, "", utc_now()).raw for said in say(count, prefix=prefix)]
    database.write(lambda uow: [keep_raw(uow, raw) for raw in raws])
    database.close()


def server_cpu(started: ServerProcess) -> float:
    """Seconds all its processes have computed."""
    total = 0.0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            command = (stat.parent / "cmdline").read_bytes()
            if (
                b"postgres" in command
                and (stat.parent / "cwd").resolve() == (started.folder / "data").resolve()
            ):
                fields = stat.read_text(encoding="ascii").rsplit(")", 1)[1].split()
                total += (int(fields[11]) + int(fields[12])) / 100
        except OSError:
            continue
    return total


async def drain(url: str, desks: int, count: int, folder: Path, api: str, started: ServerProcess) -> Drained:
    """So many desks empty an inbox that fills at once; from the first worked to the last."""
    bots = [
        BotProcess(folder / f"{desks}-{number}", new_keys(), api, database=url, role="desk")
        for number in range(desks)
    ]
    try:
        for bot in bots:
            await asyncio.to_thread(bot.wait_ready)
        await asyncio.to_thread(fill, url, GROUPS, "warm")
        with psycopg.connect(url, autocommit=True) as connection:
            await until(lambda: _says(connection, _LEFT), DRAIN)
            connection.execute("DELETE FROM outbox")
            connection.execute("UPDATE inbox SET progress = 'gone'")
            connection.execute("ANALYZE")  # as the server does by itself within its first minute
            await asyncio.to_thread(fill, url, count, f"d{desks}-")
            await until(lambda: _says(connection, _BEGUN), DRAIN, 0.02)
            before, server_before, begun = [bot.cpu for bot in bots], server_cpu(started), time.perf_counter()
            await until(lambda: _says(connection, _LEFT), DRAIN, 0.05)
        seconds = time.perf_counter() - begun
        spent = sum(bot.cpu for bot in bots) - sum(before)
        return Drained(
            seconds=seconds, desks=spent / seconds, server=(server_cpu(started) - server_before) / seconds
        )
    finally:
        for bot in bots:
            await asyncio.to_thread(bot.stop)


def _says(connection: psycopg.Connection[tuple[bool]], question: str) -> bool:
    row = connection.execute(question.encode()).fetchone()
    return bool(row and row[0])


async def measure(count: int, rounds: int) -> list[Line]:
    """One desk and two, in turn, each with a database of its own."""
    found: dict[int, list[Drained]] = {1: [], 2: []}
    with server() as started, tempfile.TemporaryDirectory() as folder:
        databases = Databases(postgres_url(started))
        async with yes_man() as api:
            for turn in track(range(rounds), description="desks"):
                for desks in (1, 2) if turn % 2 else (2, 1):
                    url = databases.make_empty()
                    await asyncio.to_thread(settle, url)
                    found[desks].append(
                        await drain(url, desks, count, Path(folder) / str(turn), api, started)
                    )
                    databases.drop(url)
    return _lines(found, count)


def _lines(found: dict[int, list[Drained]], count: int) -> list[Line]:
    ratio = statistics.median(one.seconds / two.seconds for one, two in zip(found[1], found[2], strict=True))
    cores = len(os.sched_getaffinity(0))
    is_asked = cores >= CORES
    lines = [
        Line(
            name=f"two desks / one, on {cores} cores",
            figure=f"{ratio:.2f}",
            target=f"≥ {TARGET} on {CORES} cores",
            reached=ratio >= TARGET if is_asked else None,
        )
    ]
    for desks, runs in found.items():
        lines.append(
            Line(
                name=f"{desks}: messages a second",
                figure=f"{_median(count / run.seconds for run in runs):.0f}",
            )
        )
        lines.append(
            Line(name=f"{desks}: cores the desks used", figure=f"{_median(run.desks for run in runs):.2f}")
        )
        lines.append(
            Line(name=f"{desks}: cores PostgreSQL used", figure=f"{_median(run.server for run in runs):.2f}")
        )
    return lines


def _median(values: Iterable[float]) -> float:
    return statistics.median(values)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Desks on one PostgreSQL (five minutes).")
    parser.add_argument("--messages", type=int, default=4000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--to", type=Path, help="folder for the figures; var/bench if not given")
    given = parser.parse_args()
    lines = asyncio.run(measure(given.messages, given.rounds))
    console = Console()
    show(console, "Desks on PostgreSQL", lines)
    console.print(f"written to {keep('desks', lines, given.to)}")


if __name__ == "__main__":
    main()
