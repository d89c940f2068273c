"""What people send is fetched at once, kept by its hash, or marked missing with the reason."""

import asyncio
import hashlib
import json
import stat
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread
from typing import TypeVar

import pytest

from bot.counts import Counts
from bot.erased_files import lanes_of, let_go, let_handful_go, list_erased
from bot.insist import AGAIN
from bot.media import AT_ONCE, MediaKeeper
from bot.media_files import Aside, MediaFolder, lane_of
from bot.wecom.content import MediaLink
from bot.wecom.media_client import Kept, MissReason
from storage import dialect
from storage.database import Database
from storage.errors import Unavailable
from storage.trays import Fate, Media, MediaStatus, Notice, Priority, Raw, Reply, Surface, TargetKind
from storage.unit_of_work import UnitOfWork
from storage.writer import Writer
from tests.bot.at_rest import at_rest
from tests.bot.clock import START, Clock
from tests.bot.kept_photos import keep_file
from tests.bot.means import make_means
from tests.bot.measured import table
from tests.servers.databases import CHAIN_KEY
from tests.storage.factories import keep_raw, make_issue, make_raw
from tests.waiting import eventually

PHOTO = b"\x89PNG a photo"
SHA256 = hashlib.sha256(PHOTO).hexdigest()

T = TypeVar("T")


class Album:
    """A keeper, and a platform that answers as it is told."""

    def __init__(self, database: Database, writer: Writer, clock: Clock, folder: Path) -> None:
        self.database = database
        self.clock = clock
        self.folder = MediaFolder(folder)
        self.answers: list[Kept | MissReason] = []
        self.asked: list[MediaLink] = []
        self.paused: list[float] = []
        self.meanwhile: Callable[[], object] = lambda: None  # what happens in a pause
        self.counts = Counts()
        self.keeper = MediaKeeper(
            make_means(writer, clock, counts=self.counts), self.folder, self._fetch, self._pause
        )

    async def _fetch(self, link: MediaLink) -> Kept | MissReason:
        self.asked.append(link)
        return self.answers.pop(0) if self.answers else Kept(data=PHOTO, mime="image/png")

    async def _pause(self, seconds: float) -> None:
        self.paused.append(seconds)
        self.meanwhile()

    def receive(self, message_id: str = "m1", payload: str = "{}") -> int:
        raw = Raw(
            surface=Surface.LONG,
            message_id=message_id,
            lane="g",
            payload=payload,
            reply=Reply(),
            received_at=self.clock(),
        )
        inbox_id, _ = self.database.write(lambda uow: keep_raw(uow, raw))
        self.database.write(lambda uow: uow.media.add(inbox_id, 0, "https://x.qq.com/1", "key", self.clock()))
        return inbox_id

    @property
    def asked_again(self) -> list[Notice]:
        rows = self.database.read(lambda uow: uow.outbox.list_fate(Fate.QUEUED, 10))
        return [row.notice for row in rows if row.notice.key.startswith("missing:")]

    def row(self, inbox_id: int) -> Media:
        return self.database.read(lambda uow: uow.media.list_of(inbox_id))[0]


@pytest.fixture
def album(database: Database, writer: Writer, clock: Clock, tmp_path: Path) -> Album:
    return Album(database, writer, clock, tmp_path / "media")


async def test_a_photo_is_kept_by_its_hash_for_the_bot_alone(album: Album) -> None:
    inbox_id = album.receive()
    album.keeper.fetch_soon(inbox_id)
    await at_rest(album.keeper)
    row = album.row(inbox_id)
    assert (row.status, row.sha256, row.mime, row.size) == (
        MediaStatus.KEPT,
        SHA256,
        "image/png",
        len(PHOTO),
    )
    path = album.folder.path_of(SHA256)
    assert path.read_bytes() == PHOTO
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert album.asked == [MediaLink(url="https://x.qq.com/1", aes_key="key")]


async def test_the_same_photo_twice_is_one_file(album: Album, tmp_path: Path) -> None:
    for message_id in ("m1", "m2"):
        album.keeper.fetch_soon(album.receive(message_id))
    await at_rest(album.keeper)
    assert [path.name for path in (tmp_path / "media").rglob("*") if path.is_file()] == [SHA256]


async def test_photos_nobody_answered_for_kept_all_others_waiting_until_they_were_given_up(
    album: Album, monkeypatch: pytest.MonkeyPatch
) -> None:
    others_came = asyncio.Event()
    monkeypatch.setattr(album.keeper, "_pause", lambda _: others_came.wait())
    album.answers = [MissReason.UNREACHABLE] * AT_ONCE
    for number in range(AT_ONCE):
        album.keeper.fetch_soon(album.receive(f"slow {number}"))
    await eventually(lambda: not album.answers)
    inbox_id = album.receive()
    album.keeper.fetch_soon(inbox_id)
    await eventually(lambda: album.row(inbox_id).status is MediaStatus.KEPT)
    others_came.set()
    await at_rest(album.keeper)
    assert len(album.asked) == 2 * AT_ONCE + 1


async def test_a_photo_that_is_being_fetched_or_is_kept_is_not_fetched_again(album: Album) -> None:
    inbox_id = album.receive()
    album.answers = [MissReason.UNREACHABLE]
    album.keeper.fetch_soon(inbox_id)
    album.keeper.fetch_soon(inbox_id)
    await album.keeper.resume()
    await at_rest(album.keeper)
    album.keeper.fetch_soon(inbox_id)
    await at_rest(album.keeper)
    assert len(album.asked) == 2  # the second because the first had no answer
    assert table(album.counts, "media") == {"kept": 1}


class LateWriter(Writer):
    """Whoever reads first hears what they read only when a test says so."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.may_hear = asyncio.Event()
        self.has_read = asyncio.Event()

    async def read(self, work: Callable[[UnitOfWork], T]) -> T:
        value = await super().read(work)
        self.has_read.set()
        await self.may_hear.wait()
        return value


async def test_a_photo_that_was_kept_since_it_was_looked_up_was_fetched_again(
    album: Album, database: Database, clock: Clock, tmp_path: Path
) -> None:
    writer = LateWriter(database)
    writer.start()
    late = Album(database, writer, clock, tmp_path / "media")
    inbox_id = late.receive()
    late.keeper.fetch_soon(inbox_id)
    await writer.has_read.wait()
    album.keeper.fetch_soon(inbox_id)
    await at_rest(album.keeper)
    writer.may_hear.set()
    await at_rest(late.keeper)
    await writer.stop()
    assert (len(album.asked), late.asked) == (1, [])


async def test_silence_is_tried_again_and_a_refusal_is_not(album: Album) -> None:
    silent = MissReason.UNREACHABLE
    album.answers = [silent, silent]
    inbox_id = album.receive()
    album.keeper.fetch_soon(inbox_id)
    await at_rest(album.keeper)
    assert album.row(inbox_id).status is MediaStatus.KEPT
    assert album.paused == [1.0, 5.0]
    album.answers = [MissReason.WRONG_TYPE]
    other = album.receive("m2")
    album.keeper.fetch_soon(other)
    await at_rest(album.keeper)
    assert (album.row(other).status, album.row(other).reason) == (MediaStatus.MISSING, "wrong_type")


async def test_after_a_restart_the_young_are_fetched_and_the_old_are_missing(album: Album) -> None:
    old = album.receive("old")
    album.clock.pass_by(minutes=4)
    young = album.receive("young")
    album.clock.pass_by(minutes=2)
    await album.keeper.resume()
    await at_rest(album.keeper)
    assert album.row(old).status is MediaStatus.MISSING
    assert album.row(young).status is MediaStatus.KEPT


async def test_a_folder_that_refuses_is_said_and_not_a_crash(
    album: Album, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_content: bytes) -> str:
        raise OSError(28, "No space left on device")

    keep: Callable[[bytes], str] = full
    monkeypatch.setattr(album.folder, "put_aside", keep)
    inbox_id = album.receive()
    album.keeper.fetch_soon(inbox_id)
    await at_rest(album.keeper)
    assert album.row(inbox_id).reason == "the media folder refuses it: No space left on device"


def a_photo(msgtype: str = "image", **where: str) -> str:
    body = {"msgid": "m", "from": {"userid": "Li.DaYe"}, "msgtype": msgtype, msgtype: {"url": "https://x/1"}}
    return json.dumps(body | (where or {"chattype": "single"}))


@pytest.mark.parametrize(
    ("payload", "reason", "target", "words"),
    [
        (a_photo(), MissReason.TOO_LARGE, "Li.DaYe", "照片没收到（太大），麻烦再发一次。"),
        (a_photo(), MissReason.WRONG_TYPE, "Li.DaYe", "照片没收到（格式不对），麻烦再发一次。"),
        (a_photo(), MissReason.EXPIRED, "Li.DaYe", "照片没收到（过期了），麻烦再发一次。"),
        (a_photo(), MissReason.UNREADABLE, "Li.DaYe", "照片没收到，麻烦再发一次。"),
        (a_photo("file"), MissReason.WRONG_TYPE, "Li.DaYe", "文件没收到（格式不对），麻烦再发一次。"),
        (a_photo(chatid="wrG"), MissReason.TOO_LARGE, "wrG", "照片没收到（太大），麻烦@我再发一次。"),
    ],
)
async def test_nobody_was_told_that_their_photo_did_not_arrive(
    album: Album, payload: str, reason: MissReason, target: str, words: str
) -> None:
    album.answers = [reason]
    album.keeper.fetch_soon(album.receive(payload=payload))
    await at_rest(album.keeper)
    assert [(notice.target, notice.text) for notice in album.asked_again] == [(target, words)]


async def test_a_quoted_photo_that_is_missing_is_nothing_to_who_quotes_it(album: Album) -> None:
    quote = {"msgtype": "image", "image": {"url": "https://x/1"}}
    body = {"msgid": "m", "from": {"userid": "li"}, "msgtype": "text", "text": {"content": "催"}}
    album.answers = [MissReason.EXPIRED]
    album.keeper.fetch_soon(album.receive(payload=json.dumps(body | {"chatid": "wrG", "quote": quote})))
    await at_rest(album.keeper)
    assert album.asked_again == []


async def test_the_answer_to_the_words_goes_before_the_request_for_the_photo(album: Album) -> None:
    inbox_id = album.receive(payload=a_photo())
    answer = Notice(
        key="answer",
        target_kind=TargetKind.PERSON,
        target="Li.DaYe",
        text="好",
        priority=Priority.ANSWER,
        answers=inbox_id,
    )

    def work(uow: UnitOfWork) -> None:
        uow.outbox.add(answer, album.clock())
        uow.inbox.claim(10)
        uow.inbox.mark_done(inbox_id, "reported", album.clock())

    album.meanwhile = lambda: album.database.write(work)
    album.answers = [MissReason.EXPIRED]
    album.keeper.fetch_soon(inbox_id)
    await at_rest(album.keeper)
    rows = album.database.read(lambda uow: uow.outbox.list_queued(TargetKind.PERSON, "Li.DaYe"))
    assert [row.notice.key for row in rows] == ["answer", f"missing:{inbox_id}"]
    assert len(album.paused) == 1


async def test_a_photo_that_came_while_the_database_was_away_was_lost_and_counted_as_kept(
    database: Database, sqlite_url: str, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialect, "BUSY_SECONDS", 0.01)
    hurried = Database(sqlite_url, CHAIN_KEY)
    writer = Writer(hurried)
    writer.start()
    album = Album(database, writer, clock, tmp_path / "media")
    inbox_id = album.receive()
    with ExitStack() as away:
        away.enter_context(database.writing.begin())
        album.meanwhile = away.close
        album.keeper.fetch_soon(inbox_id)
        await at_rest(album.keeper)
    await writer.stop()
    hurried.close()
    assert album.paused == [AGAIN]
    assert (album.row(inbox_id).status, album.row(inbox_id).sha256) == (MediaStatus.KEPT, SHA256)
    assert table(album.counts, "media") == {"kept": 1}


async def test_a_photo_whose_row_could_not_be_looked_up_for_a_moment_was_never_fetched(
    album: Album, writer: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, troubles = writer.read, [Unavailable("gone")]

    async def away_once(work: Callable[[UnitOfWork], object]) -> object:
        if troubles:
            raise troubles.pop()
        return await read(work)

    monkeypatch.setattr(writer, "read", away_once)
    inbox_id = album.receive()
    album.keeper.fetch_soon(inbox_id)
    await at_rest(album.keeper)
    assert album.row(inbox_id).status is MediaStatus.KEPT


async def test_a_file_was_let_go_while_the_same_photo_came_in_again(
    album: Album, writer: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = album.receive("m1"), album.receive("m2")
    album.keeper.fetch_soon(first)
    await at_rest(album.keeper)
    album.database.write(lambda uow: uow.media.erase([album.row(first).id]))
    put_aside = album.folder.put_aside

    def meanwhile(content: bytes) -> Aside:
        part = put_aside(content)
        album.database.write(lambda uow: let_go(uow, album.folder, list_erased(uow)))
        return part

    monkeypatch.setattr(album.folder, "put_aside", meanwhile)
    album.keeper.fetch_soon(second)
    await at_rest(album.keeper)
    assert [album.row(one).status for one in (first, second)] == [MediaStatus.ERASED, MediaStatus.KEPT]
    assert album.folder.path_of(SHA256).read_bytes() == PHOTO


async def test_who_keeps_bytes_and_who_lets_them_go_wait_for_each_other(
    album: Album, writer: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    run, locked = writer.run, []

    async def noted(work: Callable[[UnitOfWork], object], *, lanes: Sequence[str] = ()) -> object:
        locked.append(tuple(lanes))
        return await run(work, lanes=lanes)

    monkeypatch.setattr(writer, "run", noted)
    inbox_id = album.receive()
    album.keeper.fetch_soon(inbox_id)
    await at_rest(album.keeper)
    album.database.write(lambda uow: uow.media.erase([album.row(inbox_id).id]))
    await let_handful_go(writer, album.folder, Counts())
    assert locked == [(lane_of(SHA256),)] * 2
    assert album.row(inbox_id).status is MediaStatus.ERASED


@pytest.fixture
def anywhere(database_url: str) -> Iterator[Database]:
    """On SQLite and on PostgreSQL, which lets two write at once."""
    database = Database(database_url, CHAIN_KEY)
    yield database
    database.close()


def test_a_file_was_let_go_while_the_same_photo_was_being_committed(
    anywhere: Database, tmp_path: Path
) -> None:
    folder = MediaFolder(tmp_path / "media")
    inbox_id, _ = anywhere.write(lambda uow: keep_raw(uow, make_raw("m1")))

    def keep(uow: UnitOfWork, position: int) -> int:
        uow.inbox.lock([lane_of(SHA256)])
        folder.take(folder.put_aside(PHOTO))
        media_id = uow.media.add(inbox_id, position, "", "", START)
        uow.media.keep(media_id, SHA256, "image/png", len(PHOTO))
        return media_id

    first = anywhere.write(lambda uow: keep(uow, 0))
    anywhere.write(lambda uow: uow.media.erase([first]))
    erased = anywhere.read(list_erased)

    def remove(uow: UnitOfWork) -> int:
        uow.inbox.lock([*lanes_of(erased)])
        return let_go(uow, folder, erased)

    remover = Thread(target=anywhere.write, args=(remove,))

    def keep_while_it_goes(uow: UnitOfWork) -> None:
        keep(uow, 1)
        remover.start()
        remover.join(0.3)
        assert remover.is_alive(), "it waits for our commit"

    anywhere.write(keep_while_it_goes)
    remover.join()
    assert anywhere.read(lambda uow: uow.media.get(first)).status is MediaStatus.ERASED
    assert folder.path_of(SHA256).read_bytes() == PHOTO


@pytest.mark.parametrize(
    ("comes", "left"),
    [(Kept(data=PHOTO, mime="image/png"), SHA256), (MissReason.EXPIRED, "")],
    ids=["it comes", "it does not"],
)
async def test_a_photo_that_is_erased_while_it_is_fetched_is_neither_shown_nor_asked_for(
    album: Album, comes: Kept | MissReason, left: str
) -> None:
    inbox_id = album.receive(payload=a_photo())
    issue = make_issue(id=1, evidence=(album.row(inbox_id).id,))
    album.answers = [MissReason.UNREACHABLE, comes]
    album.meanwhile = lambda: album.database.write(lambda uow: uow.traces.erase(issue, (), "原话已删除"))
    album.keeper.fetch_soon(inbox_id)
    await at_rest(album.keeper)
    assert (album.row(inbox_id).status, album.row(inbox_id).sha256) == (MediaStatus.ERASING, left)
    assert album.asked_again == []


def test_what_was_put_aside_is_kept_once_however_often_its_batch_runs(tmp_path: Path) -> None:
    folder = MediaFolder(tmp_path)
    part = folder.put_aside(b"photo")
    assert not folder.path_of(part.sha256).exists()
    for _ in range(2):  # the first time was rolled back
        folder.take(part)
        assert folder.path_of(part.sha256).read_bytes() == b"photo"
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [folder.path_of(part.sha256)]


def test_what_a_killed_process_left_aside_is_tidied_away_and_nothing_else(tmp_path: Path) -> None:
    folder = MediaFolder(tmp_path)
    kept, part, now = keep_file(folder, b"kept"), folder.put_aside(b"left"), datetime.now(UTC)
    folder.tidy(now)
    assert part.path.exists()
    folder.tidy(now + timedelta(hours=2))
    assert not part.path.exists()
    assert folder.path_of(kept).exists()
