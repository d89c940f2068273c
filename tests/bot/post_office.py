"""A post office with fake senders over a real outbox."""

from collections.abc import Mapping

from bot.album import Album
from bot.allowance import Allowance
from bot.counts import Counts
from bot.courier import Courier
from bot.delivery import Delivery
from bot.media_files import MediaFolder
from bot.noise import Noise
from bot.routing import Way
from bot.setting_kinds import QuietHours
from bot.watchers import Watchers
from bot.wecom.senders import Quota
from storage.buckets import LocalBuckets
from storage.database import Database
from storage.trays import Fate, Notice, Outgoing, Road
from storage.unit_of_work import UnitOfWork
from storage.writer import Writer
from tests.bot.at_rest import at_rest
from tests.bot.clock import Clock
from tests.bot.means import make_means
from tests.bot.postal import FakeSender


class Post:
    """A post office with fake senders."""

    def __init__(self, database: Database, writer: Writer, clock: Clock, folder: MediaFolder) -> None:
        self.database = database
        self.writer = writer
        self.album = Album(writer, folder)
        self.clock = clock
        self.push = FakeSender("push")
        self.webhook = FakeSender("webhook", Quota.WEBHOOK)
        self.app = FakeSender("app", Quota.APP)
        self.watchers = Watchers()
        self.counts = Counts()
        self.quiet: QuietHours | None = None
        self.posts_an_hour = 0
        self.restart()

    def restart(self) -> None:
        senders: Mapping[Way, FakeSender] = {
            Way.PUSH: self.push,
            Way.WEBHOOK: self.webhook,
            Way.APP: self.app,
        }
        means = make_means(self.writer, self.clock, counts=self.counts, watchers=self.watchers)
        allowance = Allowance(self.writer, LocalBuckets(), {one.name: one.quota for one in senders.values()})
        courier = Courier(means, senders, allowance)
        self.noise = Noise(means, self.posts_an_hour)
        self.delivery = Delivery(
            means, courier, self.album, self.noise, quiet=self.quiet, road=lambda: Road.ANY
        )

    def queue(self, *notices: Notice) -> None:
        def add_all(uow: UnitOfWork) -> None:
            for told in notices:
                uow.outbox.add(told, self.clock())

        self.database.write(add_all)

    async def deliver(self) -> None:
        """Everything that is due now."""
        while await self.delivery.tray.once():
            await at_rest(self.delivery.tray)

    def rows(self, fate: Fate) -> list[Outgoing]:
        return self.database.read(lambda uow: uow.outbox.list_fate(fate, 100))

    def queued(self) -> list[Outgoing]:
        return self.rows(Fate.QUEUED)
