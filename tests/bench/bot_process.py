"""A real `shuoshi run` in URL mode, and a platform that says yes to whatever it sends."""

import asyncio
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from aiohttp import web

from tests.bench.district import Keys
from tests.bench.room import CHAIN_KEY
from tests.servers.process import has_ended

PATIENCE = 60.0  # seconds until a process is ready
TICKS = os.sysconf("SC_CLK_TCK")


class BotProcess:
    """One process of the bot."""

    def __init__(self, var: Path, keys: Keys, api: str, *, database: str = "", role: str = "all") -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port: int = free.getsockname()[1]
        given = {
            "VAR_DIR": str(var),
            "HTTP": f"127.0.0.1:{self.port}",
            "DATABASE_URL": database,
            "CHAIN_KEY": CHAIN_KEY.decode(),
            "BOT_ID": "aib-bench",
            "BOT_TOKEN": keys.token,
            "BOT_AES_KEY": keys.aes_key,
            "CORP_ID": "ww-bench",
            "AGENT_ID": "1000002",
            "AGENT_SECRET": "secret",
            "API_URL": api,
            "QUIET_HOURS": "",
            "TRUSTED_PROXIES": "127.0.0.1",  # from where a platform's many connections come
        }
        others = {name: value for name, value in os.environ.items() if not name.startswith("SHUOSHI_")}
        var.mkdir(parents=True, exist_ok=True)
        self._log = (var / f"log-{self.port}").open("wb")
        self._process = subprocess.Popen(  # noqa: S603 (our own command)
            [sys.executable, "-m", "bot", "run", "--role", role],
            env=others | {f"SHUOSHI_{name}": value for name, value in given.items()},
            stdout=self._log,
            stderr=self._log,
        )

    def wait_ready(self) -> None:
        """Until it can be spoken to."""
        deadline = time.monotonic() + PATIENCE
        while not self._answers():
            if has_ended(self._process, 0.1) or time.monotonic() > deadline:
                raise TimeoutError(f"the bot did not start; its log is {self._log.name}")

    def _answers(self) -> bool:
        try:
            with urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=1):
                return True
        except (URLError, OSError):
            return False

    @property
    def cpu(self) -> float:
        """Seconds it has computed so far."""
        fields = Path(f"/proc/{self._process.pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    @property
    def memory(self) -> float:
        """The most it ever held, in MB."""
        status = Path(f"/proc/{self._process.pid}/status").read_text(encoding="ascii")
        found = re.search(r"VmHWM:\s*(\d+)", status)
        return int(found[1]) / 1024 if found else 0.0

    def stop(self) -> None:
        """End it in good order, or at once."""
        self._process.send_signal(signal.SIGTERM)
        try:
            self._process.wait(15)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._log.close()


@asynccontextmanager
async def yes_man() -> AsyncIterator[str]:
    """A platform's API that takes everything; gives its origin."""

    async def yes(request: web.Request) -> web.Response:
        await request.read()
        said = {"errcode": 0, "errmsg": "ok", "access_token": "token", "expires_in": 7200, "msgid": "1"}
        return web.json_response(said)

    site = web.Application()
    site.router.add_route("*", "/{path:.*}", yes)
    runner = web.AppRunner(site, access_log=None)
    await runner.setup()
    listening = socket.create_server(("127.0.0.1", 0))
    await web.SockSite(runner, listening).start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        await runner.cleanup()


async def until(look: Callable[[], bool], seconds: float, pause: float = 0.1) -> float:
    """How long it took to become so; TimeoutError when it did not."""
    begun = time.perf_counter()
    async with asyncio.timeout(seconds):
        while not await asyncio.to_thread(look):  # noqa: ASYNC110 (another process's doing)
            await asyncio.sleep(pause)
    return time.perf_counter() - begun
