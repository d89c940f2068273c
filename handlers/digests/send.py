"""How a page of numbers leaves: to each who reads it, with its picture behind it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from handlers.context import Desk
from handlers.wording.digest import see_more
from storage.spelling import fold_userid
from storage.trays import Notice
from storage.unit_of_work import UnitOfWork


def queue(uow: UnitOfWork, readers: Iterable[str], page: Notice, picture: str, now: datetime) -> int:
    """Queue a page once, whatever restarts; returns to how many it is new.

    `picture` says what the postman draws when it leaves; it is the same whenever it is drawn.
    """
    drawn = replace(page, text=picture, drawing=page.key)
    queued = 0
    for place, userid in enumerate(dict.fromkeys(readers)):
        own = page.key if place == 0 else f"{page.key}:{fold_userid(userid)}"
        if not uow.outbox.add(replace(page, key=own, target=userid), now) and place == 0:
            return 0
        uow.outbox.add(replace(drawn, key=f"{own}:picture", target=userid), now)
        queued += 1
    return queued


def link(desk: Desk, area: str, span: str, now: datetime) -> str:
    """The line that leads to the rows behind the numbers; empty where no browser reaches them."""
    address = desk.digest_link(area, span, now)
    return see_more(address) if address else ""
