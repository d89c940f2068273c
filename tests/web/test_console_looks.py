"""The console in a browser: the way down, an order and its step, what changes by itself, a phone."""

import pytest
from playwright.async_api import Page, expect

from bot.web.console.hall import COOKIE
from storage.models import Action, State
from tests.handlers.stage import GROUP, OTHER_GROUP
from tests.web.contrast import too_faint
from tests.web.eyes import DESK, PHONE, Eyes, cramped, overflow, too_small, twice_as_large
from tests.web.house import House
from tests.web.office import at_work, sign_in
from tests.web.story import draw_photo

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def _come(visitor: Eyes, house: House, userid: str, path: str = "/console", width: int = 1280) -> Page:
    await visitor.keep(COOKIE, sign_in(house, userid), "/console")
    return await visitor.open(path, width=width)


async def test_a_monday_at_the_console(house: House, visitor: Eyes, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the street down to an issue; whistle; the team says it is done in chat, and the page shows it."""
    monkeypatch.setattr("bot.web.console.feed.LOOK", 0.05)
    stage = house.stage
    stage.say("LiDaye", "3号楼2单元楼道灯不亮了", GROUP)
    stage.say("WangDage", "1号楼门口垃圾没人清", OTHER_GROUP)
    async with at_work(house):
        page = await _come(visitor, house, "ZhouHaitao")
        for area in ("滨河社区", "滨河小区", "3号楼"):
            await page.get_by_role("row").get_by_role("link", name=area, exact=True).click()
            await expect(page.get_by_role("heading", level=1)).to_have_text(area)
        lines = page.locator(".issues .issue")
        await expect(lines).to_have_count(1)
        await lines.get_by_role("link").click()
        await page.locator("summary", has_text="督办").click()
        await page.get_by_label("要答复什么").fill("什么时候能修好")
        await page.get_by_role("button", name="督办，要书面答复").click()
        await expect(page.locator(".note.good")).to_contain_text("#1")
        issue = stage.issue(1)
        steps = stage.database.read(lambda uow: uow.ledger.list_steps(issue.id))
        assert (steps[-1].action, steps[-1].actor) == (Action.SUPERVISE, "ZhouHaitao")
        await expect(page.locator("html[data-live]")).to_have_count(1)
        stage.say("LiuShifu", "办完了 1 换了灯泡")
        await expect(page.locator("h1 .badge")).to_have_text("已办结")
        await expect(page.locator(".steps li").first).to_contain_text("换了灯泡")
        assert stage.issue(1).state is State.RESOLVED


async def test_a_list_renews_itself_and_leaves_what_is_being_typed(
    house: House, visitor: Eyes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.web.console.feed.LOOK", 0.05)
    house.stage.say("LiDaye", "3号楼2单元楼道灯不亮了", GROUP)
    page = await _come(visitor, house, "LiShuji")
    await page.get_by_label("编号、楼号或原话里的词").fill("垃圾")
    await expect(page.locator("html[data-live]")).to_have_count(1)
    house.stage.say("WangDage", "1号楼门口垃圾没人清", OTHER_GROUP)
    await expect(page.locator(".issue.fresh")).to_contain_text("1号楼门口垃圾没人清")
    await expect(page.get_by_label("编号、楼号或原话里的词")).to_have_value("垃圾")
    await page.get_by_role("button", name="找").click()
    await expect(page.locator(".issues .issue")).to_have_count(1)


async def test_an_order_with_a_photo_is_given_with_a_browser(house: House, visitor: Eyes) -> None:
    house.stage.say("LiDaye", "3号楼2单元楼道灯不亮了", GROUP)
    async with at_work(house):
        page = await _come(visitor, house, "LiuShifu", "/console/issue/BH/1", PHONE)
        await page.locator("summary", has_text="办完了").click()
        await page.locator("details[open] input[type=file]").set_input_files(
            {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": draw_photo(is_lit=True)}
        )
        await page.locator("details[open] button").click()
        await expect(page.locator(".note.good")).to_contain_text("#1")
        assert len(house.stage.issue(1).evidence) == 1


async def test_every_page_fits_a_phone(house: House, visitor: Eyes) -> None:
    house.stage.say("LiDaye", "3号楼2单元501门口楼道灯不亮了,电话13912345678" + "很暗" * 40, GROUP)
    page = await _come(visitor, house, "LiShuji", "/console", PHONE)
    for path in ("", "/issue/BH/1", "/paper", "/charts", "/doubts"):
        await page.goto(f"{house.base}/console{path}")
        assert await overflow(page) == 0, path
        assert await too_small(page) == [], path
        assert await cramped(page) == [], path
        assert await too_faint(page) == [], path
        await twice_as_large(page)
        assert await overflow(page) == 0, path


async def test_on_a_phone_the_end_of_an_issues_line_was_cut_off(house: House, visitor: Eyes) -> None:
    house.stage.say("LiDaye", "3号楼2单元楼道灯不亮了", GROUP)
    page = await _come(visitor, house, "LiShuji", "/console", PHONE)
    ends = await page.locator(".issue .tail > :last-child").bounding_box()
    assert ends
    assert ends["x"] + ends["width"] < PHONE - 16


async def test_on_a_phone_what_was_done_stood_below_twenty_buttons(house: House, visitor: Eyes) -> None:
    house.stage.say("LiDaye", "3号楼2单元楼道灯不亮了", GROUP)
    page = await _come(visitor, house, "LiShuji", "/console/issue/BH/1", PHONE)
    past, orders = page.locator(".past"), page.locator("#orders")
    tops = [await one.evaluate("(one) => one.getBoundingClientRect().top") for one in (past, orders)]
    assert tops == sorted(tops)
    await page.get_by_role("link", name="去办理").click()
    await expect(orders).to_be_in_viewport()
    await page.set_viewport_size({"width": DESK, "height": 900})
    await expect(page.get_by_role("link", name="去办理")).to_be_hidden()
    boxes = [await one.bounding_box() for one in (past, orders)]
    assert boxes[0]
    assert boxes[1]
    assert boxes[0]["x"] + boxes[0]["width"] <= boxes[1]["x"], "side by side at a desk"
