"""Addresses that can name nothing of ours are refused before anybody looks them up."""

from collections.abc import Iterable

from aiohttp import web
from aiohttp.typedefs import Handler

from bot.wecom.text import clean

LONGEST_CODE = 64  # characters, as the roster takes them


@web.middleware
async def refuse_strange(request: web.Request, handler: Handler) -> web.StreamResponse:
    """No page has a code so long, or with what no database takes."""
    codes = request.match_info.values()
    if any(len(code) > LONGEST_CODE for code in codes):
        raise web.HTTPNotFound
    require_clean(codes)
    return await handler(request)


def require_clean(words: Iterable[str]) -> None:
    """Raise HTTPNotFound where an address says what no database takes."""
    if any(clean(word) != word for word in words):
        raise web.HTTPNotFound
