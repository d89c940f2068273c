"""Where the answer to a form is looked up by its code, rated, and complained about."""

from functools import partial
from urllib.parse import quote

from aiohttp import web

from bot import page_orders
from bot.web.form import read_form
from bot.web.mishaps import mishap
from bot.web.pages import Pages
from bot.web.tickets import Bad, Tickets, in_groups
from bot.web.upload import close_all
from bot.wecom.inbound import Parsed
from handlers.forms import fill
from handlers.forms.fill import TooMany
from handlers.forms.look_up import LookedUp, issue_of, look_up
from handlers.rules.forms import LONGEST
from handlers.typed.command import Command
from handlers.typed.verbs import Verb
from handlers.wording import forms as wording
from storage.form_row import FormRow
from storage.models import Issue, Score
from storage.trays import Surface
from storage.unit_of_work import UnitOfWork

LABEL = "form"
_ACTS: dict[str, tuple[Verb, Score | None]] = {
    "satisfied": (Verb.RATE, Score.SATISFIED),
    "acceptable": (Verb.RATE, Score.ACCEPTABLE),
    "dissatisfied": (Verb.RATE, Score.DISSATISFIED),
    "reopen": (Verb.REOPEN, None),
    "add": (Verb.FORM, None),
}


class AnswerRoom:
    """Answers for who has a code."""

    def __init__(self, pages: Pages, tickets: Tickets) -> None:
        self._pages = pages
        self._tickets = tickets

    async def find(self, request: web.Request) -> web.Response:
        """A code that was typed: to its page."""
        typed = request.query.get("code", "").strip()
        found = await self._look_up(request, typed)
        if found is None:
            return _no_such_code(request)
        raise web.HTTPSeeOther(f"/say/{found.spot.compound.code}/{_plain(typed)}")

    async def act(self, request: web.Request) -> web.StreamResponse:
        """满意, 没修好, 补充: an order to the desk, given once however often the button is pressed."""
        posted = await read_form(request)
        close_all(posted.files)
        fields = posted.fields
        act, words = fields.get("act", ""), fields.get("words", "").strip()[:LONGEST]
        code, token = request.match_info["compound"], self._tickets.token_of(request.match_info["code"])
        checked = self._tickets.check(fields.get("ticket", ""), token, self._pages.clock())
        if act not in _ACTS or checked is Bad.FORGED:
            raise web.HTTPBadRequest
        if isinstance(checked, Bad):
            return await self.show(request, wording.OLD if checked is Bad.OLD else wording.HASTY)
        verb, score = _ACTS[act]
        if verb is Verb.FORM and not words:
            return await self.show(request, wording.NEEDS_WORDS)
        row, issue = await self._pages.read(lambda uow: _mine(uow, code, token, fields.get("number", "")))
        order = Command(verb=verb, issue=issue.id, score=score, reason=words, rest=words, compound=code)
        raw = page_orders.to_raw(row.userid, order, checked.nonce, self._pages.clock(), Surface.FORM)
        try:
            await self._pages.intake.receive(
                Parsed(raw=raw, label=LABEL, beside=partial(_count, token=token))
            )
        except TooMany:
            return mishap(request, 429, wording.TOO_MANY)
        raise web.HTTPSeeOther(request.path)

    async def show(self, request: web.Request, why: str = "") -> web.Response:
        """How it stands; `why` nothing was done."""
        code = request.match_info["code"]
        found = await self._look_up(request, code)
        if found is None:
            return _no_such_code(request)
        facts = {
            "found": found,
            "code": _plain(code),
            "why": why,
            "ticket": self._tickets.give(self._tickets.token_of(code), self._pages.clock()),
        }
        return self._pages.show(request, "say_answer.html", facts, status=400 if why else 200)

    async def _look_up(self, request: web.Request, code: str) -> LookedUp | None:
        compound, token = request.match_info["compound"], self._tickets.token_of(code)
        if not token:
            return None
        now, desk = self._pages.clock(), self._pages.desk
        try:
            return await self._pages.read(lambda uow: look_up(uow, desk, compound, token, now))
        except web.HTTPNotFound:
            return None


def _no_such_code(request: web.Request) -> web.Response:
    return mishap(
        request, 404, wording.NO_SUCH_CODE, back=f"/say/{quote(request.match_info['compound'])}#find"
    )


def _plain(code: str) -> str:
    """As it is written: XXXX-XXXX-XXXX."""
    return in_groups("".join(letter for letter in code.upper() if letter.isalnum()))


def _mine(uow: UnitOfWork, code: str, token: str, number: str) -> tuple[FormRow, Issue]:
    """The form of a code and the one of its matters that is meant; raises HTTPNotFound."""
    row = uow.forms.find(token) if token else None
    is_number = number.isascii() and number.isdigit() and len(number) < 10
    issue = issue_of(uow, row, int(number)) if row and is_number and row.compound == code else None
    if row is None or issue is None:
        raise web.HTTPNotFound
    return row, issue


def _count(uow: UnitOfWork, _inbox_id: int, *, token: str) -> None:
    fill.act(uow, token)
