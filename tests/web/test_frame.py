"""What holds for every page: its covers, its style, and its words when something goes wrong."""

import re

import pytest
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer
from structlog.testing import capture_logs

from bot.clock import utc_now
from bot.web import frame
from bot.web.frame import hang_frame
from bot.web.mishaps import explain
from bot.web.static_files import load_static
from storage.errors import Unavailable
from tests.web.eyes import DESK, PHONE, Eyes, overflow

pytestmark = pytest.mark.asyncio(loop_scope="session")

NOWHERE = "/nowhere"
TEMPLATES = {path.name: path.read_text(encoding="utf-8") for path in frame.TEMPLATES.iterdir()}


async def test_a_page_that_is_not_there_says_so_in_chinese(client: ClientSession) -> None:
    async with client.get(NOWHERE) as answer:
        assert answer.status == 404
        assert answer.headers["Cache-Control"] == "no-store"
        assert "没有这一页" in await answer.text()


async def test_a_machine_gets_the_bare_status(client: ClientSession) -> None:
    async with client.get(NOWHERE, headers={"Accept": "*/*"}) as answer:
        assert (answer.status, "<html" in await answer.text()) == (404, False)


async def test_who_asks_too_often_for_nothing_is_told_to_wait(client: ClientSession) -> None:
    for _ in range(40):
        async with client.get(NOWHERE) as answer:
            words = await answer.text()
    assert answer.status == 429
    assert "请过几分钟再试" in words


async def test_a_page_runs_nothing_that_is_not_ours(client: ClientSession) -> None:
    async with client.get(NOWHERE) as answer:
        policy = answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] == "same-origin"
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy


async def test_a_browser_keeps_style_and_script_for_a_year(client: ClientSession) -> None:
    async with client.get(NOWHERE) as answer:
        style = re.search(r'href="(/static/\w+/page\.css)"', await answer.text())
    assert style
    async with client.get(style[1]) as answer:
        assert (answer.status, answer.content_type) == (200, "text/css")
        assert "immutable" in answer.headers["Cache-Control"]
    async with client.get("/static/older/page.css") as answer:
        assert answer.status == 404


@pytest.mark.parametrize("name", TEMPLATES)
async def test_a_template_has_nothing_inline(name: str) -> None:
    text = TEMPLATES[name]
    assert not re.search(r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son\w+=|\|\s*safe\b", text)
    assert not re.search(r"(?:src|href)=[\"']?(?:https?:)?//", text)


@pytest.mark.parametrize("width", [PHONE, DESK])
async def test_a_mishap_fits_the_window(visitor: Eyes, width: int) -> None:
    page = await visitor.open(NOWHERE, width=width)
    assert await page.inner_text("h1") == "没有这一页"
    assert await overflow(page) == 0


@pytest.mark.parametrize(
    ("error", "status", "words"),
    [(KeyError("李大爷"), 500, "不是您的错"), (Unavailable("李大爷"), 503, "请过一两分钟再试")],
)
async def test_a_failure_is_owned_up_to_without_its_words(error: Exception, status: int, words: str) -> None:
    async def fail(_request: web.Request) -> web.Response:
        raise error

    site = web.Application(middlewares=[explain])
    hang_frame(site, load_static(), utc_now)
    site.router.add_get("/fail", fail)
    async with TestServer(site) as server, ClientSession(headers={"Accept": "text/html"}) as session:
        with capture_logs() as lines:
            answer = await session.get(server.make_url("/fail"))
            page = await answer.text()
    assert (answer.status, words in page, "李大爷" in page) == (status, True, False)
    assert [line["path"] for line in lines] == ["/fail"]
