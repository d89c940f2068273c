"""Photos shown to somebody else: waited for while they are fetched, let go when they are lost."""

from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.album import Absent, Album
from bot.media_files import MediaFolder
from bot.wecom.picture import Picture
from storage.database import Database
from storage.trays import Fate, Priority, TargetKind
from storage.writer import Writer
from tests.bot.clock import START, Clock
from tests.bot.kept_photos import keep_file
from tests.bot.post_office import Post
from tests.bot.postal import notice
from tests.storage.factories import keep_raw, make_raw

PNG = b"\x89PNG\r\n\x1a\n" + b"x" * 20


@pytest.fixture
def folder(tmp_path: Path) -> MediaFolder:
    return MediaFolder(tmp_path / "media")


@pytest.fixture
def post(database: Database, writer: Writer, clock: Clock, folder: MediaFolder) -> Post:
    return Post(database, writer, clock, folder)


def a_photo(database: Database) -> int:
    inbox_id, _ = database.write(lambda uow: keep_raw(uow, make_raw()))
    return database.write(lambda uow: uow.media.add(inbox_id, 0, "https://x.example", "", START))


def queue_photo(post: Post, media_id: int) -> None:
    post.queue(
        notice(
            "【#1】照片",
            key="photo",
            target_kind=TargetKind.PERSON,
            target="wang",
            priority=Priority.HAND_OVER,
            media=media_id,
        )
    )


async def test_a_photo_is_shown_once_it_is_kept(post: Post, folder: MediaFolder) -> None:
    media_id = a_photo(post.database)
    queue_photo(post, media_id)
    await post.deliver()
    assert post.push.sent == []
    sha256 = keep_file(folder, PNG)
    post.database.write(lambda uow: uow.media.keep(media_id, sha256, "image/png", len(PNG)))
    post.clock.pass_by(seconds=2)
    await post.deliver()
    assert [send.picture for send in post.push.sent] == [Picture(data=PNG, mime="image/png")]


async def test_a_photo_that_is_lost_is_let_go_without_ringing_anybody(post: Post) -> None:
    media_id = a_photo(post.database)
    post.database.write(lambda uow: uow.media.miss(media_id, "too large"))
    queue_photo(post, media_id)
    await post.deliver()
    assert [row.reason for row in post.rows(Fate.DEAD)] == [Absent.MISSING]
    assert post.queued() == []


async def test_a_photo_that_never_came_is_no_fault_for_the_operator(post: Post, writer: Writer) -> None:
    media_id = a_photo(post.database)
    post.database.write(lambda uow: uow.media.miss(media_id, "too_large"))
    queue_photo(post, media_id)
    with capture_logs() as lines:
        await post.deliver()
    assert [line for line in lines if line["log_level"] == "error"] == []
    assert post.database.read(lambda uow: uow.outbox.counts()).dead == 0


async def test_a_photo_whose_file_is_gone_is_a_fault(
    database: Database, writer: Writer, folder: MediaFolder
) -> None:
    media_id = a_photo(database)
    database.write(lambda uow: uow.media.keep(media_id, "0" * 64, "image/png", 5))
    assert await Album(writer, folder).find(media_id) is Absent.GONE
