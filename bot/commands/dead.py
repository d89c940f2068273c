"""`shuoshi dead`: what was set aside: look, and try again."""

from typing import Annotated

import typer

from bot.commands.console import LARGEST, counted, fail
from bot.record_room import record_room
from bot.set_aside import messages_page, notices_page
from bot.settings import load_settings
from storage.trays import Fate
from storage.unit_of_work import UnitOfWork

MOST = 200  # rows of each kind shown

dead = typer.Typer(
    help="What was set aside: messages that failed three times, notices that may not have arrived.",
    no_args_is_help=True,
)


@dead.command("list")
def list_dead(
    most: Annotated[int, typer.Option(min=1, max=10_000, help="So many of each, the newest.")] = MOST,
) -> None:
    """List the messages given up after three failures, and the notices that may not have arrived.

    Nobody's words are shown. The log says under the same number where a message failed.
    """
    with record_room(load_settings()) as database:
        lines, waiting = database.read(lambda uow: _page(uow, most))
    typer.echo("\n".join(lines) if lines else "Nothing was set aside.")
    if waiting:
        typer.echo("→ once the fault is mended: shuoshi dead retry ID... (or --all)")


@dead.command()
def retry(
    ids: Annotated[
        list[int] | None,
        typer.Argument(metavar="ID...", max=LARGEST, help="As `shuoshi dead list` shows them."),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Every message that was set aside.")] = False,
) -> None:
    """Let messages be worked once more, as if they had never failed; a bot that runs takes them up at once.

    Name some, or say --all; mend first what made them fail. Exit code 1 when one named was not set aside.
    Notices are not sent again: nobody can tell which of them arrived.
    """
    if bool(ids) is everything:
        fail("Say which messages, or --all.", "see them: shuoshi dead list")
    with record_room(load_settings()) as database:
        revived = database.write(lambda uow: uow.inbox.revive(ids))
    if ids and (missing := [str(one) for one in ids if one not in revived]):
        fail(f"Not set aside: {', '.join(missing)}.", "see what is: shuoshi dead list")
    typer.echo(f"{counted(len(revived), 'message')} will be worked again.")


def _page(uow: UnitOfWork, most: int) -> tuple[list[str], bool]:
    messages = uow.inbox.list_dead(most)
    notices = [one for fate in (Fate.UNKNOWN, Fate.DEAD) for one in uow.outbox.list_fate(fate, most)]
    lines = messages_page(messages) if messages else []
    if notices:
        lines += ["", *notices_page(uow, notices)] if lines else notices_page(uow, notices)
    return lines, bool(messages)
