"""`shuoshi digest` and `shuoshi ranking`: the weekly and monthly pages, as files or on the screen."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Annotated, TypeVar

import typer
from rich.progress import track

from bot.clock import utc_now
from bot.commands.console import errors_console, fail
from bot.desk import make_desk
from bot.digest_chart import digest_chart
from bot.digest_files import write_files
from bot.ranking_chart import ranking_chart
from bot.record_room import record_room
from bot.settings import load_settings
from handlers.context import Desk
from handlers.digests import monthly
from handlers.digests.document import Document
from handlers.digests.ranking_view import Ranking
from handlers.digests.read import read_week
from handlers.digests.view import Digest
from handlers.rules.spans import Span, month_ended, month_of, week_ended, week_of
from handlers.wording import digest as digest_wording
from handlers.wording import digest_sheets
from handlers.wording import ranking as ranking_wording
from storage.models import Area, AreaLevel
from storage.unit_of_work import UnitOfWork

T = TypeVar("T")


def digest(
    week: Annotated[str, typer.Option(help="ISO week like 2026-W47; the one just ended when left out.")] = "",
    community: Annotated[str, typer.Option(help="A community's code; all of them when left out.")] = "",
    out: Annotated[
        Path | None,
        typer.Option(help="A folder for .md, .png, .xlsx and .html; else the words on the screen."),
    ] = None,
) -> None:
    """Write the weekly digest: what is to be decided, overdue by owner, came in, solved, the three rates.

    A week runs from Monday 00:00 to Monday 00:00, Shanghai time, and is told as it stood at its end, however
    late: the same ledger gives the same files. The secretaries get theirs by themselves, Monday 08:07; this
    command sends nothing.
    """
    now = utc_now()
    chosen = week.upper() or week_ended(now)
    _refuse_span(week_of, chosen, now, "week", "2026-W47")

    def read(desk: Desk, area: Area, uow: UnitOfWork) -> Digest:
        return read_week(uow, desk, area, chosen, now)

    for area, found in _read_all((AreaLevel.COMMUNITY,), read, "community", community):
        if out is None:
            typer.echo(digest_wording.page(found) + "\n")
        else:
            _write(out, f"{area.code}-{chosen}", digest_sheets.document(found), digest_chart(found))


def ranking(
    month: Annotated[str, typer.Option(help="A month like 2026-10; the one just ended when left out.")] = "",
    area: Annotated[str, typer.Option(help="A street's or district's code; all of them when left out.")] = "",
    out: Annotated[
        Path | None,
        typer.Option(help="A folder for .md, .png, .xlsx and .html; else the words on the screen."),
    ] = None,
) -> None:
    """Write the monthly ranking: communities side by side, with what is worth a look beside their rates.

    Beside the three rates stand: done without a photo, said again within 7 days, best answers in a row from
    one phone, done in the last minutes of the promise. Streets and districts get theirs on the month's first
    working day, 08:37; this command sends nothing.
    """
    now = utc_now()
    chosen = month or month_ended(now)
    _refuse_span(month_of, chosen, now, "month", "2026-10")

    def read(desk: Desk, one: Area, uow: UnitOfWork) -> Ranking:
        return monthly.read_month(uow, desk, one, chosen, now)

    for one, found in _read_all(monthly.READERS, read, "street or district", area):
        if out is None:
            typer.echo(ranking_wording.page(found) + "\n")
        else:
            _write(out, f"{one.code}-{chosen}", ranking_wording.document(found), ranking_chart(found))


def _refuse_span(parse: Callable[[str], Span], word: str, now: datetime, kind: str, example: str) -> None:
    try:
        start, _ = parse(word)
    except ValueError:
        fail(f"{word} is no {kind}.", f"write it like {example}")
    if start > now:
        fail(f"{word} has not begun.", "ask for one that has, or leave it out for the one just ended")


def _read_all(
    levels: Iterable[AreaLevel],
    read: Callable[[Desk, Area, UnitOfWork], T],
    kind: str,
    asked: str,
) -> Iterator[tuple[Area, T]]:
    def find(uow: UnitOfWork) -> list[Area]:
        areas = (area for level in levels for area in uow.directory.list_areas(level))
        return [area for area in areas if asked.casefold() in ("", area.code.casefold())]

    settings = load_settings()
    desk = make_desk(settings)
    with record_room(settings) as database:
        areas = database.read(find)
        if not areas:
            fail(
                f"The roster holds no {kind} {asked}." if asked else f"The roster holds no {kind}.",
                "see the codes in areas, or import a roster with `shuoshi import`",
            )
        shown = track(
            areas, description="counting", transient=True, disable=len(areas) == 1, console=errors_console()
        )
        for area in shown:
            yield area, database.read(partial(read, desk, area))


def _write(out: Path, name: str, document: Document, picture: bytes) -> None:
    try:
        for path in write_files(out, name, document, picture):
            typer.echo(str(path))
    except OSError as error:
        fail(f"{out / name} cannot be written: {error.strerror}", "choose a folder you may write in")
