"""Style sheets, scripts and pictures of the pages: read once, and kept by browsers for a year."""

import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from aiohttp import hdrs, web

FOLDER = Path(__file__).parent / "static"
FOREVER = "public, max-age=31536000, immutable"
_BYTES = 6


@dataclass(frozen=True, kw_only=True)
class StaticFiles:
    """All files of the folder, under an address that changes when one of them does."""

    tag: str
    files: Mapping[str, bytes]

    def address(self, name: str) -> str:
        """Where the file is; KeyError when there is none, at the first look at the page."""
        if name not in self.files:
            raise KeyError(name)
        return f"/static/{self.tag}/{name}"

    def add_routes(self, site: web.Application) -> None:
        """Serve them; files of an older start are gone, and so are the pages that named them."""
        site.router.add_get("/static/{tag}/{name}", self._serve)

    async def _serve(self, request: web.Request) -> web.Response:
        name = request.match_info["name"]
        if request.match_info["tag"] != self.tag or name not in self.files:
            raise web.HTTPNotFound
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        charset = "utf-8" if kind.startswith("text/") else None
        response = web.Response(body=self.files[name], content_type=kind, charset=charset)
        response.headers[hdrs.CACHE_CONTROL] = FOREVER
        return response


def load_static() -> StaticFiles:
    """Read the folder."""
    files = {path.name: path.read_bytes() for path in sorted(FOLDER.iterdir()) if path.is_file()}
    digest = blake2b(digest_size=_BYTES)
    for name, content in files.items():
        digest.update(f"{name}\0{len(content)}\0".encode() + content)
    return StaticFiles(tag=digest.hexdigest(), files=files)
