"""The pages on the bot's port: their frame, what stands beside them, and each room's routes."""

from collections.abc import AsyncIterator

from aiohttp import web

from bot.web.addresses import refuse_strange
from bot.web.board import add_board
from bot.web.console.room import add_console
from bot.web.covers import cover
from bot.web.digest_way import add_digest_way
from bot.web.digests import add_digests
from bot.web.frame import hang_frame
from bot.web.mishaps import explain
from bot.web.pages import Pages
from bot.web.say import add_say
from bot.web.static_files import load_static


def add_pages(site: web.Application, pages: Pages) -> None:
    """Open the pages; each room adds its routes here, in one line."""

    async def close(_site: web.Application) -> AsyncIterator[None]:
        yield
        pages.close()

    static = load_static()
    hang_frame(site, static, pages.clock)
    static.add_routes(site)
    site.middlewares.append(refuse_strange)
    site.middlewares.insert(0, explain)  # before the guard, whose refusals people read too
    site.on_response_prepare.append(cover)
    site.cleanup_ctx.append(close)
    add_console(site, pages)
    add_digests(site, pages)
    add_digest_way(site, pages)
    add_board(site, pages)
    add_say(site, pages)
