"""An issue's page: all of it, its buttons, what is hidden until asked for, and its photos."""

import asyncio
from collections.abc import Sequence

from aiohttp import hdrs, web

from bot.guard import LARGE
from bot.web.console import orders
from bot.web.console.hall import HOME, Facts, Hall
from bot.web.form import Form, Posted
from bot.web.upload import FORM_BYTES, BadPhoto, close_all, photos_of
from handlers import gather
from handlers.console.issue_page import find_issue, offers_of, page_of
from handlers.console.receivers import list_receivers
from handlers.console.sealed import may_read
from handlers.console.viewer import Viewer
from handlers.rules.orders import any_offer, find_offer
from handlers.rules.privacy import without_erased
from handlers.typed.command import Command
from handlers.wording import console as wording
from handlers.wording.labels import SCORES
from storage.looks import Look
from storage.models import Issue
from storage.trays import Media, MediaStatus
from storage.unit_of_work import UnitOfWork

AT_ONCE = 4  # forms with photos in memory
_SHOWN = frozenset({"image/jpeg", "image/png", "image/gif", "image/webp"})


class IssuePages:
    """The routes of one issue."""

    def __init__(self, hall: Hall) -> None:
        self._hall = hall
        self._pages = hall.pages
        self._turn = asyncio.Semaphore(AT_ONCE)

    def add_routes(self, site: web.Application) -> None:
        """Open them."""
        here = HOME + "/issue/{community}/{number:\\d{1,9}}"
        site.router.add_get(here, self._draw)
        large = site.router.add_post(here + "/do", self._do).resource
        if large:
            site.setdefault(LARGE, {})[large.canonical] = FORM_BYTES
        site.router.add_post(here + "/look", self._look)
        site.router.add_get(here + "/photo/{media:\\d{1,12}}", self._photo)

    async def _draw(self, request: web.Request, *, is_open: bool = False, why: str = "") -> web.Response:
        answered = numbers_in(request.query.get("answered", ""))

        def work(uow: UnitOfWork, viewer: Viewer) -> Facts:
            issue = _issue(uow, viewer, request)
            now, desk = self._pages.clock(), self._pages.desk
            return {
                "issue": page_of(uow, desk, viewer, issue, now, is_open=is_open),
                "receivers": list_receivers(uow, issue),
                "answered": orders.answers(uow, viewer.userid, answered),
                "mark": sum(uow.console.ends().values()),
                "why": why,
                "home": f"{HOME}/issue/{issue.community}/{issue.number}",
                "categories": desk.categories.values(),
                "scores": SCORES,
                "button": wording.button,
                "hint": wording.hint,
            }

        return await self._hall.show(request, "console_issue.html", work)

    async def _do(self, request: web.Request) -> web.StreamResponse:
        async with self._turn:
            posted = await self._hall.posted(request, FORM_BYTES)
            try:
                inbox_id = await self._give(request, posted)
            except orders.NotFilledIn:
                return await self._draw(request, why=wording.LACKING)
            except BadPhoto:
                return await self._draw(request, why=wording.BAD_PHOTO)
            finally:
                close_all(posted.files)
        await orders.wait(self._pages, [inbox_id])
        raise web.HTTPSeeOther(f"{request.path.removesuffix('/do')}?answered={inbox_id}")

    async def _give(self, request: web.Request, posted: Posted) -> int:
        viewer, order = await self._order(request, posted.fields)
        slip = posted.fields.get("slip", "")
        async with photos_of(posted.files, self._pages.folder) as photos:
            return await orders.give(self._pages, viewer.userid, order, slip, photos)

    async def _order(self, request: web.Request, form: Form) -> tuple[Viewer, Command]:
        def work(uow: UnitOfWork, viewer: Viewer) -> tuple[Viewer, Command]:
            issue = _issue(uow, viewer, request)
            offered = offers_of(uow, self._pages.desk, viewer, issue, self._pages.clock())
            offer = find_offer(offered, form.get("action", "")) or any_offer(form.get("action", ""), issue)
            if offer is None:
                raise web.HTTPBadRequest
            community = gather.area_name(uow, issue.community)
            return viewer, orders.order_of(offer, issue, community, form)

        return await self._hall.read(request, work)

    async def _look(self, request: web.Request) -> web.Response:
        """What is hidden is shown after the commit that says who saw it."""
        await self._hall.form(request)
        now = self._pages.clock()

        def work(uow: UnitOfWork, viewer: Viewer) -> tuple[Viewer, Issue]:
            issue = _issue(uow, viewer, request)
            if not may_read(uow, self._pages.desk, viewer, issue, now):
                raise web.HTTPNotFound
            return viewer, issue

        viewer, issue = await self._hall.read(request, work)
        look = Look(issue_id=issue.id, userid=viewer.userid, at=now)
        await self._pages.writer.run(lambda uow: uow.looks.add(look))
        return await self._draw(request, is_open=True)

    async def _photo(self, request: web.Request) -> web.StreamResponse:
        def work(uow: UnitOfWork, viewer: Viewer) -> Media:
            issue = _issue(uow, viewer, request)
            if not may_read(uow, self._pages.desk, viewer, issue, self._pages.clock()):
                raise web.HTTPNotFound
            media_id = int(request.match_info["media"])
            steps = without_erased(uow.ledger.list_steps(issue.id))
            if media_id not in {*issue.evidence, *(one for step in steps for one in step.evidence)}:
                raise web.HTTPNotFound
            return uow.media.get(media_id)

        media = await self._hall.read(request, work)
        if media.status is not MediaStatus.KEPT or media.mime not in _SHOWN:
            raise web.HTTPNotFound
        path = self._pages.folder.path_of(media.sha256)
        try:
            body = await asyncio.to_thread(path.read_bytes)
        except OSError:
            raise web.HTTPNotFound from None
        headers = {hdrs.CACHE_CONTROL: "private, max-age=3600", "Content-Security-Policy": "sandbox"}
        return web.Response(body=body, content_type=media.mime, headers=headers)


def numbers_in(words: str) -> Sequence[int]:
    """The ids of an address; of anything else none."""
    parts = words.split(",")
    is_fine = all(part.isascii() and part.isdigit() and len(part) <= 15 for part in parts)
    return [int(part) for part in parts][:50] if is_fine else []


def _issue(uow: UnitOfWork, viewer: Viewer, request: web.Request) -> Issue:
    """The issue of the address; what is not theirs is not there."""
    issue = find_issue(uow, viewer, request.match_info["community"], int(request.match_info["number"]))
    if issue is None:
        raise web.HTTPNotFound
    return issue
