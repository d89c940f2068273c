"""`shuoshi digest`: the weekly pages, as files or on the screen."""

from pathlib import Path
from typing import Annotated

import typer

from bot.clock import utc_now
from bot.commands.console import fail
from bot.desk import make_desk
from bot.record_room import record_room
from bot.settings import load_settings
from handlers.digest import compose
from handlers.rules.tally import week_ended, week_of
from storage.models import Area
from storage.unit_of_work import UnitOfWork


def digest(
    week: Annotated[str, typer.Option(help="ISO week like 2026-W47; the one just ended when left out.")] = "",
    community: Annotated[str, typer.Option(help="A community's code; all of them when left out.")] = "",
    out: Annotated[
        Path | None, typer.Option(help="A folder for one text file each; else the screen.")
    ] = None,
) -> None:
    """Write the weekly digest: came in, solved, open, overdue by owner, not yet accepted, satisfaction.

    A week runs from Monday 00:00 to Monday 00:00, Shanghai time. The secretaries get theirs by themselves,
    Monday 08:07; this command shows the same page and sends nothing.
    """
    now = utc_now()
    chosen = week or week_ended(now)
    try:
        week_of(chosen)
    except ValueError:
        fail(f"{chosen} is no week.", "write the year and the ISO week, like 2026-W47")

    settings = load_settings()
    desk = make_desk(settings)

    def pages(uow: UnitOfWork) -> list[tuple[Area, str]]:
        return [
            (area, compose(uow, desk, area, chosen, now))
            for area in uow.directory.list_communities()
            if community.casefold() in ("", area.code.casefold())
        ]

    with record_room(settings) as database:
        found = database.read(pages)
    if not found:
        fail(
            f"The roster holds no community {community}." if community else "The roster holds no community.",
            "see the codes in areas, or import a roster with `shuoshi import`",
        )
    for area, page in found:
        _give(area, page, chosen, out)


def _give(area: Area, page: str, week: str, out: Path | None) -> None:
    if out is None:
        typer.echo(page + "\n")
        return
    path = out / f"{area.code}-{week}.txt"
    try:
        out.mkdir(parents=True, exist_ok=True)
        path.write_text(page + "\n", encoding="utf-8")
    except OSError as error:
        fail(f"{path} cannot be written: {error.strerror}", "choose a folder you may write in")
    typer.echo(str(path))
