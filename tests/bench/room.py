"""A desk to measure: the bot's own door, writer and dispatcher over a record room of its own."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, event

from bot.counts import Counts
from bot.dispatcher import Dispatcher
from bot.intake import Intake
from bot.vocabulary import LiveReader
from bot.watchers import Watchers
from bot.wecom.callbacks import BotCallback
from bot.wecom.crypto import CallbackCrypto
from bot.wecom.inbound import Parsed, Received
from handlers.context import Desk
from nlp.categories import load_categories
from nlp.reader import Reader
from storage.database import Database
from storage.writer import Writer
from tests.bench.district import BOT_NAME, Keys, Post, make_roster
from tests.bench.measure import Spent, spending
from tests.bot.means import make_means
from tests.bot.measured import total

CHAIN_KEY = b"a key to measure with, long enough"
IN_FLIGHT = 256  # callbacks the platform has under way at once


def make_template(folder: Path) -> Path:
    """A SQLite file with the district's roster, to be copied."""
    path = folder / "template.db"
    settle(f"sqlite:///{path}")
    return path


def settle(url: str) -> None:
    """Give an empty database its schema and the district."""
    database = Database(url, CHAIN_KEY)
    database.upgrade()
    database.write(lambda uow: uow.roster.replace(make_roster()))
    database.close()


def copy_of(template: Path, name: str) -> Path:
    """A fresh copy beside it."""
    path = template.with_name(name)
    for suffix in ("-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    return Path(shutil.copy(template, path))


class _Worked(Watchers):
    """Counts what has been worked, well or not; to ask the metrics all the while would be measured too."""

    def __init__(self) -> None:
        super().__init__()
        self._open = 0
        self._done = asyncio.Event()
        self._done.set()

    def expect(self, more: int) -> None:
        """So many more come in."""
        self._open += more
        if self._open:
            self._done.clear()

    async def wait(self) -> None:
        """Until all that was expected has been worked."""
        await self._done.wait()

    def tell(self, inbox_id: int) -> None:
        """One more."""
        super().tell(inbox_id)
        self._open -= 1
        if not self._open:
            self._done.set()


class Room:
    """The way from a sealed callback to a committed answer in the outbox."""

    def __init__(self, url: str, reader: Reader, keys: Keys) -> None:
        self._taken = 0
        self.works: list[int] = []  # in each commit
        self.counts = Counts()
        self.database = Database(url, CHAIN_KEY)
        self.writer = Writer(self.database, note=lambda works, _: self.works.append(works))
        self.changed: dict[int, int] = {}  # rows, by the connection that wrote them
        event.listen(self.database.writing, "commit", self._note_changes)
        desk = Desk(bot_name=BOT_NAME, categories=load_categories(), has_app=True)
        self._worked = _Worked()
        means = make_means(self.writer, desk=desk, counts=self.counts, watchers=self._worked)
        self.intake = Intake(means, lambda _: None)
        self.door = BotCallback(
            crypto=CallbackCrypto(token=keys.token, aes_key=keys.aes_key, receive_id=""),
            receive=self.intake.receive,
            passive=_nothing,
            body_bytes=262_144,
            answer_within=datetime.resolution,
        )
        self._live = LiveReader(reader)
        self.dispatcher = Dispatcher(means, self._live)

    @asynccontextmanager
    async def at_work(self) -> AsyncIterator[None]:
        """While it lasts, what comes in is worked."""
        self.writer.start()
        await self.writer.run(lambda uow: uow.roll.answer("all"))
        running = asyncio.create_task(self.dispatcher.run())
        try:
            yield
        finally:
            await self.dispatcher.stop()
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
            await self.writer.stop()
            self.database.close()

    async def take(self, posts: Sequence[Post]) -> None:
        """Hand all of them in, so many at once, each thanked for after its commit."""
        waiting = iter(posts)
        await asyncio.gather(*(self._carry(waiting) for _ in range(IN_FLIGHT)))

    async def work(self, posts: Sequence[Post]) -> None:
        """Hand all of them in, until they and all before them have been worked."""
        self._taken += len(posts)
        self._worked.expect(len(posts))
        await self.take(posts)
        await self._worked.wait()
        if total(self.counts, "worked") != self._taken:
            raise RuntimeError("a message failed")

    def _note_changes(self, connection: Connection) -> None:
        driver = connection.connection.driver_connection
        self.changed[id(driver)] = getattr(driver, "total_changes", 0)

    async def _carry(self, waiting: Iterable[Post]) -> None:
        for post in waiting:
            await self.intake.receive(self.door.open(post.query, post.body))


async def _nothing(_parsed: Parsed, _received: Received, _deadline: float) -> str | None:
    return None


def spend(url: str, reader: Reader, keys: Keys, before: Sequence[Post], posts: Sequence[Post]) -> Spent:
    """What these messages take, once the ones before are worked."""
    return asyncio.run(spend_in(Room(url, reader, keys), before, posts))


async def spend_in(room: Room, before: Sequence[Post], posts: Sequence[Post]) -> Spent:
    """The same in a room made already, which is closed then."""
    spent: list[Spent] = []
    async with room.at_work():
        await room.work(before)
        with spending(spent):
            await room.work(posts)
    return spent[0]
