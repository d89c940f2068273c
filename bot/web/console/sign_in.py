"""Signing in by the platform: sent out with a state, back with a code that is good once."""

import hmac
from datetime import timedelta
from time import monotonic
from urllib.parse import quote

import structlog
from aiohttp import hdrs, web

from bot.guard import sender_of
from bot.patience import Patience
from bot.web.console.hall import COOKIE, HOME, LASTS, SIGN_IN, Hall, own_path
from bot.web.console.seals import new_state, new_token
from bot.wecom.errors import Refused, WeComError
from bot.wecom.sign_in import CLIENT, sign_in_address
from handlers.console.viewer import find_viewer
from handlers.wording import sign_in as wording
from storage.sessions import Session
from storage.unit_of_work import UnitOfWork

BACK = "/console/signed-in"
STATE = "shuoshi_state"
ON_THE_WAY = timedelta(minutes=10)
AT_ONCE, A_SECOND = 60, 1.0  # settings out from one address: a whole office may share it
BAD_CODES = frozenset({40029, 42003})

_log = structlog.get_logger(__name__)


class NotLetIn(Exception):
    """Why somebody is not let in, in words for them."""


class SignIn:
    """The routes of coming and going."""

    def __init__(self, hall: Hall) -> None:
        self._hall = hall
        self._pages = hall.pages
        self._patience = Patience(most=AT_ONCE, a_second=A_SECOND)

    def add_routes(self, site: web.Application) -> None:
        """Open them."""
        site.router.add_get(SIGN_IN, self._ask)
        site.router.add_get(f"{SIGN_IN}/go", self._send_out)
        site.router.add_get(BACK, self._come_back)
        site.router.add_post("/console/sign-out", self._sign_out)

    async def _ask(self, request: web.Request) -> web.Response:
        to = own_path(request.query.get("to", ""))
        if await self._hall.is_here(self._hall.token_of(request)):
            raise web.HTTPSeeOther(to)
        go = f"{SIGN_IN}/go?to={quote(to, safe='')}"
        if self._pages.sign_in and CLIENT in request.headers.get(hdrs.USER_AGENT, "").lower():
            raise web.HTTPSeeOther(go)
        return self._show(request, go)

    async def _send_out(self, request: web.Request) -> web.StreamResponse:
        road = self._pages.sign_in
        if road is None:
            raise web.HTTPSeeOther(SIGN_IN)
        self._bound(request)
        state, now = new_state(), self._pages.clock()
        to = own_path(request.query.get("to", ""))
        await self._pages.writer.run(lambda uow: uow.sessions.set_out(state, to, now, now + ON_THE_WAY))
        agent = request.headers.get(hdrs.USER_AGENT, "")
        back = self._pages.address(request, BACK)
        response = web.HTTPFound(sign_in_address(road.options, agent, back, state))
        self._hall.give_cookie(request, response, STATE, self._hall.seals.seal(state), ON_THE_WAY)
        raise response

    def _bound(self, request: web.Request) -> None:
        """Each is a row for ten minutes: nobody fills the table."""
        source, now = sender_of(request, self._pages.trusted), monotonic()
        if self._patience.is_over(source, now):
            raise web.HTTPTooManyRequests
        self._patience.spend(source, now)

    async def _come_back(self, request: web.Request) -> web.StreamResponse:
        try:
            to = await self._check_state(request)
            userid = await self._who(request.query.get("code", ""))
            await self._check_role(userid)
        except NotLetIn as refusal:
            return self._refuse(request, str(refusal))
        token, old, now = new_token(), self._hall.token_of(request), self._pages.clock()
        session = Session(userid=userid, started_at=now, expires_at=now + LASTS)

        def begin(uow: UnitOfWork) -> None:
            uow.sessions.end(old)
            uow.sessions.begin(token, session)

        await self._pages.writer.run(begin)
        response = web.HTTPSeeOther(to)  # so that no step back brings the code again
        self._hall.give_cookie(request, response, COOKIE, self._hall.seals.seal(token), LASTS)
        response.del_cookie(STATE, path=HOME)
        raise response

    async def _check_state(self, request: web.Request) -> str:
        """Where they wanted to be; the state has to be this browser's, and unused."""
        state = request.query.get("state", "")
        kept = self._hall.seals.opened(request.cookies.get(STATE, ""))
        if not kept or not hmac.compare_digest(kept.encode(), state.encode()):
            raise NotLetIn(wording.STATE_DIFFERS)
        now = self._pages.clock()
        to = await self._pages.writer.run(lambda uow: uow.sessions.come_back(state, now))
        if to is None:
            raise NotLetIn(wording.STATE_USED)
        return own_path(to)

    async def _who(self, code: str) -> str:
        road = self._pages.sign_in
        if road is None or not code:
            raise NotLetIn(wording.NO_CODE)
        try:
            userid = await road.who_is(code)
        except WeComError as error:
            _log.warning("a sign-in's code was not taken", reason=str(error))
            is_code = isinstance(error, Refused) and error.errcode in BAD_CODES
            raise NotLetIn(wording.CODE_USED if is_code else wording.PLATFORM_AWAY) from None
        if not userid:
            raise NotLetIn(wording.NO_MEMBER)
        return userid

    async def _check_role(self, userid: str) -> None:
        now = self._pages.clock()

        def look(uow: UnitOfWork) -> tuple[bool, bool]:
            return uow.directory.find_person(userid) is not None, find_viewer(uow, userid, now) is not None

        is_known, is_at_work = await self._pages.read(look)
        if not is_at_work:
            raise NotLetIn(wording.NO_ROLE if is_known else wording.NOT_IN_ROSTER)

    def _show(self, request: web.Request, go: str, why: str = "") -> web.Response:
        """The page for somebody who is not in yet; `why` they were not let in."""
        facts = {"go": go, "is_open": self._pages.sign_in is not None, "why": why}
        return self._pages.show(request, "console_sign_in.html", facts, status=403 if why else 200)

    def _refuse(self, request: web.Request, why: str) -> web.Response:
        response = self._show(request, f"{SIGN_IN}/go", why)
        response.del_cookie(STATE, path=HOME)
        return response

    async def _sign_out(self, request: web.Request) -> web.StreamResponse:
        await self._hall.form(request)
        token = self._hall.token_of(request)
        await self._pages.writer.run(lambda uow: uow.sessions.end(token))
        response = web.HTTPSeeOther(SIGN_IN)
        response.del_cookie(COOKIE, path=HOME)
        raise response
