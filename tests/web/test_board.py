"""The public board as its visitors meet it: what it shows, what it never shows, on a phone and on paper."""

import io
import re
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
import pytest_asyncio
from aiohttp import ClientSession
from PIL import Image

from bot.practice import seed_roster
from storage.models import Place, State
from storage.unit_of_work import UnitOfWork
from tests.handlers.stage import Stage
from tests.storage.factories import make_issue, make_step
from tests.web.contrast import too_faint
from tests.web.eyes import DESK, PHONE, Eyes, cramped, overflow, too_small, twice_as_large
from tests.web.story import SECRETARY, WORKER

pytestmark = pytest.mark.asyncio(loop_scope="session")

BOARD = "/board/BH01"
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest_asyncio.fixture(loop_scope="session")
async def board(days: Stage, client: ClientSession) -> str:
    async with client.get(BOARD) as answer:
        assert answer.status == 200
        return await answer.text()


async def test_it_shows_state_steps_and_how_long_it_took(board: str) -> None:
    for words in (
        "照明损坏",
        "3号楼",
        "滨河物业服务队",
        "用了44分钟",
        "评价：满意1户",
        "有人接手",
    ):
        assert words in board
    assert "暂缓到12月5日" in board
    assert "10分钟内有人接手" in board


async def test_nobodys_name_words_or_door_is_on_it(board: str) -> None:
    for words in ("2单元", "黑得很", "李长福", "LiDaye", "换了声控灯", "邻里", "吵架", "139"):
        assert words not in board.replace("邻里之间的事", "")
    assert "#4" not in re.findall(r"#\d+", board)
    assert re.search(r"不牵绳伤人(?!.*5号楼.*不牵绳)", board)


async def test_who_was_thanked_is_named_and_who_thanked_is_not(board: str) -> None:
    assert "<li>刘师傅</li>" in board  # once, however often: no contest
    assert "李长福" not in board


async def test_names_out_of_the_roster_are_text(days: Stage, client: ClientSession) -> None:
    nasty = "滨<b>河</b>&\"'\x0b小区"
    roster = seed_roster()
    areas = tuple(replace(area, name=nasty) if area.code == "BH01" else area for area in roster.areas)
    teams = tuple(replace(team, name="<script>队") for team in roster.teams)
    days.database.write(lambda uow: uow.roster.replace(replace(roster, areas=areas, teams=teams)))
    for path in (BOARD, f"{BOARD}/poster", "/say/BH01", "/say/BH01/card"):
        async with client.get(path) as answer:
            page = await answer.text()
        assert "<b>河" not in page, path
        assert "<script>" not in page
    async with client.get(f"{BOARD}/feed.atom") as answer:
        assert ET.fromstring(await answer.text()).findtext(f"{ATOM}title")  # noqa: S314 - our own


async def test_what_is_held_back_is_gone_and_comes_again(days: Stage, client: ClientSession) -> None:
    days.say(SECRETARY, "不公示 1 业主不愿意")
    async with client.get(BOARD) as answer:
        assert "照明损坏" not in await answer.text()
    async with client.get(f"{BOARD}/1/photo/1") as answer:
        assert answer.status == 404
    days.say(SECRETARY, "公示 1")
    async with client.get(BOARD) as answer:
        assert "照明损坏" in await answer.text()


async def test_photos_are_shown_once_cleared_without_what_a_camera_wrote(
    days: Stage, client: ClientSession, board: str
) -> None:
    assert board.count("<img") == 2
    async with client.get(f"{BOARD}/1/photo/1") as answer:
        image = Image.open(io.BytesIO(await answer.read()))
    assert (image.format, image.getexif().get_ifd(0x8825)) == ("JPEG", {})
    days.say(WORKER, "撤下照片 1")
    async with client.get(f"{BOARD}/1/photo/1") as answer:
        assert answer.status == 404


@pytest.mark.parametrize(
    "path",
    [
        "/board/BH",
        "/board/BH01-3",
        "/board/nowhere",
        f"{BOARD}/4/photo/1",
        f"{BOARD}/1/photo/9",
        f"{BOARD}/older?open=x",
        f"{BOARD}/older?done=2026-01-01",
        f"{BOARD}/older?done=0001-01-01T00:00:00%2B23:59",
        f"{BOARD}/older?done=9999-12-31T23:59:59-23:59",
        f"{BOARD}/older?open=99999999999999999999",
    ],
)
async def test_there_is_no_other_board(days: Stage, client: ClientSession, path: str) -> None:
    async with client.get(path) as answer:
        assert answer.status == 404


async def test_who_has_the_page_is_told_so_until_it_changes(days: Stage, client: ClientSession) -> None:
    async with client.get(BOARD) as answer:
        tag = answer.headers["ETag"]
    async with client.get(BOARD, headers={"If-None-Match": tag}) as answer:
        assert (answer.status, await answer.read()) == (304, b"")
    days.say(SECRETARY, "不公示 1 不愿意")
    async with client.get(BOARD, headers={"If-None-Match": tag}) as answer:
        assert answer.status == 200


async def test_the_feed_is_whole_and_its_ids_stay(days: Stage, client: ClientSession) -> None:
    async def entries() -> dict[str, str]:
        async with client.get(f"{BOARD}/feed.atom") as answer:
            assert answer.content_type == "application/atom+xml"
            feed = ET.fromstring(await answer.text())  # noqa: S314 - our own
        assert feed.findtext(f"{ATOM}id", "").startswith("urn:uuid:")
        found = feed.findall(f"{ATOM}entry")
        updated = [entry.findtext(f"{ATOM}updated", "") for entry in found]
        assert updated == sorted(updated, reverse=True)
        return {entry.findtext(f"{ATOM}id", ""): entry.findtext(f"{ATOM}title", "") for entry in found}

    before = await entries()
    days.say("LiuShifu", "收到 7")
    after = await entries()
    assert before.keys() == after.keys()
    assert [title for title in after.values() if title not in before.values()] == [
        "#7 垃圾清运，1号楼：有人在办"
    ]


async def test_many_matters_stand_on_several_pages(stage: Stage, client: ClientSession) -> None:
    def open_many(uow: UnitOfWork) -> None:
        for _ in range(25):
            uow.ledger.open(lamp, make_step(at=stage.now))

    lamp = make_issue(community="BH", category="0202", place=Place(compound="BH01"), opened_at=stage.now)
    stage.database.write(open_many)
    async with client.get(BOARD) as answer:
        first = await answer.text()
    link = re.search(r'href="(/board/BH01/older\?open=\d+)"', first)
    assert link
    async with client.get(link[1]) as answer:
        second = await answer.text()
    numbers = [set(re.findall(r'id="i(\d+)"', page)) for page in (first, second)]
    assert numbers[0].isdisjoint(numbers[1])
    assert len(numbers[0]) == 20
    assert numbers[0] | numbers[1] == {str(number) for number in range(1, 26)}


async def test_what_was_done_is_read_page_after_page(stage: Stage, client: ClientSession) -> None:
    def open_many(uow: UnitOfWork) -> None:
        for minutes in range(45):
            at = stage.now - timedelta(minutes=minutes)
            uow.ledger.open(
                replace(done, opened_at=at, resolved_at=at), make_step(to_state=State.CLOSED, at=at)
            )

    place = Place(compound="BH01")
    done = make_issue(community="BH", category="0202", place=place, state=State.CLOSED)
    stage.database.write(open_many)
    found, path = list[str](), BOARD
    while path:
        async with client.get(path) as answer:
            page = await answer.text()
        found += re.findall(r'id="i(\d+)"', page)
        link = re.search(r'href="(/board/BH01/older\?done=[^"]+)"', page)
        path = link[1] if link else ""
    assert found == [str(number) for number in range(1, 46)]


@pytest.mark.parametrize(
    "path", [BOARD, f"{BOARD}/older?done=2030-01-01T00:00:00%2B00:00", f"{BOARD}/poster"]
)
@pytest.mark.parametrize("width", [PHONE, DESK])
async def test_it_fits_the_window(days: Stage, visitor: Eyes, path: str, width: int) -> None:
    page = await visitor.open(path, width=width)
    assert await overflow(page) == 0
    assert await page.locator("h1").count() == 1
    assert await too_small(page) == []
    assert await cramped(page) == []
    assert await too_faint(page) == []
    await twice_as_large(page)
    assert await overflow(page) == 0


async def test_it_can_be_heard_by_who_cannot_see_it(days: Stage, visitor: Eyes) -> None:
    page = await visitor.open(BOARD, width=PHONE)
    assert await page.locator("html[lang='zh-CN']").count() == 1
    for landmark in ("banner", "main", "contentinfo"):
        assert await page.get_by_role(landmark).count() == 1
    assert await page.locator("img:not([alt])").count() == 0
    levels = await page.eval_on_selector_all("h1,h2,h3", "all => all.map(one => Number(one.tagName[1]))")
    assert levels[0] == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
    await page.keyboard.press("Tab")
    assert await page.evaluate("document.activeElement.textContent") == "直接看内容"
    await page.locator("summary").first.click()
    assert await page.locator("details[open] time").first.get_attribute("datetime")


async def test_the_poster_of_a_new_compound_says_that_nothing_is_open_yet(
    stage: Stage, client: ClientSession
) -> None:
    async with client.get(f"{BOARD}/poster") as answer:
        assert "眼下没有正在办的事。" in await answer.text()


async def test_its_poster_is_one_sheet_of_a3_however_much_there_is(stage: Stage, visitor: Eyes) -> None:
    def open_many(uow: UnitOfWork) -> None:
        for number in range(30):
            done = stage.now if number % 2 else None
            state = State.RESOLVED if done else State.REPORTED
            opened = stage.now - timedelta(days=2, hours=3, minutes=5)
            uow.ledger.open(
                make_issue(
                    community="BH", category="0202", place=Place(compound="BH01", building="3"), state=state,
                    opened_at=opened, resolved_at=done, missed=("accepted:1",), reopened=1,
                ),
                make_step(at=opened, to_state=state),
            )  # fmt: skip

    stage.database.write(open_many)
    page = await visitor.open(f"{BOARD}/poster")
    pdf = await page.pdf(prefer_css_page_size=True)
    assert re.findall(rb"/MediaBox \[0 0 (\d+)[.\d]* (\d+)", pdf) == [(b"841", b"1191")]
