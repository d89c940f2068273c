"""Draws what a notice shows when it leaves: from the ledger, so that it is the same whoever draws it when."""

import asyncio
from collections.abc import Callable
from functools import partial

from bot.digest_chart import digest_chart
from bot.ranking_chart import ranking_chart
from bot.wecom.picture import Picture
from handlers.context import Desk
from handlers.digests.monthly import read_month
from handlers.digests.read import read_week
from handlers.rules.spans import month_of, week_of
from storage.unit_of_work import UnitOfWork
from storage.writer import Writer

Chart = Callable[[], bytes]


async def draw(what: str, writer: Writer, desk: Desk) -> Picture | None:
    """The picture of "digest:BH:2026-W47" or "ranking:QC:2026-10"; None where that area has gone."""
    kind, code, span = what.split(":")
    chart = await writer.read(partial(_READS[kind], desk, code, span))
    if chart is None:
        return None
    return Picture(data=await asyncio.to_thread(chart), mime="image/png")


def _week(desk: Desk, code: str, week: str, uow: UnitOfWork) -> Chart | None:
    _, over = week_of(week)
    area = uow.directory.find_area(code)
    return partial(digest_chart, read_week(uow, desk, area, week, over)) if area else None


def _month(desk: Desk, code: str, month: str, uow: UnitOfWork) -> Chart | None:
    _, over = month_of(month)
    area = uow.directory.find_area(code)
    return partial(ranking_chart, read_month(uow, desk, area, month, over)) if area else None


_READS = {"digest": _week, "ranking": _month}
