"""Pages for what went wrong, in Chinese, for who asked with a browser; machines get the bare status."""

import aiohttp_jinja2
import structlog
from aiohttp import hdrs, web
from aiohttp.typedefs import Handler

from handlers.wording.mishaps import MISHAPS
from storage.errors import StorageError

_DESK = "/console/"  # below it, the list is where one begins again
_log = structlog.get_logger(__name__)


@web.middleware
async def explain(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Put a page in the place of a bare refusal or of a bug."""
    if not _is_for_a_person(request):
        return await handler(request)
    try:
        response = await handler(request)
    except web.HTTPException as refusal:
        if refusal.status not in MISHAPS:
            raise
        return mishap(request, refusal.status, retry_after=refusal.headers.get(hdrs.RETRY_AFTER, ""))
    except StorageError:
        _log.warning("a page could not be read", path=_path(request), exc_info=True)
        return mishap(request, 503)
    except Exception as bug:
        _log.error("a page failed", path=_path(request), exc_info=True)
        raise web.HTTPInternalServerError(text=mishap(request, 500).text, content_type="text/html") from bug
    if isinstance(response, web.Response) and response.status in MISHAPS and response.body is None:
        return mishap(request, response.status)
    return response


def mishap(
    request: web.Request, status: int, why: str = "", *, back: str = "", retry_after: str = ""
) -> web.Response:
    """The page of a status that is in the table, with words of one's own, and a way back, where they help."""
    title, words = MISHAPS[status]
    facts = {
        "title": title,
        "words": why or words,
        "back": back,
        "is_console": _path(request).startswith(_DESK),
    }
    response = aiohttp_jinja2.render_template("mishap.html", request, facts, status=status)
    response.headers[hdrs.CACHE_CONTROL] = "no-store"
    if retry_after:
        response.headers[hdrs.RETRY_AFTER] = retry_after
    return response


def _is_for_a_person(request: web.Request) -> bool:
    return "text/html" in request.headers.get(hdrs.ACCEPT, "")


def _path(request: web.Request) -> str:
    """The route, not the address: an address may hold a code that is somebody's."""
    resource = request.match_info.route.resource
    return resource.canonical if resource else "other"
