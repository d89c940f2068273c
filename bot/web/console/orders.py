"""What a form asks for, as an order to the desk; and the desk's answer, waited for."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from bot.page_orders import to_raw
from bot.web.form import Form
from bot.web.pages import Pages
from bot.web.upload import Photos
from bot.wecom.inbound import Parsed
from handlers.rules.orders import Field, Offer
from handlers.typed.command import Command
from handlers.wording import console as wording
from storage.models import Issue, Score
from storage.spelling import fold_userid
from storage.unit_of_work import UnitOfWork

WITHIN = 8.0  # seconds a page waits for the desk
FIRST_LOOK, LAST_LOOK = 0.02, 0.3  # seconds between looks: soon at first, for the desk is quick
LONGEST = 1000  # characters of a field
SENDER = "console"  # as the outbox names who gave the answer
MOST_NUMBERS = 20  # of issues made one
_MOST_DIGITS = 6


class NotFilledIn(Exception):
    """A field that has to be there is not, or cannot be read."""


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What the desk said to an order; empty while it has not."""

    text: str
    is_done: bool


def order_of(offer: Offer, issue: Issue, community: str, form: Form) -> Command:
    """The order of a filled form; `community`: the name of the issue's; raises NotFilledIn."""
    given = {field: _words(form, field) for field in offer.asks}
    if any(not given[field] for field in offer.must):
        raise NotFilledIn(wording.LACKING)
    return Command(
        verb=offer.verb,
        issue=issue.id,
        number=issue.number,
        community=community,
        reason=given.get(Field.REASON, ""),
        receiver=given.get(Field.RECEIVER, ""),
        rest=given.get(Field.PARTIES, ""),
        until=_day(given.get(Field.UNTIL, "")),
        category=given.get(Field.CATEGORY, ""),
        other_number=_number(given.get(Field.NUMBER, "")),
        numbers=_numbers(issue, given.get(Field.NUMBERS, "")),
        score=_score(given.get(Field.SCORE, "")),
    )


async def give(pages: Pages, sender: str, order: Command, slip: str, photos: Photos | None = None) -> int:
    """Keep the order where the desk finds it; returns its row, the same for a second click."""
    raw = to_raw(sender, order, slip, pages.clock())
    beside = partial(photos.keep, now=raw.received_at) if photos else None
    parsed = Parsed(raw=raw, label=SENDER, beside=beside, lanes=photos.lanes if photos else ())
    return (await pages.intake.receive(parsed)).inbox_id


async def wait(pages: Pages, inbox_ids: Sequence[int]) -> None:
    """Until the desk has worked these, for a while."""
    pause = FIRST_LOOK
    try:
        async with asyncio.timeout(WITHIN):
            while not await pages.read(lambda uow: all(map(uow.inbox.is_done, inbox_ids))):
                await asyncio.sleep(pause)
                pause = min(pause * 2, LAST_LOOK)
    except TimeoutError:
        return
    await pages.writer.run(lambda uow: _take(pages, uow, inbox_ids))


def answers(uow: UnitOfWork, userid: str, inbox_ids: Sequence[int]) -> tuple[Answer, ...]:
    """What was said to these orders of somebody; of others nothing."""
    return tuple(_answer(uow, userid, one) for one in inbox_ids)


def _answer(uow: UnitOfWork, userid: str, inbox_id: int) -> Answer:
    found = uow.outbox.find_answer(inbox_id)
    if found is None or fold_userid(found.notice.target) != fold_userid(userid):
        is_done = uow.inbox.is_done(inbox_id)
        return Answer(text=wording.NO_WORDS if is_done else wording.NOT_ANSWERED, is_done=is_done)
    return Answer(text=found.notice.text, is_done=True)


def _take(pages: Pages, uow: UnitOfWork, inbox_ids: Sequence[int]) -> None:
    """The page shows the answers, so no chat need."""
    for inbox_id in inbox_ids:
        uow.outbox.give(inbox_id, SENDER, pages.clock())


def _words(form: Form, field: Field) -> str:
    typed = form.get(f"{field}_typed", "")  # beside a choice there may be room to write
    return " ".join((typed or form.get(field, "")).split())[:LONGEST]


def _day(words: str) -> date | None:
    if not words:
        return None
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise NotFilledIn(wording.LACKING) from None


def _number(words: str) -> int | None:
    digits = words.strip("#＃ 号")
    if not digits:
        return None
    if not (digits.isascii() and digits.isdigit() and len(digits) <= _MOST_DIGITS):
        raise NotFilledIn(wording.LACKING)
    return int(digits)


def _numbers(issue: Issue, words: str) -> tuple[int, ...]:
    """The issue of the page, and those that were named, which it is to carry."""
    found = (_number(word) for word in words.replace("、", " ").replace(",", " ").replace("，", " ").split())
    others = tuple(number for number in found if number)[:MOST_NUMBERS]
    return (issue.number, *others) if others else ()


def _score(words: str) -> Score | None:
    return Score(words) if words in set(Score) else None
