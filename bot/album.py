"""Finds the bytes of a photo that is to be shown to somebody else."""

import asyncio
from enum import StrEnum

from bot.media_files import MediaFolder
from bot.side_by_side import side_by_side
from bot.web.photo import make_small
from bot.wecom.picture import Picture
from storage.trays import MediaStatus, Notice, TargetKind
from storage.writer import Writer

_JPEG = "image/jpeg"


class Absent(StrEnum):
    """Why there are no bytes to show."""

    WAITING = "the photo is still being fetched"
    MISSING = "the photo could not be kept, or was erased"
    GONE = "the photo's file is gone from the media folder"
    BROKEN = "the photo cannot be read, so nobody knows what stands in it"


class Album:
    """The kept photos."""

    def __init__(self, writer: Writer, folder: MediaFolder) -> None:
        self._writer = writer
        self._folder = folder

    async def show(self, notice: Notice) -> Picture | Absent:
        """What a notice shows: to a person the photo as it came, to a group without place and camera."""
        photo = await self.find(notice.media)
        if isinstance(photo, Absent) or notice.target_kind is TargetKind.PERSON:
            return photo
        before = await self.find(notice.beside) if notice.beside else Absent.MISSING
        if before is Absent.WAITING:
            return before
        if isinstance(before, Picture):
            both = await asyncio.to_thread(side_by_side, before.data, photo.data)
            if both:
                return Picture(data=both, mime=_JPEG)
        return await self._alone(photo)

    async def find(self, media_id: int) -> Picture | Absent:
        """The photo, or why it cannot be shown."""
        media = await self._writer.read(lambda uow: uow.media.get(media_id))
        if media.status is MediaStatus.WAITING:
            return Absent.WAITING
        if media.status is not MediaStatus.KEPT:
            return Absent.MISSING
        try:
            data = await asyncio.to_thread(self._folder.path_of(media.sha256).read_bytes)
        except OSError:
            return Absent.GONE
        return Picture(data=data, mime=media.mime)

    async def _alone(self, photo: Picture) -> Picture | Absent:
        if not photo.mime.startswith("image/"):
            return photo
        small = await asyncio.to_thread(make_small, photo.data)
        return Picture(data=small, mime=_JPEG) if small else Absent.BROKEN
