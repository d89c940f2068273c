"""The public board of a compound: its page, its older pages, its poster, its feed and its cleared photos."""

from datetime import UTC, datetime
from uuid import UUID, uuid5

from aiohttp import hdrs, web

from bot.web.pages import Pages
from bot.web.photo import Photographs
from bot.web.qr import qr_response
from handlers.board import show
from handlers.board.pieces import Board

A_WHILE = 30  # seconds a browser need not ask again
ON_POSTER = 12  # matters of each kind that an A3 sheet holds
_FEED = "application/atom+xml"


def add_board(site: web.Application, pages: Pages) -> None:
    """Open the board's pages."""
    room = BoardRoom(pages)
    for path, answer in (
        ("/board/{compound}", room.page),
        ("/board/{compound}/older", room.older),
        ("/board/{compound}/poster", room.poster),
        ("/board/{compound}/feed.atom", room.feed),
        ("/board/{compound}/qr.svg", room.qr),
        (r"/board/{compound}/{number:\d{1,6}}/photo/{position:\d{1,2}}", room.photo),
    ):
        site.router.add_get(path, answer)


class BoardRoom:
    """Answers for the board."""

    def __init__(self, pages: Pages) -> None:
        self._pages = pages
        self._photographs = Photographs(pages.folder)
        self._feeds = UUID(bytes=pages.database.key_for("feed")[:16])  # the same ids wherever we are reached

    async def page(self, request: web.Request) -> web.Response:
        """What is being done, and what was done last."""
        return self._pages.show_same(
            request, "board.html", {"board": await self._board(request)}, keep=A_WHILE
        )

    async def older(self, request: web.Request) -> web.Response:
        """Further down the list of what is open, or of what is done."""
        before_id, before = _cursor(request)
        code, now = request.match_info["compound"], self._pages.clock()
        page = await self._pages.read(
            lambda uow: show.older(uow, self._pages.desk, code, before_id=before_id, before=before or now)
        )
        return self._pages.show_same(request, "board_older.html", {"page": page}, keep=A_WHILE)

    async def poster(self, request: web.Request) -> web.Response:
        """The board on one A3 sheet, for the wall."""
        board = await self._board(request, ON_POSTER)
        facts = {"board": board, "now": self._pages.clock()}
        return self._pages.show(request, "board_poster.html", facts)

    async def feed(self, request: web.Request) -> web.Response:
        """What changed last, for whoever reads many boards."""
        board = await self._board(request)
        matters = sorted((*board.open, *board.done), key=lambda one: one.changed_at, reverse=True)
        facts = {
            "board": board,
            "home": self._pages.address(request, f"/board/{board.code}"),
            "feed_id": uuid5(self._feeds, board.code).urn,
            "entries": [(uuid5(self._feeds, f"{board.code}/{one.number}").urn, one) for one in matters],
            "updated": matters[0].changed_at if matters else datetime.fromtimestamp(0, UTC),
        }
        return self._pages.show_same(request, "feed.atom", facts, kind=_FEED, keep=A_WHILE)

    async def qr(self, request: web.Request) -> web.Response:
        """A QR code that leads to the board."""
        code = request.match_info["compound"]
        await self._pages.read(lambda uow: show.find_spot(uow, code))
        return qr_response(self._pages.address(request, f"/board/{code}"))

    async def photo(self, request: web.Request) -> web.Response:
        """A photo that was cleared, small and without what a camera writes into it."""
        here = request.match_info
        number, position = int(here["number"]), int(here["position"])
        media = await self._pages.read(
            lambda uow: uow.media.get(show.photo_of(uow, here["compound"], number, position))
        )
        small = await self._photographs.small(media.sha256)
        if small is None:
            raise web.HTTPNotFound
        response = web.Response(body=small, content_type="image/jpeg")
        response.headers[hdrs.CACHE_CONTROL] = f"public, max-age={A_WHILE}"  # it may be taken off again
        return response

    async def _board(self, request: web.Request, limit: int = show.A_PAGE) -> Board:
        code, now = request.match_info["compound"], self._pages.clock()
        return await self._pages.read(lambda uow: show.board(uow, self._pages.desk, code, now, limit))


def _cursor(request: web.Request) -> tuple[int, datetime | None]:
    """From where to look on; a mended address is none."""
    try:
        before_id = int(request.query.get("open", "0"))
        done = request.query.get("done", "")
        before = _moment(done) if done else None
    except (OverflowError, ValueError):
        raise web.HTTPNotFound from None
    if not 0 <= before_id < 2**62:
        raise web.HTTPNotFound
    return before_id, before


def _moment(words: str) -> datetime:
    moment = datetime.fromisoformat(words)
    if moment.tzinfo is None:
        raise ValueError
    return moment.astimezone(UTC)  # here, where one that lies before all years shows
