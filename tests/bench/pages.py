"""How soon pages answer at a hundred thousand issues on SQLite: `make bench-pages`."""

import argparse
import asyncio
import random
import sqlite3
import tempfile
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from aiohttp import ClientSession
from rich.console import Console

from bot.web.console.hall import COOKIE
from handlers.context import Desk
from nlp.categories import load_categories
from nlp.reader import Reader, load_reader
from storage.database import Database
from tests.bench.district import BOT_NAME, GROUPS, community_of
from tests.bench.growth import MIDDLE, grow
from tests.bench.measure import Line, be_quiet, keep, one_core, quantile, show
from tests.bench.room import CHAIN_KEY, copy_of, make_template
from tests.handlers.stage import Stage
from tests.web.house import House, keeping_house
from tests.web.office import sign_in

ASKED = 200  # times each page
SOON = 50.0  # milliseconds to the first byte
YEARS = 2
OPEN = 50  # of so many issues one is not over
_KEPT = "%Y-%m-%d %H:%M:%S.%f"  # how SQLite's rows spell a moment
COMPOUNDS = tuple(f"{community_of(group)}-{group:03}" for group in range(GROUPS))


@dataclass(frozen=True, kw_only=True)
class Page:
    """A page that is asked for; {compound} and {community} are another one each time."""

    name: str
    path: str
    userid: str = ""  # who is signed in at the console


PAGES = (
    Page(name="the public board", path="/board/{compound}"),
    Page(name="the board's done matters, further down", path="/board/{compound}/older?done={then}"),
    Page(name="the board's feed", path="/board/{compound}/feed.atom"),
    Page(name="the form", path="/say/{compound}"),
    Page(name="the console of a street", path="/console", userid="Street1"),
    Page(name="the console of a community", path="/console", userid="SecretaryC01"),
    Page(name="all of a community at the console", path="/console?tab=all", userid="SecretaryC01"),
    Page(name="a search at the console", path="/console?tab=all&q=漏水", userid="SecretaryC01"),
    Page(name="an issue at the console", path="/console/issue/C01/3", userid="SecretaryC01"),
    Page(name="the charts of a street", path="/console/charts", userid="Street1"),
)


def spread(path: Path, now: datetime) -> None:
    """Let the issues have come in over two years, and most of them be done within days."""
    chance = random.Random(7)  # noqa: S311 (no secret)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN")
        ids = [row[0] for row in connection.execute("SELECT id FROM issues ORDER BY id")]
        span = timedelta(days=365 * YEARS)
        connection.executemany(
            "UPDATE issues SET opened_at = ?, resolved_at = ? WHERE id = ?", _moments(ids, now, span, chance)
        )
        connection.execute("COMMIT")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _moments(
    ids: Sequence[int], now: datetime, span: timedelta, chance: random.Random
) -> Iterator[tuple[str, str | None, int]]:
    for place, issue_id in enumerate(ids, 1):
        opened = now - span * (1 - place / len(ids))
        is_done = issue_id % OPEN != 0
        resolved = min(opened + timedelta(hours=chance.expovariate(1 / 20)), now)
        yield f"{opened:{_KEPT}}", f"{resolved:{_KEPT}}" if is_done else None, issue_id


@asynccontextmanager
async def open_house(path: Path, reader: Reader, now: datetime) -> AsyncIterator[House]:
    """The pages over such a ledger."""
    database = Database(f"sqlite:///{path}", CHAIN_KEY)
    database.write(lambda uow: uow.roll.answer("all"))
    desk = Desk(bot_name=BOT_NAME, categories=load_categories())
    stage = Stage(database=database, reader=reader, desk=desk, now=now)
    async with keeping_house(stage, path.parent) as house:
        yield house
    database.close()


async def first_bytes(house: House, page: Page, now: datetime) -> tuple[list[float], float]:
    """Milliseconds to the first byte, each of another compound; and of the processor, both sides."""
    headers = {"Accept": "text/html"}
    if page.userid:
        headers["Cookie"] = f"{COOKIE}={sign_in(house, page.userid)}"
    found: list[float] = []
    busy = 0.0
    async with ClientSession(house.base, headers=headers) as session:
        for number in range(ASKED + 1):
            if number == 1:
                busy = time.process_time()
            group = number * 7 % GROUPS
            then = (now - timedelta(days=number)).isoformat().replace("+", "%2B")
            path = page.path.format(compound=COMPOUNDS[group], community=community_of(group), then=then)
            began = time.perf_counter()
            async with session.get(path) as answer:
                found.append((time.perf_counter() - began) * 1000)
                if answer.status != 200:
                    raise RuntimeError(f"{path}: {answer.status}")
                await answer.read()
        busy = time.process_time() - busy
    return found[1:], busy / ASKED * 1000


async def _ask_all(path: Path, reader: Reader, now: datetime) -> list[Line]:
    lines = []
    async with open_house(path, reader, now) as house:
        for page in PAGES:
            took, busy = await first_bytes(house, page, now)
            late = quantile(took, 0.95)
            lines.append(
                Line(
                    name=page.name,
                    figure=f"{quantile(took, 0.5):.1f} ms, 95 % in {late:.1f} ms ({busy:.1f} ms of CPU)",
                    target=f"< {SOON:.0f} ms",
                    reached=late < SOON,
                )
            )
    return lines


def measure(count: int) -> list[Line]:
    """Each page's first byte, server and visitor on one core."""
    with tempfile.TemporaryDirectory() as folder:
        reader, template = load_reader(Path(folder)), make_template(Path(folder))
        path, now = copy_of(template, "pages.db"), datetime.now(UTC)
        grow(path, reader, count)
        spread(path, now)
        with one_core():
            return asyncio.run(_ask_all(path, reader, now))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="How soon pages answer (a minute and a half).")
    parser.add_argument("--issues", type=int, default=MIDDLE)
    parser.add_argument("--to", type=Path, help="folder for the figures; var/bench if not given")
    given = parser.parse_args()
    be_quiet()
    lines = measure(given.issues)
    console = Console()
    show(console, f"The first byte of a page at {given.issues} issues", lines)
    console.print(f"written to {keep('pages', lines, given.to)}")


if __name__ == "__main__":
    main()
