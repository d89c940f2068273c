"""The practice page in a browser: its letters can be read, and it fits a phone."""

import pytest
from playwright.async_api import Browser, expect

from bot.sandbox.sandbox import Sandbox
from bot.sandbox.seed import seeded_tenant
from tests.web.contrast import too_faint
from tests.web.eyes import DESK, PHONE, eyes, overflow

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest.mark.parametrize("width", [PHONE, DESK])
async def test_a_newcomer_can_read_it(browser: Browser, width: int) -> None:
    async with Sandbox(seeded_tenant(bot_name="说事")) as sandbox, eyes(browser, sandbox.api_url) as visitor:
        page = await visitor.open("/", width=width)
        await expect(page.locator(".person", has_text="李长福")).to_have_count(1)
        assert await too_faint(page) == []
        assert await overflow(page) == 0
