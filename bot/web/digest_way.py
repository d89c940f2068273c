"""The way from the console to the page of a week or a month: the one just ended, or the one that is named."""

from aiohttp import web

from bot.digest_links import PURPOSE, DigestLinks
from bot.web.console.hall import Hall
from bot.web.digests import ROUTE, checked
from bot.web.pages import Pages
from handlers.console.viewer import Viewer
from handlers.rules.spans import month_ended, week_ended
from storage.models import Area, AreaLevel
from storage.unit_of_work import UnitOfWork

LAST = r"/console/digest/{code:[\w.\-]+}"


def add_digest_way(site: web.Application, pages: Pages) -> None:
    """Who sees an area at the console is sent to its page by a signed address."""
    hall, links = Hall(pages), DigestLinks(pages.database.key_for(PURPOSE))

    async def lead(request: web.Request) -> web.StreamResponse:
        code, now = request.match_info["code"], pages.clock()
        area = await hall.read(request, lambda uow, viewer: _find_seen(uow, viewer, code))
        if area is None:
            raise web.HTTPForbidden
        ended = week_ended if area.level is AreaLevel.COMMUNITY else month_ended
        span = request.match_info.get("span") or ended(now)
        checked(span)
        raise web.HTTPSeeOther(links.path(code, span, now))

    site.router.add_get("/console" + ROUTE, lead)
    site.router.add_get(LAST, lead)


def _find_seen(uow: UnitOfWork, viewer: Viewer, code: str) -> Area | None:
    """The area, if it lies in what they see."""
    above = uow.directory.ancestors(code)
    return above[0] if any(area.code in viewer.reach.areas for area in above) else None
