"""What people send is fetched at once, kept by its hash, or marked missing with the reason."""

import hashlib
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.counts import Counts
from bot.media import MediaKeeper
from bot.media_files import MediaFolder
from bot.wecom.content import MediaLink
from bot.wecom.media_client import Kept, Missed, MissReason
from storage.database import Database
from storage.trays import Media, MediaStatus, Raw, Reply, Surface
from storage.writer import Writer
from tests.bot.clock import Clock

PHOTO = b"\x89PNG a photo"
SHA256 = hashlib.sha256(PHOTO).hexdigest()


class Album:
    """A keeper, and a platform that answers as it is told."""

    def __init__(self, database: Database, writer: Writer, clock: Clock, folder: Path) -> None:
        self.database = database
        self.clock = clock
        self.folder = MediaFolder(folder)
        self.answers: list[Kept | Missed] = []
        self.asked: list[MediaLink] = []
        self.paused: list[float] = []
        self.keeper = MediaKeeper(writer, self.folder, self._fetch, Counts(), clock, self._pause)

    async def _fetch(self, link: MediaLink) -> Kept | Missed:
        self.asked.append(link)
        return self.answers.pop(0) if self.answers else Kept(data=PHOTO, mime="image/png")

    async def _pause(self, seconds: float) -> None:
        self.paused.append(seconds)

    def receive(self, message_id: str = "m1") -> int:
        raw = Raw(
            surface=Surface.LONG,
            message_id=message_id,
            lane="g",
            payload="{}",
            reply=Reply(),
            received_at=self.clock(),
        )
        inbox_id, _ = self.database.write(lambda uow: uow.inbox.store(raw))
        self.database.write(lambda uow: uow.media.add(inbox_id, 0, "https://x.qq.com/1", "key", self.clock()))
        return inbox_id

    def row(self, inbox_id: int) -> Media:
        return self.database.read(lambda uow: uow.media.list_of(inbox_id))[0]


@pytest.fixture
def album(database: Database, writer: Writer, clock: Clock, tmp_path: Path) -> Album:
    return Album(database, writer, clock, tmp_path / "media")


async def test_a_photo_is_kept_by_its_hash_for_the_bot_alone(album: Album) -> None:
    inbox_id = album.receive()
    album.keeper.fetch_soon(inbox_id)
    await album.keeper.settle()
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
    await album.keeper.settle()
    assert [path.name for path in (tmp_path / "media").rglob("*") if path.is_file()] == [SHA256]


async def test_silence_is_tried_again_and_a_refusal_is_not(album: Album) -> None:
    silent = Missed(reason=MissReason.UNREACHABLE)
    album.answers = [silent, silent]
    inbox_id = album.receive()
    album.keeper.fetch_soon(inbox_id)
    await album.keeper.settle()
    assert album.row(inbox_id).status is MediaStatus.KEPT
    assert album.paused == [1.0, 5.0]
    album.answers = [Missed(reason=MissReason.WRONG_TYPE)]
    other = album.receive("m2")
    album.keeper.fetch_soon(other)
    await album.keeper.settle()
    assert (album.row(other).status, album.row(other).reason) == (MediaStatus.MISSING, "wrong_type")


async def test_after_a_restart_the_young_are_fetched_and_the_old_are_missing(album: Album) -> None:
    old = album.receive("old")
    album.clock.pass_by(minutes=4)
    young = album.receive("young")
    album.clock.pass_by(minutes=2)
    await album.keeper.resume()
    await album.keeper.settle()
    assert album.row(old).status is MediaStatus.MISSING
    assert album.row(young).status is MediaStatus.KEPT


async def test_a_folder_that_refuses_is_said_and_not_a_crash(
    album: Album, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_content: bytes) -> str:
        raise OSError(28, "No space left on device")

    keep: Callable[[bytes], str] = full
    monkeypatch.setattr(album.folder, "keep", keep)
    inbox_id = album.receive()
    album.keeper.fetch_soon(inbox_id)
    await album.keeper.settle()
    assert album.row(inbox_id).reason == "the media folder refuses it: No space left on device"
