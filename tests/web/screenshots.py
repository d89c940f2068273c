"""The pictures of the pages in docs/pictures, of some days in the practice community: `make screenshots`."""

import argparse
import asyncio
import io
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import structlog
from PIL import Image
from playwright.async_api import Page, async_playwright

from bot.digest_chart import digest_chart
from bot.digest_links import PURPOSE, DigestLinks
from bot.practice import seed_roster
from bot.web.console.hall import COOKIE
from handlers.context import Desk
from handlers.digests.read import read_week
from handlers.digests.view import Digest
from handlers.rules.spans import week_of
from nlp.categories import load_categories
from nlp.reader import load_reader
from storage.database import Database
from storage.unit_of_work import UnitOfWork
from tests.handlers.a_year import Year
from tests.handlers.stage import Stage
from tests.servers.databases import CHAIN_KEY
from tests.web.chromium import ABSENT, bring_chromium
from tests.web.clerk import work_inbox
from tests.web.eyes import DESK, PHONE, Eyes, eyes
from tests.web.house import House, keeping_house
from tests.web.office import sign_in
from tests.web.shared_chromium import FLAGS
from tests.web.story import tell_days

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"
COLOURS = 128  # enough for pages, and a fifth of the bytes
TALLEST = 1700  # pixels of a page that goes on
WEEK = "2026-W47"
BUSY, DRAWN = "2026-W08", "digest-picture"


@dataclass(frozen=True, kw_only=True)
class Shot:
    """One picture."""

    name: str
    path: Callable[[House], str]
    width: int = DESK
    userid: str = ""  # who is signed in at the console


def _week(house: House) -> str:
    """The signed way to the page of the week that was told."""
    links = DigestLinks(house.pages.database.key_for(PURPOSE))
    return links.path("BH", WEEK, week_of(WEEK)[1])


# Add a line for a page of yours; what it needs told beforehand stands in tests.web.story.
SHOTS = (
    Shot(name="board", path=lambda _: "/board/BH01"),
    Shot(name="board-phone", path=lambda _: "/board/BH01", width=PHONE),
    Shot(name="poster", path=lambda _: "/board/BH01/poster"),
    Shot(name="form-phone", path=lambda _: "/say/BH01", width=PHONE),
    Shot(name="card", path=lambda _: "/say/BH01/card"),
    Shot(name="console", path=lambda _: "/console", userid="LiShuji"),
    Shot(name="console-phone", path=lambda _: "/console", width=PHONE, userid="LiShuji"),
    Shot(name="console-issue", path=lambda _: "/console/issue/BH/3", userid="LiShuji"),
    Shot(name="digest-phone", path=_week, width=PHONE),
)


async def take(folder: Path, names: set[str]) -> None:
    """Tell the days, look at each page, keep what is seen."""
    chromium = await asyncio.to_thread(bring_chromium)
    if chromium is None:
        raise SystemExit(ABSENT)
    with tempfile.TemporaryDirectory() as room:
        stage = _stage(Path(room))
        tell_days(stage, Path(room))
        wanted = [shot for shot in SHOTS if not names or shot.name in names]
        async with (
            keeping_house(stage, Path(room), "https://shuoshi.example.cn") as house,
            async_playwright() as driver,
        ):
            flags = [flag for flag in FLAGS if "remote-debugging" not in flag]
            browser = await driver.chromium.launch(executable_path=chromium, args=flags)
            for shot in wanted:
                async with eyes(browser, house.base) as seen:
                    _save(await _see(house, seen, shot), folder / f"{shot.name}.png")
            if not names or "answer-phone" in names:
                async with eyes(browser, house.base) as seen:
                    _save(await _look(await _hand_in(house, seen)), folder / "answer-phone.png")
            await browser.close()
        stage.database.close()
        if not names or DRAWN in names:
            _save(await asyncio.to_thread(_draw, Path(room)), folder / f"{DRAWN}.png")


def _draw(room: Path) -> bytes:
    """The picture a secretary gets on Monday, of a week within a busy year."""
    stage, year = _stage(room, "year.db"), Year("BH", ("BH01", "BH02", "BH03"))
    stage.database.write(lambda uow: year.live(uow, 300, days=60))

    def read(uow: UnitOfWork) -> Digest:
        (area,) = uow.directory.list_communities()
        return read_week(uow, stage.desk, area, BUSY, week_of(BUSY)[1])

    picture = digest_chart(stage.database.read(read))
    stage.database.close()
    return picture


def _stage(room: Path, name: str = "shuoshi.db") -> Stage:
    database = Database(f"sqlite:///{room / name}", CHAIN_KEY)
    database.upgrade()
    database.write(lambda uow: uow.roll.answer("all"))
    database.write(lambda uow: uow.roster.replace(seed_roster()))
    desk = Desk(bot_name="说事", categories=load_categories())
    return Stage(database=database, reader=load_reader(room), desk=desk)


async def _see(house: House, seen: Eyes, shot: Shot) -> bytes:
    if shot.userid:
        await seen.keep(COOKIE, sign_in(house, shot.userid))
    return await _look(await seen.open(shot.path(house), width=shot.width))


async def _hand_in(house: House, seen: Eyes) -> Page:
    """A form that was handed in and taken up, on the page of its code."""
    page = await seen.open("/say/BH01", width=PHONE)
    house.stage.now += timedelta(seconds=40)
    await page.get_by_label("哪儿，出了什么事").fill("2单元门口的台阶松了，老人容易绊倒")
    await page.get_by_text("3号楼", exact=True).click()
    await page.get_by_role("button", name="交上去").click()
    await page.wait_for_url("**/say/BH01/*-*")
    work_inbox(house.stage)
    house.stage.say("LiuShifu", "收到 8")
    await page.reload()
    return page


async def _look(page: Page) -> bytes:
    tall: int = await page.evaluate("document.documentElement.scrollHeight")
    size = page.viewport_size or {"width": DESK, "height": TALLEST}
    await page.set_viewport_size({"width": size["width"], "height": min(tall, TALLEST)})
    return await page.screenshot()


def _save(picture: bytes, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with Image.open(io.BytesIO(picture)) as image:
        image.convert("RGB").quantize(COLOURS).save(path, optimize=True)
    print(path)


def main() -> None:
    """Take all of them, or those that are named."""
    parser = argparse.ArgumentParser(description="Pictures of the pages for the README and docs.")
    parser.add_argument("names", nargs="*", help="only these")
    parser.add_argument("--to", type=Path, default=PICTURES)
    given = parser.parse_args()
    structlog.configure(logger_factory=structlog.ReturnLoggerFactory())
    asyncio.run(take(given.to, set(given.names)))


if __name__ == "__main__":
    main()
