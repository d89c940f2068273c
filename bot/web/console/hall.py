"""The hall of the console: who comes in is known by their session, and every form by its key."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import TypeVar
from urllib.parse import quote, urlsplit

from aiohttp import hdrs, web

from bot.web.addresses import require_clean
from bot.web.console.seals import Seals, new_token
from bot.web.form import WORDS_BYTES, Form, Posted, read_form
from bot.web.pages import Pages
from bot.web.upload import close_all
from handlers.console.viewer import Viewer, find_viewer
from storage.unit_of_work import UnitOfWork

HOME = "/console"
SIGN_IN = "/console/sign-in"
COOKIE = "shuoshi_console"
LASTS = timedelta(hours=12)

Facts = dict[str, object]  # by the names a template has for them
T = TypeVar("T")


class NotSignedIn(Exception):
    """Nobody is known by what the browser brought."""


class Hall:
    """Knows who is here, and draws pages for them."""

    def __init__(self, pages: Pages) -> None:
        self.pages = pages
        self.seals = Seals(pages.database.key_for("console"))

    def token_of(self, request: web.Request) -> str:
        """The session's token; empty when there is none of ours."""
        return self.seals.opened(request.cookies.get(COOKIE, ""))

    async def read(self, request: web.Request, work: Callable[[UnitOfWork, Viewer], T]) -> T:
        """What the work reads for who is here, in one transaction; sends everybody else to the sign-in."""
        require_clean(request.query.values())
        try:
            return await self.pages.read(partial(self._look, self.token_of(request), work))
        except NotSignedIn:
            raise _to_sign_in(request) from None

    async def is_here(self, token: str) -> Viewer | None:
        """Who it is, if they still are."""
        try:
            return await self.pages.read(partial(self._look, token, lambda _, viewer: viewer))
        except NotSignedIn:
            return None

    async def form(self, request: web.Request) -> Form:
        """The fields of a form that was given to this very session."""
        return (await self.posted(request)).fields

    async def posted(self, request: web.Request, most: int = WORDS_BYTES) -> Posted:
        """The same with its files, of so many bytes in all."""
        token = self.token_of(request)
        if not token:
            raise _to_sign_in(request)
        posted = await read_form(request, most)
        if not self.seals.is_form_of(token, posted.fields.get("key", "")):
            close_all(posted.files)
            raise web.HTTPForbidden
        return posted

    async def show(
        self, request: web.Request, template: str, work: Callable[[UnitOfWork, Viewer], Facts]
    ) -> web.Response:
        """A page of what the work reads for who is here."""
        viewer, facts = await self.read(request, lambda uow, viewer: (viewer, work(uow, viewer)))
        known = {
            "me": viewer,
            "key": self.seals.form_key(self.token_of(request)),
            "slip": new_token(),
            "at": request.path,
        }
        return self.pages.show(request, template, known | facts)

    def give_cookie(
        self, request: web.Request, response: web.StreamResponse, name: str, value: str, lasts: timedelta
    ) -> None:
        """Let the browser keep something that no script reads and no other site's form sends."""
        response.set_cookie(
            name,
            value,
            max_age=int(lasts.total_seconds()),
            path=HOME,
            httponly=True,
            samesite="Lax",
            secure=self.pages.address(request, "").startswith("https:"),
        )

    def _look(self, token: str, work: Callable[[UnitOfWork, Viewer], T], uow: UnitOfWork) -> T:
        now = self.pages.clock()
        session = uow.sessions.find(token, now) if token else None
        viewer = find_viewer(uow, session.userid, now) if session else None
        if viewer is None:
            raise NotSignedIn
        return work(uow, viewer)


def own_path(path: str) -> str:
    """Where to go after the sign-in: a page of the console, whatever was asked for."""
    parts = urlsplit(path) if path.isprintable() and "\\" not in path else urlsplit("")
    is_ours = not parts.scheme and not parts.netloc and (parts.path + "/").startswith(HOME + "/")
    goes_round = parts.path.startswith(SIGN_IN) or ".." in parts.path
    return path if is_ours and not goes_round and not path.startswith("//") else HOME


def _to_sign_in(request: web.Request) -> web.HTTPException:
    """A page is come back to; a form is not, for nobody knows whether it was done."""
    if request.method not in ("GET", "HEAD"):
        return web.HTTPSeeOther(SIGN_IN)
    if "text/html" not in request.headers.get(hdrs.ACCEPT, ""):
        return web.HTTPUnauthorized()
    return web.HTTPSeeOther(f"{SIGN_IN}?to={quote(request.path_qs, safe='')}")
