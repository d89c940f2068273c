"""What a test sees of a page in a browser; whatever the browser complains of fails the test."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import urlsplit

from playwright.async_api import Browser, BrowserContext, ConsoleMessage, Page, Request

PHONE, DESK = 360, 1280  # pixels wide
TALL = 900


class Eyes:
    """One visitor, with a browser of their own: no cookies, a phone's width or a desk's."""

    def __init__(self, context: BrowserContext, base: str) -> None:
        self.base = base
        self.complaints: list[str] = []
        self.known: set[str] = {urlsplit(base).netloc}  # hosts that may be asked
        self._context = context

    async def open(self, path: str, *, width: int = DESK) -> Page:
        """A page of the site at that width."""
        page = await self._context.new_page()
        page.set_default_timeout(10_000)
        await page.set_viewport_size({"width": width, "height": TALL})
        page.on("console", self._note)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", self._note_stranger)
        await page.goto(self.base + path)
        return page

    async def keep(self, name: str, value: str, path: str = "/") -> None:
        """Let the browser have been given this cookie."""
        host = urlsplit(self.base).hostname or ""
        await self._context.add_cookies([{"name": name, "value": value, "domain": host, "path": path}])

    def _note(self, message: ConsoleMessage) -> None:
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.complaints.append(message.text)

    def _note_stranger(self, request: Request) -> None:
        if urlsplit(request.url).netloc not in self.known:
            self.complaints.append(f"asks elsewhere: {request.url}")


@asynccontextmanager
async def eyes(browser: Browser, base: str, *, has_script: bool = True) -> AsyncIterator[Eyes]:
    """A visitor to that site; what the browser complained of is asserted at the end."""
    context = await browser.new_context(
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
        reduced_motion="reduce",
        java_script_enabled=has_script,
    )
    seen = Eyes(context, base)
    try:
        yield seen
    finally:
        await context.close()
    assert not seen.complaints


async def overflow(page: Page) -> int:
    """How many pixels a page is wider than its window; a person with a phone would have to push it about."""
    wide: int = await page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    return wide


async def twice_as_large(page: Page) -> None:
    """The letters, as an old phone's owner sets them."""
    await page.evaluate("document.documentElement.style.fontSize = '225%'")


async def too_small(page: Page) -> list[str]:
    """What is to be tapped and is lower than a thumb needs."""
    small: list[str] = await page.evaluate(
        """[...document.querySelectorAll("a:not(.skip), button, summary, select, input:not([type=hidden])")]
           .map((one) => one.matches("[type=radio], [type=checkbox]") ? one.closest("label") : one)
           .filter((one) => one.offsetParent && one.getBoundingClientRect().height < 43.5)
           .map((one) => `${one.tagName} ${one.textContent.trim()}`)"""
    )
    return small


async def cramped(page: Page) -> list[str]:
    """What is framed to be tapped and has its letters at the frame."""
    found: list[str] = await page.evaluate(
        """[...document.querySelectorAll(".button, button")]
           .filter((one) => one.offsetParent && parseFloat(getComputedStyle(one).paddingLeft) < 6)
           .map((one) => `${one.tagName} ${one.textContent.trim()}`)"""
    )
    return found


async def shoot(page: Page, path: Path) -> None:
    """A picture of the whole page."""
    path.parent.mkdir(parents=True, exist_ok=True)
    await page.screenshot(path=path, full_page=True)
