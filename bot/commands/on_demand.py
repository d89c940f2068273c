"""Loads a command when it is run: loading all of them would be most of what a short one, or --help, takes."""

from importlib import import_module
from typing import Any, NamedTuple

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command, get_group


class _Where(NamedTuple):
    module: str
    thing: str
    summary: str  # the first sentence of its own help


# In the order --help shows them.
COMMANDS = {
    "run": _Where("run", "run", "Run the bot until Ctrl-C or SIGTERM."),
    "check": _Where("check", "check", "Check every setting, the database, the roster and the way to WeCom."),
    "read": _Where("read", "read", "Read messages as the bot would, one JSON line each."),
    "import": _Where(
        "imports",
        "import_roster",
        "Import the roster: areas, people, roles, teams, speak_points, and care where there is one.",
    ),
    "ledger": _Where(
        "ledger", "ledger", "The issues and their history: list, show, prove whole, take along."
    ),
    "lexicon": _Where(
        "lexicon", "lexicon", "The words people taught the reader: look, propose, let go live, take back."
    ),
    "policy": _Where("policy", "policy", "What is promised to whom, and when: look, check, put in force."),
    "dead": _Where(
        "dead",
        "dead",
        "What was set aside: messages that failed three times, notices that may not have arrived.",
    ),
    "erase": _Where(
        "erase", "erase", "Erase the words, names, rooms, phones and photos of one issue, for good."
    ),
    "strays": _Where(
        "strays",
        "list_strays",
        "List the files in the media folder, a day old or more, that no photo of the ledger names.",
    ),
    "audit": _Where(
        "audit",
        "audit_promises",
        "Recompute every unfinished issue, outage and care call, and list what was due and not done.",
    ),
    "digest": _Where(
        "digest",
        "digest",
        "Write the weekly digest: what is to be decided, overdue by owner, came in, solved, the three rates.",
    ),
    "ranking": _Where(
        "digest",
        "ranking",
        "Write the monthly ranking: communities side by side, with what is worth a look beside their rates.",
    ),
    "backup": _Where(
        "backup", "backup", "Write everything the bot keeps to a new folder, while it goes on working."
    ),
    "restore": _Where(
        "backup",
        "restore",
        "Put a backup back into an empty database and an empty var folder; stop the bot first.",
    ),
}


class OnDemand(TyperGroup):
    """The commands of the program."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - the library's signature
        """Their names."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002 - the library's signature
        """One of them, not yet loaded; None for a name that is none."""
        where = COMMANDS.get(cmd_name)
        return _Unloaded(cmd_name, help=where.summary) if where else None


class _Unloaded(TyperCommand):
    def make_context(self, info_name: Any, args: Any, parent: Any = None, **extra: Any) -> Any:
        """The real command's: it takes over here."""
        return load(str(self.name)).make_context(info_name, args, parent, **extra)


def load(name: str) -> Any:
    """The command itself."""
    where = COMMANDS[name]
    found = getattr(import_module(f"bot.commands.{where.module}"), where.thing)
    parent = typer.Typer(add_completion=False)
    if isinstance(found, typer.Typer):
        parent.add_typer(found, name=name)
        return get_group(parent).commands[name]
    parent.command(name)(found)
    return get_command(parent)
