"""Everything between the platform and the record room, built once and wired together."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from aiohttp import ClientSession

from bot.alarm_door import AlarmDoor
from bot.album import Album
from bot.allowance import Allowance
from bot.counts import Counts
from bot.courier import Courier
from bot.deafness import Deafness
from bot.delivery import Delivery
from bot.desk import make_desk
from bot.digest_links import PURPOSE, DigestLinks
from bot.dispatcher import Dispatcher
from bot.erased_files import let_handful_go
from bot.health import add_health
from bot.heartbeat import Heartbeat
from bot.intake import Intake
from bot.keeping import Keeping, Spans
from bot.late_answers import LateAnswers
from bot.line import Line
from bot.means import Means
from bot.media import MediaKeeper
from bot.media_files import MediaFolder
from bot.noise import Noise
from bot.owner import only_owner
from bot.passive import PassiveAnswers
from bot.platform import all_quotas, build_platform, open_doors
from bot.please_wait import PleaseWait
from bot.port import PortLimits, make_site
from bot.roles import ProcessRole
from bot.roll_call import RollCall
from bot.routing import Way
from bot.scheduler import Scheduler
from bot.set_back import SetBack
from bot.settings import Settings
from bot.sharing import share
from bot.tenant import options_of
from bot.topics import OUTBOX
from bot.tray import ALONE, SWEEP
from bot.vitals import Vitals
from bot.vocabulary import LiveReader
from bot.watchers import Watchers
from bot.web.pages import Pages
from bot.web.road import SignInRoad
from bot.web.site import add_pages
from bot.wecom.inbound import Parsed, Received
from bot.wecom.media_client import MediaClient
from bot.wecom.options import WeComOptions
from handlers.context import nothing_to_teach
from nlp.reader import Reader
from storage.database import Database
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
        self.reader = LiveReader(reader) if reader else None
        counts = Counts()
        self.sharing = share(settings, counts)
        self.means = self._gather_means(settings, database, counts, clock)
        self.scheduler = Scheduler(self.means)
        self.keeping = Keeping(self.means, Spans(raw=settings.keep_raw, words=settings.keep_words))
        self.intake = Intake(self.means, self._fetch_media)
        self.deafness = Deafness(self.means)
        self.set_back = SetBack(self.means)
        self._build_platform(settings, options, session)
        self.line = self._build_line(settings, tells_gap=tells_gap)
        self.dispatcher = Dispatcher(self.means, self.reader) if self.reader else None
        self.delivery = self._build_delivery(settings)
        self.roll_call = self._build_roll_call(database.name)
        self.heartbeat = self._build_heartbeat(settings, session)
        self._build_site(settings, options, database)

    async def learn(self) -> None:
        """Let the reader, where there is one, know what has gone live or was taken back."""
        if self.reader:
            await self.reader.refresh(self.means.writer)

    def _gather_means(
        self, settings: Settings, database: Database, counts: Counts, clock: Callable[[], datetime]
    ) -> Means:
        def note_commit(works: int, seconds: float) -> None:
            counts.observe("batch", works)
            counts.observe("commit", seconds)

        suggest = self.reader.suggest if self.reader else nothing_to_teach
        links = DigestLinks(database.key_for(PURPOSE), settings.public_url)
        is_told = self.role is ProcessRole.ALL or bool(settings.redis_url.get_secret_value())
        return Means(
            writer=Writer(database, note=note_commit),
            queue=self.sharing.queue,
            desk=make_desk(settings, suggest, links),
            counts=counts,
            watchers=Watchers(),
            clock=clock,
            look=SWEEP if is_told else ALONE,
        )

    def _build_platform(self, settings: Settings, options: WeComOptions, session: ClientSession) -> None:
        self.platform = build_platform(
            session,
            options,
            receive=self._hear,
            on_gap=self._on_gap,
            clock=self.means.clock,
            count=self.means.counts.add,
            shelf=self.sharing.shelf,
            is_door=self.role.does(ProcessRole.DOOR),
        )
        self._folder = MediaFolder(settings.media_folder)
        fetch = MediaClient(session, self.platform.api, options).fetch
        self.media = MediaKeeper(self.means, self._folder, fetch)
        self.let_files_go = partial(let_handful_go, self.means.writer, self._folder, self.means.counts)
        self._allowance = Allowance(self.means.writer, self.sharing.buckets, all_quotas())
        self._please_wait = PleaseWait(self._allowance, self.means.counts, self.means.clock)
        push = self.platform.senders.get(Way.PUSH)
        self.late_answers = LateAnswers(self.means.writer, self._please_wait, push) if push else None
        self._is_long = bool(options.bot_secret)

    def _build_line(self, settings: Settings, *, tells_gap: bool) -> Line | None:
        connection = self.platform.connection
        if connection is None:
            return None
        lock = partial(only_owner, settings)
        writer, clock = self.means.writer, self.means.clock
        return Line(connection, lock, writer, self.deafness, clock, tells_gap=tells_gap)

    def _build_delivery(self, settings: Settings) -> Delivery | None:
        if not (self.role.does(ProcessRole.POST) or self.line):
            return None
        return Delivery(
            self.means,
            Courier(self.means, self.platform.senders, self._allowance),
            Album(self.means.writer, self._folder),
            Noise(self.means, settings.group_posts),
            quiet=settings.quiet_hours,
            road=self._road,
        )

    def _build_roll_call(self, name: str) -> RollCall:
        return RollCall(
            self.means,
            name,
            self.role,
            holds_line=lambda: self.line is not None and self.line.is_up,
            wants_line=lambda: self.line is not None and self.line.is_waiting,
            tidy=[worker.tray.tidy for worker in (self.dispatcher, self.delivery) if worker],
            inherit=self._inherit,
        )

    def _build_heartbeat(self, settings: Settings, session: ClientSession) -> Heartbeat | None:
        target = settings.heartbeat.get_secret_value()
        if not target or not self.role.does(ProcessRole.CLOCK):
            return None
        return Heartbeat(target, session, self.scheduler.sweep_late, self.means.clock)

    def _build_site(self, settings: Settings, options: WeComOptions, database: Database) -> None:
        self.site = make_site(
            PortLimits(body_bytes=options.body_bytes),
            settings.trusted_proxies,
            on_cut=lambda: self.means.counts.add("dropped", "cut_off"),
        )
        if self.role.does(ProcessRole.DOOR):
            self.passive = PassiveAnswers(self.means, self._allowance, self._please_wait, options)
            open_doors(self.site, options, self.intake.receive, self.passive.answer, self.means.clock)
            self._let_alarms_in(settings)
            add_pages(self.site, self._build_pages(settings, options, database))
        vitals = Vitals(
            self.means.writer,
            self.intake,
            self.platform.connection,
            self.roll_call,
            sweep_late=self.scheduler.sweep_late,
            clock=self.means.clock,
        )
        add_health(self.site, self.means.counts, vitals)

    def _build_pages(self, settings: Settings, options: WeComOptions, database: Database) -> Pages:
        api = self.platform.api
        return Pages(
            database=database,
            writer=self.means.writer,
            queue=self.means.queue,
            intake=self.intake,
            folder=self._folder,
            desk=self.means.desk,
            clock=self.means.clock,
            trusted=settings.trusted_proxies,
            public_url=settings.public_url,
            sign_in=SignInRoad(options=options, who_is=api.who_is) if settings.has_app else None,
        )

    def _let_alarms_in(self, settings: Settings) -> None:
        if sources := settings.alarm_sources:
            AlarmDoor(self.means, sources).open(self.site)

    def _road(self) -> Road | None:
        """What the long connection can carry goes by whoever holds it, for as long as somebody does."""
        is_post = self.role.does(ProcessRole.POST)
        if not self._is_long:
            return Road.ANY if is_post else None
        if self.line and self.line.is_leaving:
            return None
        if self.line and self.line.is_up:
            return Road.ANY if is_post else Road.LINE
        return Road.OTHER if is_post else None

    async def _hear(self, parsed: Parsed) -> Received:
        """Take in what came over the long connection."""
        received = await self.intake.receive(parsed)
        if self.late_answers:
            self.late_answers.expect(parsed, received)
        return received

    async def _on_gap(self, since: datetime, until: datetime) -> None:
        if self.line:
            await self.line.on_gap(since, until)
            await self.means.queue.publish(OUTBOX)  # a postman who had no road has one now

    async def _inherit(self) -> None:
        """A door that died may have left photos behind."""
        if self.role.does(ProcessRole.DOOR):
            await self.media.resume()

    def _fetch_media(self, inbox_id: int) -> None:
        self.media.fetch_soon(inbox_id)
