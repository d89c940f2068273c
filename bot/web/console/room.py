"""The console's room: every page behind the sign-in."""

from aiohttp import web

from bot.web.console.area_pages import AreaPages
from bot.web.console.events import Events
from bot.web.console.hall import Hall
from bot.web.console.issue_pages import IssuePages
from bot.web.console.paper import PaperPages
from bot.web.console.side_pages import SidePages
from bot.web.console.sign_in import SignIn
from bot.web.pages import Pages


def add_console(site: web.Application, pages: Pages) -> None:
    """Open the console."""
    hall = Hall(pages)
    for room in (
        SignIn(hall),
        AreaPages(hall),
        IssuePages(hall),
        PaperPages(hall),
        SidePages(hall),
        Events(hall),
    ):
        room.add_routes(site)
