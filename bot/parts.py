"""Everything between the platform and the record room, built once and wired together."""

from collections.abc import Callable
from datetime import datetime

from aiohttp import ClientSession

from bot.album import Album
from bot.allowance import Allowance
from bot.counts import Counts
from bot.courier import Courier
from bot.deafness import Deafness
from bot.delivery import Delivery
from bot.desk import make_desk
from bot.dispatcher import Dispatcher
from bot.health import add_health
from bot.intake import Intake
from bot.line import Line
from bot.media import MediaKeeper
from bot.media_files import MediaFolder
from bot.owner import only_owner
from bot.passive import PassiveAnswers
from bot.platform import all_quotas, build_platform, open_doors
from bot.port import PortLimits, make_site
from bot.roles import ProcessRole
from bot.roll_call import RollCall
from bot.scheduler import Scheduler
from bot.settings import Settings
from bot.tenant import options_of
from bot.vitals import Vitals
from bot.vocabulary import LiveReader
from bot.watchers import Watchers
from bot.wecom.limits import Limits
from bot.wecom.media_client import MediaClient
from nlp.reader import Reader
from storage.database import Database
from storage.queue import LocalQueue
from storage.trays import Road
from storage.writer import Writer


class Parts:
    """Everything between the platform and the record room."""

    def __init__(
        self,
        settings: Settings,
        database: Database,
        reader: Reader | None,
        session: ClientSession,
        clock: Callable[[], datetime],
        role: ProcessRole,
        *,
        tells_gap: bool,
    ) -> None:
        """`reader` is for the desk; `tells_gap`: what was missed between two lives is owned up to."""
        options = options_of(settings)
        self.role = role
        self.clock = clock
        self.counts = Counts()
        self.queue = LocalQueue()
        self.watchers = Watchers()
        self.writer = Writer(database, note=self._note_commit)
        self.reader = LiveReader(reader) if reader else None
        self.desk = make_desk(settings, self.reader.suggest) if self.reader else make_desk(settings)
        self.intake = Intake(self.writer, self.queue, self.counts, self._fetch_media)
        self.deafness = Deafness(self.writer, self.queue, self.counts, self.clock)
        self.platform = build_platform(
            session, options, self.intake.receive, self.deafness.note, self.clock, self.counts.add
        )
        media_client = MediaClient(session, self.platform.api, options)
        folder = MediaFolder(settings.media_folder)
        self.media = MediaKeeper(self.writer, folder, media_client.fetch, self.counts, self.clock)
        allowance = Allowance(self.writer, Limits(), quotas_of(self.platform))
        courier = Courier(self.writer, self.platform.senders, allowance, self.counts, self.clock)
        self.delivery = Delivery(
            self.writer,
            self.queue,
            courier,
            Album(self.writer, folder),
            self.desk,
            settings.quiet_hours,
            self.counts,
            self.watchers,
            self.clock,
        )
        self.dispatcher = Dispatcher(
            self.writer, self.queue, self.reader, self.desk, self.counts, self.watchers, self.clock
        )
        self.scheduler = Scheduler(
            self.writer, self.queue, self.desk, self.heartbeat, self._is_hearing, self.counts, self.clock
        )
        self.site = make_site(PortLimits(body_bytes=options.body_bytes), settings.trusted_proxies)
        passive = PassiveAnswers(self.writer, self.watchers, allowance, options, self.counts, self.clock)
        open_doors(self.site, options, self.intake.receive, passive.answer, self.clock)
        vitals = Vitals(
            self.writer, self.intake, self.platform.connection, self.scheduler.sweep_late, self.clock
        )
        add_health(self.site, self.counts, vitals)

    async def learn(self) -> None:
        """Let the reader know what has gone live or was taken back."""
        await self.reader.refresh(self.writer)

    def _is_hearing(self) -> bool:
        """In URL mode the platform repeats what we miss."""
        return self.platform.connection is None or self.platform.connection.is_up

    def _note_commit(self, works: int, seconds: float) -> None:
        self.counts.observe("batch", works)
        self.counts.observe("commit", seconds)

    def _fetch_media(self, inbox_id: int) -> None:
        self.media.fetch_soon(inbox_id)
