"""What every page needs: rows to read, a hand to write with, a clock, and the site's own address."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import blake2b
from typing import TypeVar

import aiohttp_jinja2
from aiohttp import ETag, hdrs, web

from bot.intake import Intake
from bot.media_files import MediaFolder
from bot.sources import Networks
from bot.web.road import SignInRoad
from handlers.board.show import NoBoard
from handlers.context import Desk
from storage.database import Database
from storage.queue import Queue
from storage.unit_of_work import UnitOfWork
from storage.writer import Writer

READERS = 3  # pages that read at the same time; others wait, and the desk never does
_TAG_BYTES = 12
_PACK_FROM = 2048  # characters; what is shorter is not worth packing

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Pages:
    """Handed to each page's routes; a page reads on connections of its own, beside the desk."""

    database: Database
    writer: Writer
    queue: Queue
    intake: Intake
    folder: MediaFolder
    desk: Desk
    clock: Callable[[], datetime]
    trusted: Networks = ()  # proxies before us, as the port knows them
    public_url: str  # how browsers reach the site, for QR codes and feeds; empty: as the request came
    sign_in: SignInRoad | None = None  # None: cadres cannot sign in, for there is no app
    _readers: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(READERS, thread_name_prefix="pages"), repr=False
    )

    async def read(self, work: Callable[[UnitOfWork], T]) -> T:
        """What the work reads in one transaction, off the event loop; raises StorageError, HTTPNotFound."""
        try:
            return await asyncio.get_running_loop().run_in_executor(self._readers, self.database.read, work)
        except NoBoard:
            raise web.HTTPNotFound from None

    def show(
        self, request: web.Request, template: str, facts: dict[str, object], *, status: int = 200
    ) -> web.Response:
        """A page for this person now; nobody keeps a copy."""
        response = aiohttp_jinja2.render_template(template, request, facts, status=status)
        response.headers[hdrs.CACHE_CONTROL] = "no-store"
        return _packed(response)

    def show_same(
        self,
        request: web.Request,
        template: str,
        facts: dict[str, object],
        *,
        keep: int,
        kind: str = "text/html",
    ) -> web.Response:
        """A page that is the same for everybody, with its ETag: who has it is told so (304).

        `keep`: for how many seconds it need not be asked for again.
        """
        text = aiohttp_jinja2.render_string(template, request, facts)
        tag = blake2b(text.encode(), digest_size=_TAG_BYTES).hexdigest()
        if any(known.value in (tag, "*") for known in request.if_none_match or ()):
            response = web.Response(status=304)
        else:
            response = _packed(web.Response(text=text, content_type=kind, charset="utf-8"))
        response.etag = ETag(value=tag, is_weak=True)  # packed or not, it is the same page
        response.headers[hdrs.CACHE_CONTROL] = f"public, max-age={keep}"
        return response

    def address(self, request: web.Request, path: str) -> str:
        """The whole address of a path of this site, as somebody outside writes it."""
        return (self.public_url.rstrip("/") or f"{request.scheme}://{request.host}") + path

    def close(self) -> None:
        """Read no more."""
        self._readers.shutdown(wait=False, cancel_futures=True)


def _packed(response: web.Response) -> web.Response:
    if len(response.text or "") >= _PACK_FROM:
        response.enable_compression()
        response.headers[hdrs.VARY] = hdrs.ACCEPT_ENCODING
    return response
