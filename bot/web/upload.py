"""Photos that come with a form: looked at by their first bytes, kept like any other."""

import asyncio
from dataclasses import dataclass

from aiohttp import web

from bot.media_files import MediaFolder
from bot.wecom.magic import sniff
from handlers.rules.forms import PHOTOS

PHOTO_BYTES = 10 << 20
FORM_BYTES = PHOTOS * PHOTO_BYTES + (64 << 10)


class BadPhoto(Exception):
    """What came is no photo, is too large, or there are too many."""


@dataclass(frozen=True, kw_only=True)
class KeptPhoto:
    """A photo whose bytes are in the folder."""

    sha256: str
    mime: str
    size: int


async def keep_photos(fields: list[object], folder: MediaFolder) -> list[KeptPhoto]:
    """Keep the photos of a form; raises BadPhoto before any is kept, OSError where there is no room."""
    files = [field for field in fields if isinstance(field, web.FileField) and field.filename]
    if len(files) > PHOTOS:
        raise BadPhoto
    read = [await asyncio.to_thread(field.file.read, PHOTO_BYTES + 1) for field in files]
    photos = [content for content in read if content]
    if any(len(content) > PHOTO_BYTES or not sniff(content).startswith("image/") for content in photos):
        raise BadPhoto
    return [await asyncio.to_thread(_keep, content, folder) for content in photos]


def close_all(fields: list[object]) -> None:
    """Let go of the files a form came with."""
    for field in fields:
        if isinstance(field, web.FileField):
            field.file.close()


def _keep(content: bytes, folder: MediaFolder) -> KeptPhoto:
    return KeptPhoto(sha256=folder.keep(content), mime=sniff(content), size=len(content))
