"""Photos as pages show them: small, upright, and without place, time and camera."""

import asyncio
import io
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache

from PIL import Image, ImageOps

from bot.media_files import MediaFolder

LARGEST = 1280  # pixels of the longer side
MOST_PIXELS = 60_000_000  # of what is opened at all
KEPT = 64  # photos at hand: some ten megabytes
_FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP")  # what phones make; no other decoder is tried
_QUALITY = 82


class Photographs:
    """Makes small ones of the kept photos."""

    def __init__(self, folder: MediaFolder) -> None:
        self._folder = folder
        self._hands = ThreadPoolExecutor(
            1, thread_name_prefix="photos"
        )  # one at a time: each takes much memory
        self._small = lru_cache(KEPT)(self._make)

    async def small(self, sha256: str) -> bytes | None:
        """The photo as a small JPEG; None when its bytes are gone or are no picture."""
        try:
            return await asyncio.get_running_loop().run_in_executor(self._hands, self._small, sha256)
        except OSError:
            return None

    def _make(self, sha256: str) -> bytes | None:
        return make_small(self._folder.path_of(sha256).read_bytes())


def make_small(content: bytes) -> bytes | None:
    """A small JPEG of a picture; None when it is none, or one too large to be opened."""
    try:
        with Image.open(io.BytesIO(content), formats=_FORMATS) as image:
            if image.width * image.height > MOST_PIXELS:
                return None
            image.draft("RGB", (LARGEST, LARGEST))
            upright = ImageOps.exif_transpose(image).convert("RGB")
            upright.thumbnail((LARGEST, LARGEST))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    out = io.BytesIO()
    upright.save(out, "JPEG", quality=_QUALITY, optimize=True)
    return out.getvalue()
