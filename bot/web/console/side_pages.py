"""The console's pages to look at: the charts, and what may not have arrived."""

from aiohttp import web

from bot.web.console.hall import HOME, Facts, Hall
from handlers.console import areas
from handlers.console.charts import charts_of
from handlers.console.unknown import list_doubts
from handlers.console.viewer import Viewer
from storage.unit_of_work import UnitOfWork


class SidePages:
    """Two pages that only show."""

    def __init__(self, hall: Hall) -> None:
        self._hall = hall

    def add_routes(self, site: web.Application) -> None:
        """Open them."""
        site.router.add_get(f"{HOME}/charts", self._charts)
        site.router.add_get(f"{HOME}/doubts", self._doubts)

    async def _charts(self, request: web.Request) -> web.Response:
        code = request.query.get("area", "")

        def work(uow: UnitOfWork, viewer: Viewer) -> Facts:
            area = areas.find_here(uow, viewer, code) if code else areas.home_of(uow, viewer)
            if code and area is None:
                raise web.HTTPNotFound
            pages = self._hall.pages
            charts = charts_of(uow, pages.desk, viewer, area, pages.clock())
            return {"area": area, "below": areas.below(uow, viewer, area), "charts": charts}

        return await self._hall.show(request, "console_charts.html", work)

    async def _doubts(self, request: web.Request) -> web.Response:
        def work(uow: UnitOfWork, viewer: Viewer) -> Facts:
            return {"doubts": list_doubts(uow, viewer)}

        return await self._hall.show(request, "console_doubts.html", work)
