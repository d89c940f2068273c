"""The paper doors: many short entries of the record book or the suggestion box in one sitting."""

from collections.abc import Iterator
from urllib.parse import urlencode

from aiohttp import web

from bot.web.console import orders
from bot.web.console.hall import HOME, Facts, Hall
from bot.web.console.issue_pages import numbers_in
from bot.web.form import Form
from handlers.console.areas import compounds_of
from handlers.console.viewer import Viewer
from handlers.typed.command import Command
from handlers.typed.verbs import Verb
from handlers.wording.labels import DOORS
from storage.models import Door
from storage.unit_of_work import UnitOfWork

ROWS = 6
MOST = 20  # of one form
LONGEST, LONGEST_NAME = 1000, 20  # characters
_DOORS = (Door.BOOK, Door.BOX, Door.RELAY)


class PaperPages:
    """The form, and what became of the last one."""

    def __init__(self, hall: Hall) -> None:
        self._hall = hall

    def add_routes(self, site: web.Application) -> None:
        """Open it."""
        site.router.add_get(f"{HOME}/paper", self._show)
        site.router.add_post(f"{HOME}/paper", self._take)

    async def _show(self, request: web.Request) -> web.Response:
        ids = numbers_in(request.query.get("answered", ""))

        def work(uow: UnitOfWork, viewer: Viewer) -> Facts:
            return {
                "compounds": compounds_of(uow, viewer),
                "answered": orders.answers(uow, viewer.userid, ids),
                "doors": [(door, DOORS[door]) for door in _DOORS],
                "door": request.query.get("door", Door.BOOK),
                "compound": request.query.get("compound", ""),
                "rows": range(ROWS),
            }

        return await self._hall.show(request, "console_paper.html", work)

    async def _take(self, request: web.Request) -> web.StreamResponse:
        form = await self._hall.form(request)
        viewer, compounds = await self._hall.read(
            request, lambda uow, viewer: (viewer, compounds_of(uow, viewer))
        )
        door, compound = form.get("door", ""), form.get("compound", "")
        if door not in _DOORS or compound not in {one.code for one in compounds}:
            raise web.HTTPBadRequest
        ids = [
            await orders.give(self._hall.pages, viewer.userid, order, f"{form.get('slip', '')}:{row}")
            for row, order in _entries(form, Door(door), compound)
        ]
        await orders.wait(self._hall.pages, ids)
        told = {"compound": compound, "door": door, "answered": ",".join(map(str, ids))}
        raise web.HTTPSeeOther(f"{HOME}/paper?{urlencode(told)}")


def _entries(form: Form, door: Door, compound: str) -> Iterator[tuple[int, Command]]:
    """The rows that say something."""
    for row in range(MOST):
        if words := _line(form, f"words{row}", LONGEST):
            yield (
                row,
                Command(
                    verb=Verb.RELAY,
                    place=_line(form, f"place{row}", LONGEST_NAME),
                    speaker=_line(form, f"speaker{row}", LONGEST_NAME),
                    rest=words,
                    compound=compound,
                    door=door,
                ),
            )


def _line(form: Form, name: str, longest: int) -> str:
    return " ".join(form.get(name, "").split())[:longest]
