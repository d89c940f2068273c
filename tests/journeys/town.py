"""A community with its bot at work, and eyes on what the bot writes down."""

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from pathlib import Path
from typing import TypeVar

import aiohttp
import pytest
from pydantic import SecretStr

from bot.app import Running, running
from bot.desk import make_desk
from bot.practice import practising
from bot.record_room import record_room
from bot.roles import ProcessRole
from bot.sandbox.hands import GroupHand, PersonHand
from bot.sandbox.hearing import line_words
from bot.sandbox.records import Line, Side
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.turns import transcript
from bot.setting_kinds import Address
from bot.settings import Settings
from bot.wecom.callbacks import APP_PATH, BOT_PATH
from handlers import lookup
from handlers.rules.calendar import SHANGHAI
from storage.database import Database
from storage.models import Issue, Step
from storage.unit_of_work import UnitOfWork
from tests.waiting import eventually

COMMUNITY = "BH"
BINHE, LIUAN, TIELU = "滨河小区说事群", "柳岸家园说事群", "铁路宿舍说事群"
ANY_PORT = Address("127.0.0.1", 0)

ON_BOTH = pytest.mark.parametrize("town_url", ["sqlite", "postgresql"], indirect=True)

T = TypeVar("T")
Place = GroupHand | PersonHand


async def answers(address: str) -> None:
    """Until the bot answers: a URL is saved once it does, for its echo has one second."""
    async with aiohttp.ClientSession() as session, session.get(f"{address}/healthz") as alive:
        assert alive.status == HTTPStatus.OK


class Clock:
    """The real time, moved ahead when a journey asks for it."""

    def __init__(self) -> None:
        self._ahead = timedelta()

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self._ahead

    def advance(self, **span: float) -> None:
        self._ahead += timedelta(**span)


class Town:
    """The tenant, the bot's settings, and the record room seen from outside the bot."""

    def __init__(self, sandbox: Sandbox, settings: Settings, records: Database) -> None:
        self.sandbox = sandbox
        self.settings = settings
        self.records = records
        self._life = AsyncExitStack()
        self._bot: Running | None = None

    @property
    def bot(self) -> Running:
        """The bot at work now."""
        assert self._bot is not None, "the bot is not at work"
        return self._bot

    @property
    def address(self) -> str:
        """Where the bot listens."""
        return f"http://127.0.0.1:{self.bot.http_port}"

    async def wake(self, role: ProcessRole = ProcessRole.ALL) -> None:
        """Start the bot, and wait until the platform reaches it."""
        self._bot = await self._life.enter_async_context(running(self.settings, role))
        if self.settings.agent_token.get_secret_value():
            await answers(self.address)
            assert await self.sandbox.platform.open_app_url(self.address + APP_PATH)
        if self._bot.platform.connection is None:
            await answers(self.address)
            assert await self.sandbox.platform.open_bot_url(self.address + BOT_PATH)
        else:
            await self.sandbox.wait_connected()

    async def sleep(self) -> None:
        """Stop the bot in good order; what was taken in is worked and sent first."""
        self._bot = None
        await self._life.aclose()

    # --- who is here -------------------------------------------------------------------------

    def group(self, name: str = BINHE) -> GroupHand:
        return self.sandbox.group(name)

    def person(self, name: str) -> PersonHand:
        return self.sandbox.person(name)

    async def hears(self, place: Place, words: str, after: Line | None = None) -> Line:
        """The first machine's line there with these words, waited for."""
        return await place.wait_line(words, after=after)

    async def sees(self, look: Callable[[], T | None]) -> T:
        """What is looked for in the tenant, waited for."""
        return await self.sandbox.wait_for(look)

    async def written(self, look: Callable[[UnitOfWork], bool], pause: float = 0.01) -> None:
        """Until the record room holds what is looked for, giving way to everybody meanwhile."""
        await eventually(lambda: self.records.read(look), pause)

    async def meets(self, *names: str) -> None:
        """Each of these says hello, so that the bot may write to them."""
        for name in names:
            person = self.person(name)
            line = await person.say_private("帮助")
            await self.hears(person, "回", after=line)

    # --- what was written down ---------------------------------------------------------------

    def issues(self) -> list[Issue]:
        return self.records.read(lambda uow: uow.ledger.list_issues(community=COMMUNITY, limit=500))

    def issue(self, number: int = 1) -> Issue:
        found = self.records.read(lambda uow: uow.ledger.find(COMMUNITY, number))
        assert found is not None, f"the ledger holds no #{number}"
        return found

    def steps(self, number: int = 1) -> list[Step]:
        issue = self.issue(number)
        return self.records.read(lambda uow: uow.ledger.list_steps(issue.id))

    def page(self, number: int = 1) -> list[str]:
        """What `ledger show` prints, by lines."""
        issue, desk = self.issue(number), make_desk(self.settings)
        return self.records.read(lambda uow: lookup.page(uow, desk, issue)).splitlines()

    def check(self) -> None:
        """What holds at the end of every journey: a whole ledger, nothing given up, no rule broken."""
        assert self.records.read(lambda uow: uow.ledger.verify()) == []
        inbox = self.records.read(lambda uow: uow.inbox.counts())
        assert (inbox.waiting, inbox.claimed, inbox.dead) == (0, 0, 0)
        assert self.sandbox.violations == [], transcript(self.sandbox.tenant)


@asynccontextmanager
async def founded(
    var: Path, clock: Clock, *, database_url: str = "", url_mode: bool = False, **changes: object
) -> AsyncIterator[Town]:
    """The seeded community, its roster in the var folder or in the database given; the bot sleeps yet."""
    settings = Settings(
        _env_file=None, var_dir=var, http=ANY_PORT, sandbox_http=ANY_PORT, quiet_hours=None
    ).replaced(database_url=database_url or f"sqlite:///{var / 'shuoshi.db'}")
    async with practising(settings) as practice:
        practice.sandbox.tenant.now = clock
        if url_mode:
            given = practice.sandbox.credentials
            changes |= {
                "bot_secret": SecretStr(""),
                "bot_token": SecretStr(given.bot_token),
                "bot_aes_key": SecretStr(given.bot_aes_key),
            }
        with record_room(settings) as records:
            town = Town(practice.sandbox, practice.settings.replaced(**changes), records)
            try:
                yield town
            finally:
                await town.sleep()
            town.check()


def until_digests_left(now: datetime) -> int:
    """Hours: on a Monday morning the week's pages wait for their minute."""
    local = now.astimezone(SHANGHAI)
    return max(0, 9 - local.hour) if local.weekday() == 0 else 0


def told(place: Place) -> list[str]:
    """Everything machines have said there, oldest first."""
    lines = place.lines if isinstance(place, GroupHand) else place.private_lines
    return [line_words(line) for line in lines if line.side is not Side.PERSON]


def count(place: Place, words: str) -> int:
    """How often machines said these words there."""
    return sum(words in said for said in told(place))
