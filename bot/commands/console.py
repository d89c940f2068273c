"""How a command talks to the person at the terminal: results to stdout, troubles to stderr."""

import getpass
import os
import sys
from errno import EDQUOT, ENOSPC
from typing import NoReturn

import typer
from rich.console import Console

LARGEST = 2**31 - 1  # a whole number every database takes
TROUBLE = 1  # the exit code: it could not be done, or what was looked at is not in order


def fail(words: str, advice: str = "") -> NoReturn:
    """End the command: say what is wrong and what to do next."""
    typer.echo(words, err=True)
    if advice:
        typer.echo(f"→ {advice}", err=True)
    raise typer.Exit(TROUBLE)


def fail_without(area: str) -> NoReturn:
    """End the command: it names an area nobody has."""
    fail(f"The roster holds no area {area}.", "write the code of a compound, community or street in areas")


def advice_for(error: OSError) -> str:
    """What to do when the system refuses a file."""
    if error.errno in (ENOSPC, EDQUOT):
        return "make room on that disk, then try again"
    return "check the path and who may write there"


def counted(number: int, noun: str) -> str:
    """`1 issue`, `2 issues`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def errors_console() -> Console:
    """Give the console for progress and troubles."""
    return Console(stderr=True, highlight=False)


def operator() -> str:
    """Who types, as far as the system knows."""
    try:
        return f"operator:{getpass.getuser()}"
    except (KeyError, OSError):  # a user the system has no name for
        return f"operator:{os.getuid()}"


def use_utf8() -> None:
    """Let Chinese pass whatever the terminal's locale says."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
