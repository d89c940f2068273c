"""The command line: `shuoshi`, or `python -m bot`."""

import logging
import sys

import typer

from bot.chain_key import ChainKeyError
from bot.commands.console import TROUBLE, advice_for, use_utf8
from bot.commands.on_demand import OnDemand
from bot.logs import set_up_logs
from bot.settings import SettingsError
from storage.errors import StorageError

EPILOG = (
    "Settings are read from the environment and from .env; `shuoshi check` shows each of them. "
    "Exit code 0: it was done, and all is in order; 1: it could not be done, or what was looked at is not in "
    "order; 2: mistyped. Results go to standard output, troubles to standard error, with what to do after →."
)

app = typer.Typer(
    name="shuoshi",
    cls=OnDemand,
    help="说事: residents' words in a WeCom group become issues, reach who solves them, and come back.",
    epilog=EPILOG,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.callback()
def shuoshi() -> None:
    """Hold the commands together; each is loaded when it is asked for."""


def main() -> None:
    """Run the command line; troubles we know end in words, not in a trace."""
    use_utf8()
    set_up_logs(logging.WARNING)
    try:
        app()
    except SettingsError as error:
        typer.echo("The settings cannot be used:", err=True)
        for fault in error.faults:
            typer.echo(f"  {fault}", err=True)
        typer.echo("→ mend them in the environment or in .env; docs/operating.md lists all", err=True)
        sys.exit(TROUBLE)
    except ChainKeyError as error:
        typer.echo(str(error), err=True)
        sys.exit(TROUBLE)
    except StorageError as error:
        typer.echo(f"The record room refused: {error}", err=True)
        typer.echo(f"→ {error.advice or 'run `shuoshi check` to see what to mend'}", err=True)
        sys.exit(TROUBLE)
    except OSError as error:
        typer.echo(f"{error.filename or 'The system'}: {error.strerror or error}", err=True)
        typer.echo(f"→ {advice_for(error)}", err=True)
        sys.exit(TROUBLE)
