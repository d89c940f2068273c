"""Draws what a notice shows when it leaves: from the ledger, so that it is the same whoever draws it when."""

import asyncio
from functools import partial

from bot.digest_chart import digest_chart
from bot.digest_links import span_of
from bot.wecom.picture import Picture
from handlers.context import Desk
from handlers.digests.read import read_week
from handlers.digests.view import Digest
from storage.unit_of_work import UnitOfWork
from storage.writer import Writer


async def draw(what: str, writer: Writer, desk: Desk) -> Picture | None:
    """The picture of "digest:BH:2026-W47"; None where that community has left the roster."""
    _, code, week = what.split(":")
    digest = await writer.read(partial(_read, desk, code, week))
    if digest is None:
        return None
    return Picture(data=await asyncio.to_thread(digest_chart, digest), mime="image/png")


def _read(desk: Desk, code: str, week: str, uow: UnitOfWork) -> Digest | None:
    _, over = span_of(week)
    area = uow.directory.find_area(code)
    return read_week(uow, desk, area, week, over) if area else None
