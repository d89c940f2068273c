"""`shuoshi import`: the roster from a folder of CSV files or one xlsx."""

from dataclasses import fields
from pathlib import Path
from typing import Annotated

import typer

from bot.clock import utc_now
from bot.commands.console import counted, errors_console, fail
from bot.record_room import record_room
from bot.roster_check import read_roster
from bot.settings import load_settings
from handlers.promises import gone
from storage.errors import InvalidRoster
from storage.models import Issue
from storage.roster import Roster, RosterChanges, TableChanges
from storage.unit_of_work import UnitOfWork

_SHOWN = 12  # numbers in one line


def import_roster(
    path: Annotated[
        Path, typer.Argument(metavar="PATH", help="A folder of areas.csv, people.csv, … or one .xlsx.")
    ],
) -> None:
    """Import the roster: areas, people, roles, teams, speak_points, and care where there is one.

    PATH is a folder of CSV files (UTF-8 or GBK) or one .xlsx with sheets of the same names; docs/operating.md
    lists their columns. Without care the care list stays as it is. Every bad row is named with its line and
    reason, and nothing is imported unless all is good. Importing the same roster again changes nothing;
    groups bound, homes told and people put on the care list in chat stay.
    """
    settings = load_settings()
    with errors_console().status("reading the roster"):
        roster = _read(path)
    with errors_console().status("writing the roster"), record_room(settings) as database:
        changes, alone = database.write(lambda uow: _replace(uow, roster))
    typer.echo(f"The roster is in place: {_sizes(roster)}.")
    typer.echo(_what_changed(changes))
    if alone:
        typer.echo(f"Nobody of the roster had {_numbers(alone)}: a running bot gives each to the next.")


def _read(path: Path) -> Roster:
    try:
        return read_roster(path)
    except OSError as error:
        fail(
            f"{error.filename or path} cannot be read: {error.strerror}", "check the path and its permissions"
        )
    except InvalidRoster as error:
        console = errors_console()
        for fault in error.faults:
            console.print(fault, markup=False, soft_wrap=True)
        fail(
            f"{counted(len(error.faults), 'fault')}; nothing was imported.",
            "mend these rows and import again",
        )


def _replace(uow: UnitOfWork, roster: Roster) -> tuple[RosterChanges, list[Issue]]:
    """An import is the operator's word that what could not be reached has been mended."""
    for dead in uow.outbox.list_dead_targets():
        uow.outbox.clear_target(dead.target_kind, dead.target)
    changes = uow.roster.replace(roster)
    return changes, gone.call_all(uow, utc_now())


def _numbers(issues: list[Issue]) -> str:
    shown = [f"{issue.community}#{issue.number}" for issue in issues[:_SHOWN]]
    return ", ".join(shown) + (f" and {len(issues) - _SHOWN} more" if len(issues) > _SHOWN else "")


def _sizes(roster: Roster) -> str:
    return (
        f"{len(roster.areas)} areas, {len(roster.people)} people, {len(roster.grants)} roles, "
        f"{len(roster.teams)} teams, {len(roster.speak_points)} speak points"
        + (f", {len(roster.care)} on the care list" if roster.care is not None else "")
    )


def _what_changed(changes: RosterChanges) -> str:
    tables = {field.name: getattr(changes, field.name) for field in fields(changes)}
    parts = [f"{name}: {_counts(table)}" for name, table in tables.items() if table != TableChanges()]
    return "\n".join(parts) or "Nothing had changed."


def _counts(table: TableChanges) -> str:
    return f"{table.added} added, {table.changed} changed, {table.removed} removed"
