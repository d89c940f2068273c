"""`shuoshi ledger`: look at the ledger, prove it whole, take it along."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer
from pydantic import TypeAdapter

from bot.commands.console import LARGEST, counted, errors_console, fail
from bot.desk import make_desk
from bot.export import SUFFIXES, write_table
from bot.ledger_rows import ledger_rows
from bot.record_room import record_room
from bot.settings import load_settings
from handlers import gather, lookup
from handlers.wording.ledger import line
from handlers.wording.ledger_sheet import HEADER
from storage.models import Issue, State, Step
from storage.unit_of_work import UnitOfWork

ledger = typer.Typer(
    help="The issues and their history: list, show, prove whole, take along.", no_args_is_help=True
)

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of lines.")]
Number = Annotated[str, typer.Argument(metavar="NUMBER", help="37 where one community has it, else CODE#37.")]
Community = Annotated[str, typer.Option(help="Only this community: its code in the roster.")]


@dataclass(frozen=True, kw_only=True)
class _Record:
    """An issue with its history, as `show --json` prints it."""

    issue: Issue
    steps: list[Step]


@ledger.command("list")
def list_issues(
    community: Community = "",
    state: Annotated[State | None, typer.Option(help="Only issues in this state.")] = None,
    limit: Annotated[int, typer.Option(min=1, max=LARGEST, help="How many, the newest first.")] = 50,
    as_json: AsJson = False,
) -> None:
    """List issues, the newest first: number, state, owner, place, category."""
    settings = load_settings()
    desk = make_desk(settings)

    def lines(uow: UnitOfWork, issues: list[Issue]) -> list[str]:
        return [line(gather.view(uow, desk, issue)) for issue in issues]

    with record_room(settings) as database:
        code = database.read(lambda uow: _find_code(uow, community))
        issues = database.read(lambda uow: uow.ledger.list_issues(community=code, state=state, limit=limit))
        if as_json:
            typer.echo(TypeAdapter(list[Issue]).dump_json(issues, indent=2))
        elif issues:
            typer.echo("\n".join(database.read(lambda uow: lines(uow, issues))))
        else:
            errors_console().print("The ledger holds no such issue.")


@ledger.command()
def show(
    number: Number,
    as_json: AsJson = False,
) -> None:
    """Show one issue: where it stands on the first line, its history after the line 处理记录."""
    settings = load_settings()
    desk = make_desk(settings)
    with record_room(settings) as database:
        issue = database.read(lambda uow: find_issue(uow, number))
        if as_json:
            steps = database.read(lambda uow: uow.ledger.list_steps(issue.id))
            record = _Record(issue=issue, steps=steps)
            typer.echo(TypeAdapter(_Record).dump_json(record, indent=2))
        else:
            typer.echo(database.read(lambda uow: lookup.page(uow, desk, issue)))


@ledger.command()
def verify() -> None:
    """Walk every community's chain of steps, and retell every issue from its steps.

    A line that was altered, removed or put in shows, and so does a history that was cut off. Exit code 1
    when anything is wrong. Keep the heads that are printed: they prove later that nothing was taken back.
    """
    with record_room(load_settings()) as database, errors_console().status("walking the chains"):
        faults, heads = database.read(lambda uow: (uow.ledger.verify(), uow.ledger.heads()))
    for code, count, head in heads:
        typer.echo(f"{code}: {count} steps, head {head or 'none'}")
    for fault in faults:
        where = f"{fault.community or 'no community'}, line {fault.position}, issue id {fault.issue_id}"
        typer.echo(f"{where}: {fault.reason}", err=True)
    if faults:
        fail(
            f"{counted(len(faults), 'fault')}: the ledger is not as it was written.",
            "stop the bot, keep a copy of the database as it is, and compare it with the last backup",
        )
    typer.echo("The ledger is whole.")


@ledger.command()
def export(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="Where to write: a name ending in .csv or .xlsx.")
    ],
    community: Community = "",
) -> None:
    """Write the ledger as a table, newest first; safe to open in a spreadsheet.

    The file holds what residents said, with rooms and names: only you can read it, and it is yours to guard.
    """
    if file.suffix.lower() not in SUFFIXES:
        fail(f"{file.name} ends in neither .csv nor .xlsx.", "choose one of them: the suffix says the format")
    settings = load_settings()
    try:
        with record_room(settings) as database, errors_console().status("writing the ledger"):
            code = database.read(lambda uow: _find_code(uow, community))
            count = write_table(file, HEADER, ledger_rows(database, make_desk(settings), code))
    except OSError as error:
        fail(f"{file} cannot be written: {error.strerror or error}", "choose a folder you may write in")
    typer.echo(f"{counted(count, 'issue')} written to {file}.")


def _find_code(uow: UnitOfWork, community: str) -> str:
    """A community's code as it is kept, however it was typed; else the command ends."""
    codes = [area.code for area in uow.directory.list_communities()]
    kept = {code.casefold(): code for code in ["", *codes, *(head[0] for head in uow.ledger.heads())]}
    if community.casefold() not in kept:
        fail(f"Neither roster nor ledger knows a community {community}.", "see the codes in areas")
    return kept[community.casefold()]


def find_issue(uow: UnitOfWork, words: str) -> Issue:
    """The issue an operator names, 37 or CODE#37; else the command ends."""
    code, _, digits = words.strip().rpartition("#")
    if not digits.isdecimal():
        fail(f"{words} is no number of an issue.", "write 37, or CODE#37 with the community's code")
    found = uow.ledger.list_numbered(int(digits))
    if code:
        found = [issue for issue in found if issue.community.casefold() == code.casefold()]
    if not found:
        fail(f"The ledger holds no issue {words}.", "see `shuoshi ledger list`")
    if len(found) > 1:
        codes = ", ".join(f"{issue.community}#{digits}" for issue in found)
        fail(f"Several communities have an issue {digits}.", f"write one of {codes}")
    return found[0]
