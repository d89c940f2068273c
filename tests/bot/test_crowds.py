"""Many at once at one port: who speaks is heard however many they are, who only stands there makes room."""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, ExitStack, contextmanager
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlencode

import aiohttp
import pytest

from bot.gate import GateLimits
from bot.port import PortLimits, listen_at, make_site, open_port
from bot.wecom.callbacks import BOT_PATH, BotCallback, add_routes
from bot.wecom.crypto import sign
from tests.bot.test_bad_visitors import GOOD, Port, ask, serving
from tests.bot.wecom.factories import a_bot_text
from tests.bot.wecom.test_callbacks import Desk
from tests.bot.wecom.test_crypto import TOKEN, encrypt, for_bot, layout, pad
from tests.waiting import eventually

AT_ONCE = 400
CROWD = 300
FEW = GateLimits(whole_within=60, waiting=20, waiting_a_source=10, open=40)
ON_THEIR_WAY = 4 * 32  # let in and not counted yet, or ended and not closed yet


class Platform:
    """Posts callbacks, all of them at once, each on a connection of its own."""

    def __init__(self, url: str, session: aiohttp.ClientSession) -> None:
        self._url = url
        self._session = session

    async def post(self, number: int) -> int:
        sealed = encrypt(pad(layout(a_bot_text(msgid=f"m-{number}").encode())))
        query = {"msg_signature": sign(TOKEN, "1", "n", sealed), "timestamp": "1", "nonce": "n"}
        try:
            async with self._session.post(
                f"{self._url}?{urlencode(query)}", json={"encrypt": sealed}
            ) as answer:
                return answer.status
        except aiohttp.ClientConnectionError:
            return 0  # reset


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
async def platform(desk: Desk) -> AsyncIterator[Platform]:
    site = make_site(PortLimits(body_bytes=4096))
    door = BotCallback(
        crypto=for_bot(), receive=desk.receive, passive=desk.passive, body_bytes=4096,
        answer_within=timedelta(seconds=4),
    )  # fmt: skip
    add_routes(site, door, None)
    async with AsyncExitStack() as stack:
        listening = listen_at("127.0.0.1", 0)
        await open_port(site, listening, stack)
        connector = aiohttp.TCPConnector(limit=0, force_close=True)
        session = await stack.enter_async_context(aiohttp.ClientSession(connector=connector))
        yield Platform(f"http://127.0.0.1:{listening.getsockname()[1]}{BOT_PATH}", session)


@pytest.fixture
async def port() -> AsyncIterator[Port]:
    async with serving(PortLimits(body_bytes=1000, gate=FEW)) as port:
        yield port


@contextmanager
def standing_there(port: Port, many: int) -> Iterator[None]:
    """Connections that say nothing, all there before the port can look at the first."""
    with ExitStack() as crowd:
        for _ in range(many):
            crowd.enter_context(socket.create_connection(("127.0.0.1", port.number)))
        yield


def open_files() -> int:
    return sum(1 for _ in Path("/dev/fd").iterdir())


async def test_callbacks_sent_at_once_from_one_address_were_reset_before_they_could_be_read(
    platform: Platform, desk: Desk
) -> None:
    answers = await asyncio.gather(*map(platform.post, range(AT_ONCE)))
    assert answers == [200] * AT_ONCE
    assert len(desk.kept) == AT_ONCE


async def test_who_comes_with_a_crowd_and_speaks_is_heard(port: Port) -> None:
    with standing_there(port, 20):
        heard = [await port.open() for _ in range(15)]
        assert [await ask(*one, GOOD) for one in heard] == [b"HTTP/1.1 200 OK"] * 15
        await eventually(lambda: port.gate.waiting == FEW.waiting_a_source)
        assert port.gate.open == FEW.waiting_a_source + 15
        for _, writer in heard:
            writer.close()


async def test_a_crowd_from_one_address_cost_another_address_its_connection(port: Port) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port.number, local_addr=("127.0.0.2", 0))
    assert await ask(reader, writer, GOOD) == b"HTTP/1.1 200 OK"
    await reader.readuntil(b"\r\n\r\n")
    with standing_there(port, CROWD):
        await eventually(lambda: port.gate.cut_off >= CROWD - FEW.open)
        assert await ask(reader, writer, GOOD) == b"HTTP/1.1 200 OK"
        writer.close()


async def test_a_crowd_was_let_in_faster_than_it_was_counted_and_took_every_file(port: Port) -> None:
    before, most = open_files(), 0
    with standing_there(port, CROWD):
        while port.gate.cut_off < CROWD - FEW.open:
            await asyncio.sleep(0)
            most = max(most, open_files() - before - CROWD)
    assert FEW.open <= most <= FEW.open + ON_THEIR_WAY
