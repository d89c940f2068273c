"""`shuoshi policy`: what is promised, and when: look, check, put in force."""

from pathlib import Path
from typing import Annotated

import typer

from bot.clock import utc_now
from bot.commands.console import LARGEST, fail, operator
from bot.record_room import record_room
from bot.settings import load_settings
from handlers.promises.policies import first_text
from handlers.rules.policy import PolicyError, parse_policy
from handlers.wording.labels import stamp
from storage.errors import NotFound
from storage.policy_row import PolicyRow
from storage.unit_of_work import UnitOfWork

policy = typer.Typer(
    help="What is promised to whom, and when: look, check, put in force.",
    epilog="To change it: shuoshi policy show > policy.toml, change the file, `check` it, `set` it.",
    no_args_is_help=True,
)

File = Annotated[
    Path,
    typer.Argument(metavar="FILE", help="A policy as TOML; `shuoshi policy show` prints one to begin with."),
]


@policy.command()
def show(
    version: Annotated[
        int,
        typer.Argument(
            metavar="VERSION",
            max=LARGEST,
            help="As `shuoshi policy list` shows it; the one in force when left out.",
            show_default=False,
        ),
    ] = 0,
) -> None:
    """Print a policy as it was set, ready to be changed and set again.

    TOML: which hours count, what is allowed in them, and who is told when a promise breaks.
    """
    with record_room(load_settings()) as database:
        try:
            typer.echo(database.read(lambda uow: _get(uow, version)).text, nl=False)
        except NotFound as error:
            fail(f"{error}.", "see shuoshi policy list")


@policy.command("list")
def list_versions() -> None:
    """List every version, the newest first: since when, by whom.

    The first line is what is in force; an issue keeps the version it was opened under.
    """
    with record_room(load_settings()) as database:
        for row in database.read(lambda uow: uow.policies.list_all()):
            typer.echo(f"{row.version}  {stamp(row.at)}  {row.by}")


@policy.command()
def check(file: File) -> None:
    """Say every fault of a policy; exit code 1 when it has any.

    Nothing is changed; `shuoshi policy set` puts it in force.
    """
    _read(file)
    typer.echo(f"{file.name} can be put in force.")


@policy.command("set")
def put_in_force(file: File) -> None:
    """Put a policy in force for the issues opened from now on; older ones keep theirs.

    A new release of the program no longer brings its own policy then.
    """
    text = _read(file)
    with record_room(load_settings()) as database:
        before = database.read(lambda uow: uow.policies.find_newest())
        row = database.write(lambda uow: uow.policies.add(text, operator(), utc_now()))
    is_new = before is None or before.version != row.version
    typer.echo(f"Policy {row.version} is in force{'' if is_new else ' already'}.")


def _get(uow: UnitOfWork, version: int) -> PolicyRow:
    row = uow.policies.get(version) if version else uow.policies.find_newest()
    if row is None:
        raise NotFound("there is no policy yet")
    return row


def _read(file: Path) -> str:
    try:
        text = file.read_text(encoding="utf-8-sig")
        parse_policy(text, first_text())
    except UnicodeDecodeError:
        fail(f"{file.name} is not written in UTF-8.", "save it as UTF-8")
    except PolicyError as error:
        for fault in error.faults:
            typer.echo(f"  {fault}", err=True)
        fail(f"{file.name} cannot be put in force.", "mend what is listed above, and check again")
    return text
