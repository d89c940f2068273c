"""The page of a week in a browser: who may read it, that it fits a phone, that numbers open their rows."""

from io import BytesIO

import pytest
from aiohttp import ClientSession
from openpyxl import load_workbook

from bot.digest_links import PURPOSE, DigestLinks
from handlers.rules.spans import week_of
from tests.handlers.a_year import BEGINS, Year
from tests.web.eyes import PHONE, Eyes, overflow, twice_as_large
from tests.web.house import House

pytestmark = pytest.mark.asyncio(loop_scope="session")

WEEK, MONTH = "2026-W03", "2026-01"
_, OVER = week_of(WEEK)


@pytest.fixture
def way(house: House) -> DigestLinks:
    """A community that lived for three weeks, and who signs the ways to its pages."""
    year = Year("BH", ("BH01", "BH02"), begins=BEGINS)
    house.stage.database.write(lambda uow: year.live(uow, 24, days=20))
    house.stage.now = OVER
    return DigestLinks(house.pages.database.key_for(PURPOSE))


async def test_a_signed_address_shows_the_page_and_no_other_does(
    house: House, client: ClientSession, way: DigestLinks
) -> None:
    path = way.path("BH", WEEK, OVER)
    async with client.get(path) as answer:
        text = await answer.text()
        assert answer.status == 200
        assert answer.headers["Cache-Control"] == "no-store"
    assert "滨河社区周报（1月12日—1月18日）" in text
    assert "楼道灯不亮" not in text, "nobody's words stand on it"
    for other in (
        f"/digest/BH/{WEEK}",
        path.replace("BH", "TL"),
        path.replace("W03", "W02"),
        path.replace("until=2", "until=3"),
        path[:-1] + ("0" if path[-1] != "0" else "1"),
    ):
        async with client.get(other) as answer:
            assert answer.status == 403, other
    house.stage.now = OVER.replace(year=2027)
    async with client.get(path) as answer:
        assert (answer.status, "再发一次“周报”" in await answer.text()) == (410, True)


async def test_there_is_no_page_of_a_week_that_is_none(client: ClientSession, way: DigestLinks) -> None:
    for path in (
        way.path("BH", "2026-W09", OVER),
        way.path("XX", WEEK, OVER),
        way.path("BH", MONTH, OVER),
        way.path("QC-CD-LH", WEEK, OVER),
    ):
        async with client.get(path) as answer:
            assert answer.status == 404, path
    async with client.get("/digest/BH/2026-W99?until=20990101&seal=x") as answer:
        assert answer.status == 403


async def test_the_rows_come_as_a_workbook_and_the_picture_as_a_picture(
    client: ClientSession, way: DigestLinks
) -> None:
    async with client.get(way.path("BH", WEEK, OVER).replace("?", "/rows.xlsx?")) as answer:
        book = load_workbook(BytesIO(await answer.read()))
        assert 'filename="BH-2026-W03.xlsx"' in answer.headers["Content-Disposition"]
    assert book.sheetnames[:3] == ["总表", "要您拿主意", "超时"]
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert all(cell.data_type != "f" for cell in cells)
    assert isinstance(book["总表"]["B2"].value, int)
    came = book["新来"]
    place = [cell.value for cell in came[1]].index("什么时候")
    times = [row[place] for row in came.iter_rows(min_row=2)]
    assert {(cell.data_type, cell.number_format) for cell in times} == {("d", "yyyy-mm-dd hh:mm")}
    assert (came.freeze_panes, came.page_setup.orientation) == ("A2", "landscape")
    for code, span in (("BH", WEEK), ("QC-CD-LH", MONTH)):
        async with client.get(way.path(code, span, OVER).replace("?", "/chart.png?")) as answer:
            assert (await answer.read()).startswith(b"\x89PNG")


async def test_on_a_phone_every_number_leads_to_its_rows(visitor: Eyes, way: DigestLinks) -> None:
    page = await visitor.open(way.path("BH", WEEK, OVER), width=PHONE)
    assert await overflow(page) == 0
    for tile in await page.locator(".tile a").all():
        anchor = await tile.get_attribute("href")
        assert anchor
        assert await page.locator(anchor).count() == 1
    await twice_as_large(page)
    assert await overflow(page) == 0
    solved = await page.locator(".tile a[href='#done'] b").inner_text()
    assert await page.locator("#done tbody tr").count() == int(solved)
    picture = page.locator(".picture img")
    assert await picture.evaluate("image => image.complete && image.naturalWidth") == 750


async def test_on_paper_the_week_begins_on_the_sheet_of_its_numbers(visitor: Eyes, way: DigestLinks) -> None:
    page = await visitor.open(way.path("BH", WEEK, OVER))
    await page.emulate_media(media="print")
    words = await page.locator(".words").bounding_box()
    picture = await page.locator(".picture").bounding_box()
    assert words
    assert picture
    assert words["y"] + words["height"] <= picture["y"]  # beside it, both went to the second sheet


async def test_the_month_of_a_street_has_its_page(visitor: Eyes, way: DigestLinks) -> None:
    page = await visitor.open(way.path("QC-CD-LH", MONTH, OVER), width=PHONE)
    assert await overflow(page) == 0
    assert "没有这样的" not in await page.inner_text("main")
    assert "滨河社区" in await page.locator("#side").inner_text()
    assert (
        await page.locator(".picture img").evaluate("one => one.decode().then(() => one.naturalWidth)") == 750
    )
