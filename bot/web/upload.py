"""Photos that come with a form: looked at by their first bytes, and kept once the form is taken."""

import asyncio
from collections.abc import AsyncIterator, Collection, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

from aiohttp import web

from bot.media_files import Aside, MediaFolder, lane_of
from bot.wecom.magic import sniff
from handlers.rules.forms import PHOTOS
from storage.unit_of_work import UnitOfWork

PHOTO_BYTES = 10 << 20
FORM_BYTES = PHOTOS * PHOTO_BYTES + (64 << 10)


class BadPhoto(Exception):
    """What came is no photo, is too large, or there are too many."""


@dataclass(frozen=True, kw_only=True)
class Photo:
    """A photo whose bytes lie beside the folder's own."""

    aside: Aside
    mime: str
    size: int


class Photos:
    """What came with one form; they are kept with its row, or not at all."""

    def __init__(self, folder: MediaFolder, photos: Sequence[Photo] = ()) -> None:
        self._folder = folder
        self._photos = photos

    @property
    def hashes(self) -> tuple[str, ...]:
        """By which the same photo is known again, in one order whatever theirs."""
        return tuple(sorted({photo.aside.sha256 for photo in self._photos}))

    @property
    def lanes(self) -> tuple[str, ...]:
        """What is to be locked before they are kept."""
        return tuple(lane_of(photo.aside.sha256) for photo in self._photos)

    def but(self, known: Collection[str]) -> "Photos":
        """Those that are not among these."""
        return Photos(self._folder, [one for one in self._photos if one.aside.sha256 not in known])

    def keep(self, uow: UnitOfWork, inbox_id: int, now: datetime) -> None:
        """Keep them for good: first the bytes, for a row names no file that is not there; raises OSError."""
        for position, photo in enumerate(self._photos):
            self._folder.take(photo.aside)
            media_id = uow.media.add(inbox_id, position, "", "", now)
            uow.media.keep(media_id, photo.aside.sha256, photo.mime, photo.size)

    def drop(self) -> None:
        """Let go of what was not kept."""
        for photo in self._photos:
            self._folder.drop(photo.aside)


@asynccontextmanager
async def photos_of(fields: list[object], folder: MediaFolder) -> AsyncIterator[Photos]:
    """The photos of a form until it is taken or refused; raises BadPhoto, OSError where there is no room.

    Who is cut off while it is being taken leaves them: it may yet be taken, and they are tidied up later.
    """
    photos = Photos(folder, await _put_aside(await _read(fields), folder))
    is_cut_off = False
    try:
        yield photos
    except asyncio.CancelledError:
        is_cut_off = True
        raise
    finally:
        if not is_cut_off:
            photos.drop()


async def _read(fields: list[object]) -> list[bytes]:
    files = [field for field in fields if isinstance(field, web.FileField) and field.filename]
    if len(files) > PHOTOS:
        raise BadPhoto
    read = [await asyncio.to_thread(field.file.read, PHOTO_BYTES + 1) for field in files]
    photos = [content for content in read if content]
    if any(len(content) > PHOTO_BYTES or not sniff(content).startswith("image/") for content in photos):
        raise BadPhoto
    return photos


async def _put_aside(photos: list[bytes], folder: MediaFolder) -> list[Photo]:
    found: list[Photo] = []
    try:
        for content in photos:
            aside = await asyncio.to_thread(folder.put_aside, content)
            found.append(Photo(aside=aside, mime=sniff(content), size=len(content)))
    except OSError:
        Photos(folder, found).drop()
        raise
    return found


def close_all(fields: list[object]) -> None:
    """Let go of the files a form came with."""
    for field in fields:
        if isinstance(field, web.FileField):
            field.file.close()
