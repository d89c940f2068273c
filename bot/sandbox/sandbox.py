"""The sandbox as a running thing, and the hands that drive it."""

import math
import socket
from collections.abc import Callable
from contextlib import AsyncExitStack
from types import TracebackType
from typing import Self, TypeVar

import aiohttp

from bot.patience import Patience
from bot.port import PortLimits, make_site, open_port
from bot.sandbox.credentials import Credentials
from bot.sandbox.faults import Faults
from bot.sandbox.hands import GroupHand, PersonHand
from bot.sandbox.hearing import encrypted, plain
from bot.sandbox.page import Page
from bot.sandbox.platform import Platform
from bot.sandbox.qyapi import Qyapi
from bot.sandbox.records import Violation
from bot.sandbox.sign_in import SignIn
from bot.sandbox.tenant import Tenant
from bot.sandbox.turns import PATIENCE, wait_for

T = TypeVar("T")
BODY_BYTES = 32 << 20


class Sandbox:
    """A WeCom tenant on one port; `async with` starts and stops it."""

    def __init__(
        self,
        tenant: Tenant,
        *,
        host: str = "127.0.0.1",
        port: int = 0,
        encrypts_ids: bool = False,
        answer_within: float = 5,
    ) -> None:
        self.tenant = tenant
        self.faults = Faults()
        self.credentials = Credentials()
        self._host = host
        self._port = port
        self._spell = encrypted if encrypts_ids else plain
        self._within = answer_within

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    async def start(self) -> None:
        """Listen; the port is known afterwards. OSError when it is taken."""
        listening = socket.create_server((self._host, self._port))
        self._port = listening.getsockname()[1]
        self._session = aiohttp.ClientSession()
        app = make_site(PortLimits(body_bytes=BODY_BYTES, patience=Patience(most=math.inf)))
        self._port_life = AsyncExitStack()
        self.platform = Platform(
            self.tenant,
            self.faults,
            self.credentials,
            self._session,
            self.api_url,
            spell=self._spell,
            within=self._within,
        )
        self.sign_in = SignIn(self.tenant, self.credentials)
        Qyapi(self.platform, self.sign_in).add_routes(app)
        Page(self.platform).add_routes(app)
        self.sign_in.add_routes(app)
        await open_port(app, listening, self._port_life)

    async def stop(self) -> None:
        """Close the connections and the port."""
        await self.platform.stop()
        await self._port_life.aclose()
        await self._session.close()

    @property
    def ws_url(self) -> str:
        """Where the bot opens its long connection."""
        return f"ws://{self._host}:{self._port}/ws"

    @property
    def api_url(self) -> str:
        """The origin of qyapi, webhooks and media."""
        return f"http://{self._host}:{self._port}"

    @property
    def page_url(self) -> str:
        """Where a browser shows the tenant."""
        return f"{self.api_url}/"

    @property
    def violations(self) -> list[Violation]:
        """Every refusal and silent loss so far."""
        return self.tenant.violations

    def person(self, name: str) -> PersonHand:
        """A member by name or userid; KeyError when there is none."""
        found = self.tenant.find_named(name) or self.tenant.find_person(name)
        if found is None:
            raise KeyError(name)
        return PersonHand(self.platform, found.userid)

    def group(self, name: str) -> GroupHand:
        """A group by name or chatid; KeyError when there is none."""
        for group in self.tenant.groups:
            if name in (group.name, group.chat_id):
                return GroupHand(self.platform, group.chat_id)
        raise KeyError(name)

    async def wait_connected(self, within: float = PATIENCE) -> None:
        """Until a bot is subscribed."""
        await self.wait_for(lambda: self.platform.link.is_connected, within)

    async def wait_for(self, predicate: Callable[[], T | None], within: float = PATIENCE) -> T:
        """The predicate's first true value, asked at every change; TimeoutError with the last lines."""
        return await wait_for(self.tenant, predicate, within)
