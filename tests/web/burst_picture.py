"""The picture of a burst pipe in the group, docs/pictures/burst.png; `make screenshots` takes it too."""

import asyncio
import io
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

from PIL import Image, ImageDraw
from playwright.async_api import async_playwright

from bot.envelope import SCARCE
from bot.sandbox.records import Person
from storage.trays import TargetKind
from storage.unit_of_work import UnitOfWork
from tests.journeys.town import BINHE, COMMUNITY, Clock, Town, founded
from tests.web.chromium import find_chromium
from tests.web.shared_chromium import FLAGS

WIDE, TALL = 1440, 1180
CROWD = tuple(f"{surname}{who}" for surname in "陈林黄周吴徐" for who in ("阿姨", "师傅家", "大爷", "老师"))
PIPE = "@说事 3号楼2单元水管爆了"
ADDED = ("水流到一楼了", "还在喷", "我家门口进水了", "快点来人")


def draw_pipe(*, is_whole: bool) -> bytes:
    """A pipe on a wall, burst or mended."""
    image = Image.new("RGB", (960, 720), "#ded8cb" if is_whole else "#a9a79f")
    pen = ImageDraw.Draw(image)
    pen.rectangle((420, 0, 520, 720), fill="#8d9aa3", outline="#5c666d", width=6)
    if is_whole:
        pen.rectangle((400, 290, 540, 430), fill="#c9a227", outline="#5c666d", width=6)
    else:
        for place in range(9):
            pen.line((470, 360, 120 + place * 90, 720), fill="#4f86b8", width=14)
        pen.polygon(((430, 330), (520, 350), (505, 400), (425, 385)), fill="#22313c")
        pen.rectangle((0, 640, 960, 720), fill="#6f9fc7")
    packed = io.BytesIO()
    image.save(packed, "JPEG", quality=85)
    return packed.getvalue()


def gather(town: Town) -> None:
    """Two dozen neighbours more."""
    group = town.sandbox.tenant.find_group(town.group().chat_id)
    assert group is not None
    for name in CROWD:
        town.sandbox.tenant.put_person(Person(userid=name, name=name, title="滨河小区居民", heading="居民"))
    town.sandbox.tenant.put_group(replace(group, members=(*group.members, *CROWD)))


async def tell_burst(town: Town, clock: Clock) -> None:
    """Two dozen homes speak within the minute, some again, two of other matters; the repairman comes."""
    gather(town)
    group, worker = town.group(), town.person("刘师傅")
    await town.meets("刘师傅")
    await town.person("李长福").say(group, f"{PIPE}，水流一地", photo=draw_pipe(is_whole=False))
    await town.hears(group, "【#1】已登记")
    for name in CROWD:
        await town.person(name).say(group, f"{PIPE}！")
    await town.person("胡静").say(group, "@说事 5号楼1单元楼道灯不亮")
    await town.person("赵磊").say(group, "@说事 1号楼门口垃圾没人收")
    for name, words in zip(CROWD, ADDED, strict=False):
        await town.person(name).say(group, f"{PIPE}，{words}")
    await all_worked(town)
    clock.advance(seconds=61)
    await town.person("白树林").say_private("帮助")
    await all_told(town)
    await worker.say_private("到了 1")
    await town.hears(group, "刘师傅已到场")
    clock.advance(minutes=42)
    await worker.say_private("办完了 1 换了一段管，阀门也开了", photo=draw_pipe(is_whole=True))
    await town.hears(group, "已办结")
    await all_told(town)


async def all_worked(town: Town) -> None:
    """Everything is written down, and the group's minute is full."""
    chat_id, steps = town.group().chat_id, 2 + 2 * 2 + len(CROWD) + len(ADDED)

    def is_full(uow: UnitOfWork) -> bool:
        waiting = uow.outbox.list_queued(TargetKind.GROUP, chat_id)
        if not waiting or waiting[0].reason != SCARCE:
            return False
        issues = uow.ledger.list_issues(community=COMMUNITY, limit=9)
        return sum(issue.last_step for issue in issues) == steps

    await town.written(is_full)


async def all_told(town: Town) -> None:
    await town.written(lambda uow: not uow.outbox.list_queued(TargetKind.GROUP, town.group(BINHE).chat_id))


async def take_picture(address: str, path: Path) -> None:
    """The practice page with the group on the left and the repairman on the right."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=find_chromium(), args=list(FLAGS[:-1]))
        page = await browser.new_page(viewport={"width": WIDE, "height": TALL}, locale="zh-CN")
        await page.goto(f"{address}?one=李长福&two=刘师傅")
        await page.locator("#first img").last.wait_for()
        await page.wait_for_function("[...document.images].every((image) => image.complete)")
        await page.evaluate("document.querySelectorAll('.lines').forEach((list) => list.scrollTo(0, 1e6))")
        await page.screenshot(path=path)
        await browser.close()


async def main(path: Path) -> None:
    """Tell it and take its picture."""
    clock = Clock()
    with tempfile.TemporaryDirectory() as var, patch("bot.app.utc_now", clock):
        async with founded(Path(var), clock) as town:
            await town.wake()
            await tell_burst(town, clock)
            await take_picture(town.sandbox.page_url, path)


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1] if len(sys.argv) > 1 else "docs/pictures/burst.png")))
