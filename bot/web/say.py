"""The form behind the QR code on the wall, for who has no chat with us: words, photos, a building, a code."""

import asyncio
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from weakref import WeakValueDictionary

from aiohttp import web

from bot import page_orders
from bot.guard import LARGE, sender_of
from bot.web.form import read_form
from bot.web.mishaps import mishap
from bot.web.pages import Pages
from bot.web.qr import qr_response
from bot.web.say_answer import LABEL, AnswerRoom
from bot.web.tickets import Bad, Ticket, Tickets
from bot.web.upload import FORM_BYTES, BadPhoto, Photos, close_all, photos_of
from bot.wecom.inbound import Parsed
from handlers.board.show import Spot, find_spot
from handlers.forms import fill
from handlers.forms.fill import Filled, TooMany
from handlers.rules.forms import LONGEST, PHOTOS, SHORTEST
from handlers.wording import forms as wording
from storage.form_row import FormRow
from storage.trays import Raw, Surface
from storage.unit_of_work import UnitOfWork

AT_ONCE = 4  # forms with photos in memory
ARRIVING, OF_ONE = 12, 4  # forms on their way in at a time, and of them from one address
_SAY, _CODE = "/say/{compound}", r"/say/{compound}/{code:[0-9A-Za-z-]{12,20}}"


def add_say(site: web.Application, pages: Pages) -> None:
    """Open the form, its card, and the page where its answer is looked up."""
    tickets = Tickets(pages.database.key_for("forms"))
    room, answers = SayRoom(pages, tickets), AnswerRoom(pages, tickets)
    site.router.add_get(_SAY, room.page)
    site.router.add_post(_SAY, room.submit)
    site.router.add_get(f"{_SAY}/card", room.card)
    site.router.add_get(f"{_SAY}/qr.svg", room.qr)
    site.router.add_get(f"{_SAY}/find", answers.find)
    site.router.add_get(_CODE, answers.show)
    site.router.add_post(_CODE, answers.act)
    site.setdefault(LARGE, {})[_SAY] = FORM_BYTES


@dataclass(frozen=True, kw_only=True)
class _Posted:
    """A form as it came."""

    filled: Filled
    ticket: str
    fields: list[object]  # of the photos


class SayRoom:
    """Answers for the form."""

    def __init__(self, pages: Pages, tickets: Tickets) -> None:
        self._pages = pages
        self._tickets = tickets
        self._turn = asyncio.Semaphore(AT_ONCE)
        self._arriving = asyncio.Semaphore(ARRIVING)
        self._of_one = WeakValueDictionary[str, asyncio.Semaphore]()  # by address, while one arrives from it

    async def page(self, request: web.Request) -> web.Response:
        """The empty form."""
        return await self._form(request, await self._spot(request), Filled(words=""))

    async def submit(self, request: web.Request) -> web.StreamResponse:
        """Take a form; the answer comes after its row is committed."""
        spot, source = await self._spot(request), sender_of(request, self._pages.trusted)
        own = self._of_one.setdefault(source, asyncio.Semaphore(OF_ONE))
        async with own, self._arriving:
            posted = await _read(request)
            try:
                async with self._turn:
                    return await self._judge(request, spot, posted)
            finally:
                close_all(posted.fields)

    async def _judge(self, request: web.Request, spot: Spot, posted: _Posted) -> web.StreamResponse:
        checked = self._tickets.check(posted.ticket, spot.compound.code, self._pages.clock())
        if checked is Bad.FORGED:
            raise web.HTTPBadRequest
        filled = replace(posted.filled, phone=fill.phone_of(posted.filled.phone))
        why = _fault(checked, posted.filled, filled)
        if why or isinstance(checked, Bad):
            return await self._form(request, spot, posted.filled, why)
        if await self._is_taken(spot, filled, checked):
            return await self._form(request, spot, posted.filled, wording.TAKEN)
        try:
            async with photos_of(posted.fields, self._pages.folder) as photos:
                code = await self._take(request, spot, filled, photos, checked)
        except BadPhoto:
            return await self._form(request, spot, posted.filled, wording.BAD_PHOTO)
        except TooMany:
            return mishap(request, 429, wording.TOO_MANY)
        raise web.HTTPSeeOther(f"/say/{spot.compound.code}/{code}")

    async def card(self, request: web.Request) -> web.Response:
        """The card to be printed and hung up."""
        spot = await self._spot(request)
        facts = {"spot": spot, "address": self._pages.address(request, f"/say/{spot.compound.code}")}
        return self._pages.show(request, "say_card.html", facts)

    async def qr(self, request: web.Request) -> web.Response:
        """A QR code that leads to the form."""
        spot = await self._spot(request)
        return qr_response(self._pages.address(request, f"/say/{spot.compound.code}"))

    async def _is_taken(self, spot: Spot, filled: Filled, ticket: Ticket) -> bool:
        """Whether its ticket came with other words before: who went back to the form tells something else."""
        raw = self._raw(spot, filled, ticket)
        kept = await self._pages.read(lambda uow: uow.inbox.find_same(raw))
        return kept is not None and kept.raw.payload != raw.payload

    def _raw(self, spot: Spot, filled: Filled, ticket: Ticket, *added: str) -> Raw:
        """The row to be kept, by the road of every message; `added`: hashes of photos that come later."""
        userid = fill.name_of(self._tickets.token_of(self._tickets.code_of(ticket)))
        order = fill.order_of(spot, filled)
        slip = " ".join((ticket.nonce, *added))
        return page_orders.to_raw(userid, order, slip, self._pages.clock(), Surface.FORM)

    async def _take(
        self, request: web.Request, spot: Spot, filled: Filled, photos: Photos, ticket: Ticket
    ) -> str:
        """Keep the form, and give its code; raises TooMany."""
        now, code = self._pages.clock(), self._tickets.code_of(ticket)
        token = self._tickets.token_of(code)
        row = FormRow(
            token=token,
            userid=fill.name_of(token),
            compound=spot.compound.code,
            source=self._tickets.digest_of(sender_of(request, self._pages.trusted)),
            phone=filled.phone,
            at=now,
        )
        parsed = Parsed(
            raw=self._raw(spot, filled, ticket),
            label=LABEL,
            beside=partial(_keep, row=row, photos=photos),
            lanes=photos.lanes,
        )
        received = await self._pages.intake.receive(parsed)
        if not received.is_new:
            await self._add(spot, filled, photos, ticket)
        return code

    async def _add(self, spot: Spot, filled: Filled, photos: Photos, ticket: Ticket) -> None:
        """The same words again: photos that did not come before belong to their matter; raises BadPhoto."""
        lane = self._raw(spot, filled, ticket).lane
        held = await self._pages.read(lambda uow: uow.media.list_in(lane))
        more = photos.but({one.sha256 for one in held})
        if not more.hashes:
            return
        token = self._tickets.token_of(self._tickets.code_of(ticket))
        parsed = Parsed(
            raw=self._raw(spot, filled, ticket, *more.hashes),
            label=LABEL,
            beside=partial(_keep_more, token=token, lane=lane, photos=more, now=self._pages.clock()),
            lanes=more.lanes,
        )
        await self._pages.intake.receive(parsed)

    async def _form(self, request: web.Request, spot: Spot, filled: Filled, why: str = "") -> web.Response:
        code = spot.compound.code
        buildings = await self._pages.read(lambda uow: uow.directory.list_buildings(code))
        facts = {
            "spot": spot,
            "buildings": [building.name for building in buildings],
            "filled": filled,
            "why": why,
            "ticket": self._tickets.give(code, self._pages.clock()),
            "longest": LONGEST,
            "photos": PHOTOS,
            "promise": wording.PROMISE,
        }
        return self._pages.show(request, "say.html", facts, status=400 if why else 200)

    async def _spot(self, request: web.Request) -> Spot:
        code = request.match_info["compound"]
        return await self._pages.read(lambda uow: find_spot(uow, code))


def _fault(checked: Ticket | Bad, typed: Filled, filled: Filled) -> str:
    """What has to be mended, in words; empty when nothing has."""
    if isinstance(checked, Bad):
        return wording.OLD if checked is Bad.OLD else wording.HASTY
    if len(filled.words) < SHORTEST:
        return wording.TOO_SHORT
    return wording.BAD_PHONE if typed.phone and not filled.phone else ""


async def _read(request: web.Request) -> _Posted:
    posted = await read_form(request, FORM_BYTES)

    def text(name: str, longest: int) -> str:
        return posted.fields.get(name, "").strip()[:longest]

    filled = Filled(words=text("words", LONGEST), building=text("building", 40), phone=text("phone", 30))
    return _Posted(filled=filled, ticket=text("ticket", 200), fields=posted.files)


def _keep(uow: UnitOfWork, inbox_id: int, *, row: FormRow, photos: Photos) -> None:
    """The form and its photos, beside its row of the inbox."""
    fill.keep(uow, row)
    photos.keep(uow, inbox_id, row.at)


def _keep_more(
    uow: UnitOfWork, inbox_id: int, *, token: str, lane: str, photos: Photos, now: datetime
) -> None:
    """Photos that came later, in all no more than one form has; an act of its code like any other."""
    if len(uow.media.list_in(lane)) + len(photos.hashes) > PHOTOS:
        raise BadPhoto
    fill.act(uow, token)
    photos.keep(uow, inbox_id, now)
