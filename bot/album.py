"""Finds the bytes of a photo that is to be shown to somebody else."""

import asyncio
from enum import StrEnum

from bot.media_files import MediaFolder
from bot.wecom.picture import Picture
from storage.trays import MediaStatus
from storage.writer import Writer


class Absent(StrEnum):
    """Why there are no bytes to show."""

    WAITING = "the photo is still being fetched"
    MISSING = "the photo could not be kept"  # who sent it knows
    GONE = "the photo's file is gone from the media folder"


class Album:
    """The kept photos."""

    def __init__(self, writer: Writer, folder: MediaFolder) -> None:
        self._writer = writer
        self._folder = folder

    async def find(self, media_id: int) -> Picture | Absent:
        """The photo, or why it cannot be shown."""
        media = await self._writer.read(lambda uow: uow.media.get(media_id))
        if media.status is MediaStatus.WAITING:
            return Absent.WAITING
        if media.status is MediaStatus.MISSING:
            return Absent.MISSING
        try:
            data = await asyncio.to_thread(self._folder.path_of(media.sha256).read_bytes)
        except OSError:
            return Absent.GONE
        return Picture(data=data, mime=media.mime)
