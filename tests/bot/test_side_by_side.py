"""Before and after in one picture, and what becomes of a photo that is missing, broken or a bomb."""

import io
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from bot.album import Absent, Album
from bot.media_files import MediaFolder
from bot.side_by_side import side_by_side
from bot.wecom.picture import Picture
from storage.database import Database
from storage.trays import Notice, Priority, TargetKind
from storage.writer import Writer
from tests.bot.clock import START
from tests.bot.kept_photos import keep_file
from tests.bot.postal import notice
from tests.storage.factories import keep_raw, make_raw

RED, GREEN = (200, 30, 30), (30, 200, 30)
ORIENTATION, GPS = 0x0112, 0x8825


def photo(colour: tuple[int, int, int], size: tuple[int, int] = (800, 600), turned: int = 1) -> bytes:
    """As a phone makes it: with the way it was held, and where."""
    exif = Image.Exif()
    exif[ORIENTATION] = turned
    exif.get_ifd(GPS)[2] = (39.0, 54.0, 20.0)
    packed = io.BytesIO()
    Image.new("RGB", size, colour).save(packed, "JPEG", exif=exif)
    return packed.getvalue()


def bomb() -> bytes:
    """A PNG of 400 megapixels in a few bytes."""
    header = struct.pack("!IIBBBBB", 20_000, 20_000, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b""))
    said = (
        struct.pack("!I", len(data)) + name + data + struct.pack("!I", zlib.crc32(name + data))
        for name, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(said)


def near(pixel: object, colour: tuple[int, int, int]) -> bool:
    assert isinstance(pixel, tuple)
    return all(abs(here - there) < 20 for here, there in zip(pixel, colour, strict=True))


def test_before_stands_on_the_left_and_after_on_the_right_and_nothing_tells_where() -> None:
    both = side_by_side(photo(RED), photo(GREEN))
    assert both is not None
    assert len(both) < 200_000
    shown = Image.open(io.BytesIO(both))
    assert near(shown.getpixel((200, 400)), RED)
    assert near(shown.getpixel((shown.width - 200, 400)), GREEN)
    assert not shown.getexif()


def test_a_photo_held_upright_stands_upright() -> None:
    both = side_by_side(photo(RED, (800, 600), turned=6), photo(GREEN, (600, 800)))
    assert both is not None
    shown = Image.open(io.BytesIO(both))
    assert shown.width < 1000  # two narrow ones


@pytest.mark.parametrize("bad", [b"", b"\x89PNG\r\n\x1a\nxxxx", bomb(), photo(RED)[:400]])
def test_what_cannot_be_opened_is_not_composed(bad: bytes) -> None:
    assert side_by_side(bad, photo(GREEN)) is None
    assert side_by_side(photo(RED), bad) is None


@pytest.fixture
def folder(tmp_path: Path) -> MediaFolder:
    return MediaFolder(tmp_path / "media")


class Shelf:
    """Photos as they lie in the record room and in the folder."""

    def __init__(self, database: Database, writer: Writer, folder: MediaFolder) -> None:
        self._database = database
        self._folder = folder
        self.album = Album(writer, folder)
        self._inbox_id, _ = database.write(lambda uow: keep_raw(uow, make_raw()))
        self._count = 0

    def wait(self) -> int:
        self._count += 1
        return self._database.write(
            lambda uow: uow.media.add(self._inbox_id, self._count, "https://x.example", "", START)
        )

    def keep(self, content: bytes, mime: str = "image/jpeg") -> int:
        media_id = self.wait()
        sha256 = keep_file(self._folder, content)
        self._database.write(lambda uow: uow.media.keep(media_id, sha256, mime, len(content)))
        return media_id

    def lose(self) -> int:
        media_id = self.wait()
        self._database.write(lambda uow: uow.media.miss(media_id, "expired"))
        return media_id


@pytest.fixture
def shelf(database: Database, writer: Writer, folder: MediaFolder) -> Shelf:
    return Shelf(database, writer, folder)


def to_group(media: int, beside: int = 0) -> Notice:
    return notice("【#1】照片", key="photo", priority=Priority.OUTCOME, media=media, beside=beside)


def size_of(picture: Picture | Absent) -> tuple[int, int]:
    assert isinstance(picture, Picture)
    return Image.open(io.BytesIO(picture.data)).size


class TestWhatAGroupIsShown:
    async def test_both_in_one(self, shelf: Shelf) -> None:
        before, after = shelf.keep(photo(RED)), shelf.keep(photo(GREEN))
        wide, high = size_of(await shelf.album.show(to_group(after, before)))
        assert wide > 2 * high

    async def test_the_one_there_is_where_the_other_is_missing_or_broken(self, shelf: Shelf) -> None:
        after = shelf.keep(photo(GREEN))
        for before in (0, shelf.lose(), shelf.keep(b"\x89PNG\r\n\x1a\nxxxx", "image/png")):
            picture = await shelf.album.show(to_group(after, before))
            assert size_of(picture) == (800, 600)
            assert isinstance(picture, Picture)
            assert not Image.open(io.BytesIO(picture.data)).getexif()

    async def test_a_photo_on_its_way_is_waited_for(self, shelf: Shelf) -> None:
        assert await shelf.album.show(to_group(shelf.keep(photo(GREEN)), shelf.wait())) is Absent.WAITING

    async def test_what_cannot_be_read_is_not_shown_to_a_group(self, shelf: Shelf) -> None:
        assert await shelf.album.show(to_group(shelf.keep(bomb(), "image/png"))) is Absent.BROKEN

    async def test_a_person_at_work_gets_the_photo_as_it_came(self, shelf: Shelf) -> None:
        whole = photo(GREEN)
        told = notice(
            "【#1】照片", key="photo", target_kind=TargetKind.PERSON, target="wang", media=shelf.keep(whole)
        )
        assert await shelf.album.show(told) == Picture(data=whole, mime="image/jpeg")
