"""The page's addresses."""

from aiohttp import web

from bot.sandbox.platform import Platform


def add_page(app: web.Application, platform: Platform) -> None:
    """Add the long connection."""
    app.router.add_get("/ws", platform.link.serve)
