"""The page in the browser: pick a person, write, click, and see what everybody sees."""

import asyncio
import base64
from pathlib import Path

import aiohttp_jinja2
import jinja2
from aiohttp import web

from bot.sandbox.body import Body, parse
from bot.sandbox.faults import Fault
from bot.sandbox.hands import PersonHand
from bot.sandbox.platform import Platform
from bot.sandbox.view import parse_chat, show_state

HERE = Path(__file__).parent
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'"
PICTURES = {b"\x89PNG": "image/png", b"\xff\xd8\xff": "image/jpeg", b"GIF8": "image/gif"}
TEXT_BYTES = 64 << 10
PHOTO_BYTES = 10 << 20


class Page:
    """The routes of the page; text goes out as JSON and is drawn as text."""

    def __init__(self, platform: Platform) -> None:
        self._platform = platform
        self._tenant = platform.tenant
        self._feeds: set[asyncio.Event] = set()
        self._closing = False
        self._forget = self._tenant.listen(self._wake)

    def add_routes(self, app: web.Application) -> None:
        """The long connection's door at / and /ws, and everything under /page."""
        folder = jinja2.FileSystemLoader(HERE / "templates")
        aiohttp_jinja2.setup(app, loader=folder, autoescape=True)
        app.router.add_get("/ws", self._platform.link.serve)
        app.router.add_get("/", self._front)
        app.router.add_get("/page/state", self._state)
        app.router.add_get("/page/events", self._events)
        app.router.add_get("/page/file/{id}", self._file)
        app.router.add_post("/page/say", self._say)
        app.router.add_post("/page/click", self._click)
        app.router.add_post("/page/open", self._open)
        app.router.add_post("/page/fault", self._fault)
        app.router.add_static("/page/static", HERE / "static")
        app.on_shutdown.append(self._close)

    async def _front(self, request: web.Request) -> web.StreamResponse:
        if web.WebSocketResponse().can_prepare(request):
            return await self._platform.link.serve(request)
        response = aiohttp_jinja2.render_template("page.html", request, {"bot_name": self._tenant.bot_name})
        response.headers["Content-Security-Policy"] = POLICY
        return response

    async def _state(self, request: web.Request) -> web.Response:
        viewers, chats = request.query.getall("viewer", []), request.query.getall("chat", [])
        return web.json_response(show_state(self._platform, list(zip(viewers, chats, strict=False))))

    async def _events(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(
            headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"}
        )
        await response.prepare(request)
        turn = asyncio.Event()
        turn.set()
        self._feeds.add(turn)
        try:
            while not self._closing:
                await turn.wait()
                turn.clear()
                await response.write(b"data: changed\n\n")
        except ConnectionError:
            pass  # the browser went away
        finally:
            self._feeds.discard(turn)
        return response

    async def _file(self, request: web.Request) -> web.Response:
        file = self._platform.files.find(request.match_info["id"])
        if file is None:
            raise web.HTTPNotFound
        known = (mime for start, mime in PICTURES.items() if file.data.startswith(start))
        headers = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "sandbox"}
        return web.Response(
            body=file.data, content_type=next(known, "application/octet-stream"), headers=headers
        )

    async def _say(self, request: web.Request) -> web.Response:
        body = await _read(request)
        hand, chat = self._hand(body), parse_chat(body.text("chat"))
        text, photo = body.text("text"), _decode(body.text("photo"))
        if chat is None or chat not in self._tenant.chats_of(hand.userid) or not (text.strip() or photo):
            raise web.HTTPBadRequest
        if len(text.encode("utf-8", "surrogatepass")) > TEXT_BYTES:
            raise web.HTTPRequestEntityTooLarge(max_size=TEXT_BYTES, actual_size=len(text))
        seen = {line.id: line for line in self._tenant.seen_by(hand.userid, chat)}
        await hand.write(chat, text, quote=seen.get(body.text("quote")), photo=photo)
        return web.json_response({})

    async def _click(self, request: web.Request) -> web.Response:
        body = await _read(request)
        try:
            await self._hand(body).click(self._tenant.get_line(body.text("line")), body.text("label"))
        except KeyError:
            raise web.HTTPBadRequest from None
        return web.json_response({})

    async def _open(self, request: web.Request) -> web.Response:
        body = await _read(request)
        hand, chat = self._hand(body), parse_chat(body.text("chat"))
        if chat is None or chat not in self._tenant.chats_of(hand.userid):
            raise web.HTTPBadRequest
        await hand.open(chat)
        return web.json_response({})

    async def _fault(self, request: web.Request) -> web.Response:
        name = (await _read(request)).text("fault")
        if name not in SWITCHES:
            raise web.HTTPBadRequest
        if name == Fault.DROP:
            self._platform.link.drop()
        elif name == Fault.KICK:
            await self._platform.link.kick()
        else:
            fault, value = SWITCHES[name]
            self._platform.faults.arm(fault, value=value)
        return web.json_response({})

    def _hand(self, body: Body) -> PersonHand:
        person = self._tenant.find_person(body.text("viewer"))
        if person is None:
            raise web.HTTPBadRequest
        return PersonHand(self._platform, person.userid)

    def _wake(self) -> None:
        for turn in self._feeds:
            turn.set()

    async def _close(self, _: web.Application) -> None:
        self._forget()
        self._closing = True
        self._wake()


SWITCHES: dict[str, tuple[Fault, float]] = {
    "drop": (Fault.DROP, 0),
    "kick": (Fault.KICK, 0),
    "slow": (Fault.SLOW, 10),
    "busy": (Fault.ERRCODE, -1),
    "limit": (Fault.ERRCODE, 45009),
    "status": (Fault.STATUS, 503),
    "forget": (Fault.FORGET, 0),
    "twice": (Fault.TWICE, 0),
}


async def _read(request: web.Request) -> Body:
    # a page elsewhere cannot send this content type without asking first
    if request.content_type != "application/json":
        raise web.HTTPUnsupportedMediaType
    try:
        return parse(await request.read())
    except ValueError:
        raise web.HTTPBadRequest from None


def _decode(photo: str) -> bytes | None:
    if not photo:
        return None
    try:
        data = base64.b64decode(photo, validate=True)
    except ValueError:
        raise web.HTTPBadRequest from None
    if len(data) > PHOTO_BYTES:
        raise web.HTTPRequestEntityTooLarge(max_size=PHOTO_BYTES, actual_size=len(data))
    return data
