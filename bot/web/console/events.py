"""`/console/events`: the numbers of what has changed in somebody's area, as server-sent events."""

import json

from aiohttp import hdrs, web

from bot.wait import wait
from bot.web.console.feed import Feed, Listener, TooMany
from bot.web.console.hall import HOME, Hall
from handlers.console import areas

HEARTBEAT = 15.0  # seconds; each time it is also asked whether they are still signed in
RETRY = 3000  # milliseconds after which a browser comes again


class Events:
    """The route."""

    def __init__(self, hall: Hall) -> None:
        self._hall = hall
        self._feed = Feed(hall.pages)

    def add_routes(self, site: web.Application) -> None:
        """Open it, and let everybody go at the end."""
        site.router.add_get(f"{HOME}/events", self._tell)
        site.on_shutdown.append(self._close)

    async def _tell(self, request: web.Request) -> web.StreamResponse:
        code, token = request.query.get("area", ""), self._hall.token_of(request)
        viewer, area = await self._hall.read(
            request, lambda uow, viewer: (viewer, areas.find_here(uow, viewer, code) if code else None)
        )
        if code and area is None:
            raise web.HTTPNotFound
        listener = Listener(viewer=viewer, area=code)
        try:
            async with self._feed.listening(listener) as mark:
                return await self._stream(request, listener, token, mark)
        except TooMany:
            raise web.HTTPServiceUnavailable(headers={hdrs.RETRY_AFTER: "30"}) from None

    async def _stream(
        self, request: web.Request, listener: Listener, token: str, mark: int
    ) -> web.StreamResponse:
        response = web.StreamResponse(
            headers={
                hdrs.CONTENT_TYPE: "text/event-stream; charset=utf-8",
                hdrs.CACHE_CONTROL: "no-store",
                "X-Accel-Buffering": "no",
            }
        )
        await response.prepare(request)
        try:
            await response.write(f"retry: {RETRY}\nevent: mark\ndata: {mark}\n\n".encode())
            while not self._feed.is_closing:
                if not await wait(listener.turn, HEARTBEAT):
                    if not await self._hall.is_here(token):
                        break
                    await response.write(b": still here\n\n")
                    continue
                listener.turn.clear()
                news, listener.news = sorted(listener.news), set()
                if news:
                    await response.write(f"data: {json.dumps(news)}\n\n".encode())
        except ConnectionError:
            pass  # the browser went away
        return response

    async def _close(self, _site: web.Application) -> None:
        await self._feed.close()
