from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import aiohttp
import pytest

from bot.sandbox.sandbox import Sandbox
from bot.sandbox.tenant import Tenant
from tests.bot.sandbox.tenantry import Bot, BotMaker, Clock, small_tenant


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def tenant(clock: Clock) -> Tenant:
    return small_tenant(clock)


@pytest.fixture
async def sandbox(tenant: Tenant) -> AsyncIterator[Sandbox]:
    async with Sandbox(tenant, answer_within=0.3) as running:
        yield running


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as opened:
        yield opened


@pytest.fixture
async def new_bot(sandbox: Sandbox, session: aiohttp.ClientSession) -> AsyncIterator[BotMaker]:
    async with AsyncExitStack() as stack:

        async def make() -> Bot:
            socket = await stack.enter_async_context(session.ws_connect(sandbox.ws_url))
            return Bot(socket, sandbox)

        yield make


@pytest.fixture
async def bot(new_bot: BotMaker) -> Bot:
    made = await new_bot()
    assert (await made.subscribe())["errcode"] == 0
    return made
