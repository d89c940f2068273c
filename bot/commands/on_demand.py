"""Loads a command when it is asked for: loading all of them would be most of what a short one takes."""

from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup
from typer.main import get_command, get_group

# In the order --help shows them: where each stands, and as what.
COMMANDS: dict[str, tuple[str, str]] = {
    "run": ("run", "run"),
    "check": ("check", "check"),
    "read": ("read", "read"),
    "import": ("imports", "import_roster"),
    "ledger": ("ledger", "ledger"),
    "lexicon": ("lexicon", "lexicon"),
    "policy": ("policy", "policy"),
    "dead": ("dead", "dead"),
    "erase": ("erase", "erase"),
    "strays": ("strays", "list_strays"),
    "audit": ("audit", "audit_promises"),
    "digest": ("digest", "digest"),
    "ranking": ("digest", "ranking"),
    "backup": ("backup", "backup"),
    "restore": ("backup", "restore"),
}


class OnDemand(TyperGroup):
    """The commands of the program."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - the library's signature
        """Their names."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002 - the library's signature
        """One of them, loaded; None for a name that is none."""
        return _load(cmd_name) if cmd_name in COMMANDS else None


def _load(name: str) -> object:
    module, thing = COMMANDS[name]
    found = getattr(import_module(f"bot.commands.{module}"), thing)
    parent = typer.Typer(add_completion=False)
    if isinstance(found, typer.Typer):
        parent.add_typer(found, name=name)
        return get_group(parent).commands[name]
    parent.command(name)(found)
    return get_command(parent)
