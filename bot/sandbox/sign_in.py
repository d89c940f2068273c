"""Who am I: the platform's sign-in pages, in the client and on a computer, where a person is picked."""

from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlencode, urlsplit

import aiohttp_jinja2
from aiohttp import web

from bot.sandbox.credentials import Credentials
from bot.sandbox.records import Person, Refused
from bot.sandbox.tenant import Tenant
from bot.sandbox.tickets import StaleTicket, Tickets, UnknownTicket

CODE_LIFE = timedelta(minutes=5)
STATE_MOST = 128
POLICY = "default-src 'none'; style-src 'self'; img-src 'self'"
OUTSIDE = "outside"  # somebody on personal WeChat, who is no member


@dataclass(frozen=True, kw_only=True)
class _Asked:
    """What a site wants to know, and where it is to be told."""

    redirect_uri: str
    state: str


class SignIn:
    """Gives out codes, and says once whose each is."""

    def __init__(self, tenant: Tenant, credentials: Credentials) -> None:
        self._tenant = tenant
        self._credentials = credentials
        self._codes = Tickets[str]("c", CODE_LIFE)

    def add_routes(self, app: web.Application) -> None:
        """The addresses of both pages, and the one a pick leads to."""
        app.router.add_get("/connect/oauth2/authorize", self._in_client)
        app.router.add_get("/wwlogin/sso/login", self._on_computer)
        app.router.add_get("/page/sign-in", self._pick)

    def give_code(self, userid: str) -> str:
        """A code for this person, as the platform hands it to their browser."""
        return self._codes.issue(userid, self._tenant.now())

    def whose(self, code: str) -> dict[str, str]:
        """What getuserinfo answers; Refused for a code that is unknown, too old or used."""
        try:
            userid = self._codes.look_up(code, self._tenant.now())
        except (UnknownTicket, StaleTicket):
            raise Refused(40029, "invalid code") from None
        self._codes.use_up(code)
        person = self._tenant.find_person(userid)
        return {"userid": person.userid} if person else {"openid": f"o-{userid}"}

    async def _in_client(self, request: web.Request) -> web.Response:
        ask = request.query
        if ask.get("response_type") != "code" or ask.get("scope") not in (
            "snsapi_base",
            "snsapi_privateinfo",
        ):
            raise web.HTTPBadRequest(text="response_type or scope is wrong")
        return self._people(request)

    async def _on_computer(self, request: web.Request) -> web.Response:
        if request.query.get("login_type") != "CorpApp":
            raise web.HTTPBadRequest(text="login_type is wrong")
        return self._people(request)

    def _people(self, request: web.Request) -> web.Response:
        ours, asked = self._credentials, _read(request)
        if request.query.get("appid") != ours.corp_id or request.query.get("agentid") != str(ours.agent_id):
            raise web.HTTPBadRequest(text="appid or agentid is wrong")
        groups: dict[str, list[Person]] = {}
        for person in self._tenant.people:
            groups.setdefault(person.heading, []).append(person)
        query = urlencode({"redirect_uri": asked.redirect_uri, "state": asked.state})
        facts = {
            "groups": reversed(groups.items()),
            "query": query,
            "outside": OUTSIDE,
            "app_name": self._tenant.app_name,
        }
        response = aiohttp_jinja2.render_template("sign_in.html", request, facts)
        response.headers["Content-Security-Policy"] = POLICY
        return response

    async def _pick(self, request: web.Request) -> web.Response:
        asked, who = _read(request), request.query.get("who", "")
        if who != OUTSIDE and self._tenant.find_person(who) is None:
            raise web.HTTPNotFound
        told = urlencode({"code": self.give_code(who), "state": asked.state})
        glue = "&" if urlsplit(asked.redirect_uri).query else "?"
        raise web.HTTPFound(f"{asked.redirect_uri}{glue}{told}")


def _read(request: web.Request) -> _Asked:
    state, back = request.query.get("state", ""), request.query.get("redirect_uri", "")
    if len(state) > STATE_MOST or not (state.isascii() and state.isalnum()):
        raise web.HTTPBadRequest(text="state is at most 128 letters and digits")
    if urlsplit(back).scheme not in ("http", "https") or not urlsplit(back).netloc:
        raise web.HTTPBadRequest(text="redirect_uri is no address")
    return _Asked(redirect_uri=back, state=state)
