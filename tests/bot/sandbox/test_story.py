import asyncio
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from bot.sandbox.pictures import sample_photo
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.seed import seeded_tenant
from bot.sandbox.story import GROUP, tell
from tests.bot.sandbox.tenantry import Bot, button_card, markdown, stream

PROGRESS = {"接单 1": "已受理", "到了": "已到场", "修好了": "已办结"}


async def play_the_bot(bot: Bot, chat_id: str) -> None:
    """Say what the real bot says, as far as the story waits for it."""
    while True:
        frame = await bot.hear()
        if "body" not in frame or "msgid" not in frame["body"]:
            continue
        words = words_of(frame["body"])
        group = {"chatid": chat_id, "chat_type": 2}
        if words.startswith("@说事"):
            await bot.send("aibot_respond_msg", stream("【#1】好的"), frame["headers"]["req_id"])
        if "电梯" in words:
            card = {"msgtype": "template_card", "template_card": button_card("t-1")}
            await bot.send("aibot_send_msg", {"chatid": "LiuShifu", "chat_type": 1} | card)
        if words in PROGRESS:
            await bot.send("aibot_send_msg", group | markdown(f"【#1】刘师傅{PROGRESS[words]}"))


def words_of(body: dict[str, Any]) -> str:
    if body["msgtype"] == "event":
        return str(body["event"]["template_card_event"]["event_key"])
    if body["msgtype"] == "mixed":
        return str(body["mixed"]["msg_item"][0]["text"]["content"])
    return str(body["text"]["content"])


@pytest.fixture
async def stage(session: aiohttp.ClientSession) -> AsyncIterator[Sandbox]:
    async with Sandbox(seeded_tenant()) as sandbox, session.ws_connect(sandbox.ws_url) as socket:
        bot = Bot(socket, sandbox)
        await bot.subscribe()
        player = asyncio.create_task(play_the_bot(bot, sandbox.group(GROUP).chat_id))
        yield sandbox
        player.cancel()


async def test_the_story_runs_from_words_to_a_rating(stage: Sandbox) -> None:
    told: list[str] = []
    await tell(stage, told.append, pace=0)
    text = "\n".join(told)
    for words in (
        "李长福 → 滨河小区说事群",
        "刘师傅已受理",
        "刘师傅已到场",
        "刘师傅已办结",
        "满意",
        "a broken lift",
    ):
        assert words in text
    assert stage.violations == []


async def test_a_story_without_a_bot_ends_with_what_was_seen(session: aiohttp.ClientSession) -> None:
    async with Sandbox(seeded_tenant()) as sandbox:
        with pytest.raises(TimeoutError, match="nobody is connected"):
            await tell(sandbox, lambda _: None, pace=0, within=0.05)


def test_the_sample_photo_is_a_picture() -> None:
    assert sample_photo().startswith(b"\x89PNG")
    assert sample_photo() != sample_photo(20)
