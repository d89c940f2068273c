"""The page of a week or a month, for who was handed its signed address."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from functools import partial

from aiohttp import hdrs, web

from bot.digest_chart import digest_chart
from bot.digest_links import PURPOSE, DigestLinks, span_of
from bot.ranking_chart import ranking_chart
from bot.web.mishaps import mishap
from bot.web.pages import Pages
from bot.workbook import MIME, workbook
from handlers.context import Desk
from handlers.digests import monthly
from handlers.digests.document import Document
from handlers.digests.read import TooEarly, read_week
from handlers.wording import digest_sheets
from handlers.wording import ranking as ranking_wording
from handlers.wording.mishaps import LINK_OVER
from storage.models import AreaLevel
from storage.unit_of_work import UnitOfWork

PAGE, CHART, BOOK = "", "/chart.png", "/rows.xlsx"
ROUTE = r"/digest/{code:[\w.\-]+}/{span:\d{4}-(?:W\d\d|\d\d)}"
Found = tuple[Document, Callable[[], bytes]]  # and what draws its picture


def add_digests(site: web.Application, pages: Pages) -> None:
    """The page, its picture and its rows."""
    room = _Room(pages)
    site.router.add_get(ROUTE, room.page)
    site.router.add_get(ROUTE + CHART, room.chart)
    site.router.add_get(ROUTE + BOOK, room.book)


class _Room:
    def __init__(self, pages: Pages) -> None:
        self._pages = pages
        self._links = DigestLinks(pages.database.key_for(PURPOSE))

    async def page(self, request: web.Request) -> web.StreamResponse:
        """Everything on one page."""
        if refused := self._refuse(request):
            return refused
        document, _ = await self._read(request)
        facts = {
            "document": document,
            "picture": request.path + CHART + "?" + request.query_string,
            "book": request.path + BOOK + "?" + request.query_string,
        }
        return self._pages.show(request, "digest.html", facts)

    async def chart(self, request: web.Request) -> web.StreamResponse:
        """The picture alone."""
        if refused := self._refuse(request):
            return refused
        _, draw = await self._read(request)
        return _file(await asyncio.to_thread(draw), "image/png", "inline")

    async def book(self, request: web.Request) -> web.StreamResponse:
        """The rows as a workbook."""
        if refused := self._refuse(request):
            return refused
        document, _ = await self._read(request)
        name = "-".join(request.match_info[part] for part in ("code", "span"))
        data = await asyncio.to_thread(workbook, document)
        return _file(data, MIME, f'attachment; filename="{name}.xlsx"')

    def _refuse(self, request: web.Request) -> web.Response | None:
        code, span = request.match_info["code"], request.match_info["span"]
        until, seal = request.query.get("until", ""), request.query.get("seal", "")
        if not self._links.is_signed(code, span, until, seal):
            raise web.HTTPForbidden
        return mishap(request, 410, LINK_OVER) if self._links.is_over(until, self._pages.clock()) else None

    async def _read(self, request: web.Request) -> Found:
        code, span, now = request.match_info["code"], request.match_info["span"], self._pages.clock()
        checked(span)
        try:
            found = await self._pages.read(_reader(self._pages.desk, code, span, now))
        except TooEarly:
            raise web.HTTPNotFound from None
        if found is None:
            raise web.HTTPNotFound
        return found


def checked(span: str) -> None:
    """Raise HTTPNotFound for what is no week and no month."""
    try:
        span_of(span)
    except ValueError:
        raise web.HTTPNotFound from None


def _reader(desk: Desk, code: str, span: str, now: datetime) -> Callable[[UnitOfWork], Found | None]:
    def read(uow: UnitOfWork) -> Found | None:
        area = uow.directory.find_area(code)
        if area is None:
            return None
        if "-W" in span and area.level is AreaLevel.COMMUNITY:
            digest = read_week(uow, desk, area, span, now)
            return digest_sheets.document(digest), partial(digest_chart, digest)
        if "-W" not in span and area.level in monthly.READERS:
            ranking = monthly.read_month(uow, desk, area, span, now)
            return ranking_wording.document(ranking), partial(ranking_chart, ranking)
        return None

    return read


def _file(data: bytes, kind: str, how: str) -> web.Response:
    headers = {hdrs.CONTENT_DISPOSITION: how, hdrs.CACHE_CONTROL: "private, no-store"}
    return web.Response(body=data, content_type=kind, headers=headers)
