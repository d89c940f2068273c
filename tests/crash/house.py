"""A town whose bots are real processes: started, killed, paused and watched from outside."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import asdict
from pathlib import Path

from pydantic import SecretStr

from bot.roll_call import MOST_MISSED
from bot.sandbox.turns import transcript
from bot.setting_kinds import Address
from bot.setting_pairs import PREFIX
from bot.settings import Settings
from bot.wecom.callbacks import APP_PATH, BOT_PATH
from storage.trays import Fate, Outgoing
from tests.crash.seams import Seam
from tests.journeys.town import Town, answers
from tests.waiting import eventually

ROOT = Path(__file__).parents[2]
NAMES = frozenset(Settings.model_fields)


class Zygote:
    """Forks bots; one for all tests of a session."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.crash.zygote"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=ROOT,
            text=True,
        )

    def ask(self, **order: object) -> int:
        """Its answer to an order."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())

    def end(self) -> None:
        """With all it forked."""
        self._process.communicate()


class Bot:
    """One process of the bot."""

    def __init__(self, zygote: Zygote, pid: int, log: Path) -> None:
        self.pid = pid
        self.log = log
        self._zygote = zygote

    @property
    def is_alive(self) -> bool:
        """Whether it has not ended yet."""
        return bool(self._zygote.ask(look=self.pid))

    @property
    def said(self) -> str:
        """All it has said so far."""
        return self.log.read_text(encoding="utf-8") if self.log.exists() else ""

    @property
    def address(self) -> str:
        """Where it listens; empty before it does."""
        return next(
            (word.removesuffix("/readyz") for word in self.said.split() if word.endswith("/readyz")), ""
        )

    def signal(self, number: int) -> None:
        """Send it a signal, if it lives."""
        self._zygote.ask(send=self.pid, signal=number)


class House:
    """The town, and whoever works in it."""

    def __init__(self, town: Town, zygote: Zygote) -> None:
        self.town = town
        self.bots: list[Bot] = []
        self.most_missed = MOST_MISSED  # answers of the others, after which one is taken for dead
        self.clock_file = town.settings.var_dir / "clock"
        self._zygote = zygote

    async def start(
        self,
        role: str = "all",
        *,
        seam: Seam | None = None,
        is_awaited: bool = True,
        is_newer: bool = False,
    ) -> Bot:
        """A process of the bot, at work; not awaited, it may be one that dies or waits for its turn."""
        log = self.town.settings.var_dir / f"{len(self.bots)}-{role}.log"
        pid = self._zygote.ask(
            environment=environment(self.town.settings),
            words=["run", "--role", role],
            log=str(log),
            seam=asdict(seam) if seam else None,
            clock=str(self.clock_file),
            most_missed=self.most_missed,
            newer=str(log.with_suffix(".migrations")) if is_newer else "",
        )
        bot = Bot(self._zygote, pid, log)
        self.bots.append(bot)
        await self.until(lambda: bot.address or not bot.is_alive)
        if is_awaited:
            assert bot.address, bot.said
            await self._reach(bot, role)
        return bot

    async def kill(self, bot: Bot) -> None:
        """As a power cut would."""
        bot.signal(signal.SIGKILL)
        await self.dead(bot)

    async def stop(self, bot: Bot) -> None:
        """As an operator would."""
        bot.signal(signal.SIGTERM)
        await self.dead(bot)

    async def dead(self, bot: Bot) -> None:
        """Until it has ended."""
        await self.until(lambda: not bot.is_alive)

    async def until(self, look: Callable[[], object]) -> None:
        """Until it is so, giving way to everybody meanwhile."""
        try:
            await eventually(look, 0.05)
        except TimeoutError:
            raise TimeoutError(self.heard()) from None

    async def at_rest(self) -> None:
        """Until everything that came in is worked and everything to be told is told or given up."""

        def is_over(_: object) -> bool:
            counts = self.town.records.read(lambda uow: (uow.inbox.counts(), uow.outbox.counts()))
            return counts[0].waiting + counts[0].claimed + counts[1].queued == 0

        await self.until(lambda: is_over(None))

    def step_clock(self, seconds: float) -> None:
        """All processes' clocks differ from the real one by so much now."""
        self.clock_file.with_suffix(".new").write_text(str(seconds), encoding="ascii")
        self.clock_file.with_suffix(".new").replace(self.clock_file)

    def forgive(self, *reasons: str) -> None:
        """What the platform complained of and the test brought about."""
        kept = [
            one for one in self.town.sandbox.violations if not any(word in one.reason for word in reasons)
        ]
        self.town.sandbox.violations[:] = kept

    def notices(self, fate: Fate) -> list[Outgoing]:
        """What has come to this end, oldest first."""
        return self.town.records.read(lambda uow: uow.outbox.list_fate(fate, 100))[::-1]

    def heard(self) -> str:
        """What the platform and the processes say, for a test that fails."""
        return "\n".join([transcript(self.town.sandbox.tenant), *(bot.said for bot in self.bots)])

    def end(self) -> None:
        """Nobody survives the test."""
        for bot in self.bots:
            bot.signal(signal.SIGKILL)

    async def _reach(self, bot: Bot, role: str) -> None:
        """The platform finds the bot by its doors."""
        sandbox, settings = self.town.sandbox, self.town.settings
        if role not in ("all", "door"):
            return
        await answers(bot.address)
        if settings.agent_token.get_secret_value():
            assert await sandbox.platform.open_app_url(bot.address + APP_PATH)
        if settings.bot_token.get_secret_value():
            assert await sandbox.platform.open_bot_url(bot.address + BOT_PATH)
        else:
            await sandbox.wait_connected()


@asynccontextmanager
async def housed(town: Town, zygote: Zygote) -> AsyncIterator[House]:
    """A house of this town, until the test is over."""
    house = House(town, zygote)
    try:
        yield house
    finally:
        house.end()


def environment(settings: Settings) -> dict[str, str]:
    """The settings as an operator writes them."""
    values = {name: getattr(settings, name) for name in NAMES}
    written = {PREFIX + name.upper(): _written(value) for name, value in values.items()}
    return {"PATH": os.defpath, "HOME": str(settings.var_dir)} | written


def _written(value: object) -> str:
    if isinstance(value, SecretStr):
        return value.get_secret_value()
    if value is None:
        return ""
    if isinstance(value, tuple) and not isinstance(value, Address):
        return ",".join(map(str, value))
    return str(value)
