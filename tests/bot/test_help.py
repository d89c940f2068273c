"""Every `--help`, as who has never seen the program reads it: what it does, what it wants, how it ends."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from bot.cli import app
from bot.commands.on_demand import COMMANDS as SUMMARIES
from bot.commands.on_demand import load
from tests.written import EVERYTHING

NAMED = re.compile(r"`?shuoshi ((?:[a-z]+ ?)+)")

# What these find may be out of order, or be done for some only: whoever reads the exit code must know.
MAY_END_IN_TROUBLE = {
    "check",
    "read",
    "ledger verify",
    "lexicon accept",
    "lexicon revert",
    "policy check",
    "dead retry",
    "audit",
}


def _walk(command: Any, *path: str) -> Iterator[tuple[str, Any]]:
    """A command and all under it, by what is typed."""
    yield " ".join(path), command
    if hasattr(command, "list_commands"):
        context = command.context_class(command)
        for name in command.list_commands(context):
            known = command.get_command(context, name)
            yield from _walk(known if path else load(name), *path, name)


COMMANDS = dict(_walk(get_command(app)))
every = pytest.mark.parametrize("typed", COMMANDS, ids=lambda typed: typed or "shuoshi")


@pytest.fixture(autouse=True)
def _wide(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setenv("SHUOSHI_HTTP", "nonsense")  # help is for those, too, whose settings are wrong
    monkeypatch.chdir(tmp_path)


def help_of(typed: str) -> str:
    done = CliRunner().invoke(app, [*typed.split(), "--help"])
    assert done.exit_code == 0, done.output
    return done.stdout


@every
def test_help_is_given_and_touches_nothing(typed: str, tmp_path: Path) -> None:
    assert f"Usage: shuoshi {typed}".rstrip() in help_of(typed)
    assert list(tmp_path.iterdir()) == []


@every
def test_it_begins_with_a_sentence_that_says_what_it_does(typed: str) -> None:
    first = (COMMANDS[typed].help or "").partition("\n\n")[0]
    assert re.fullmatch(r"\S.{20,120}\.", first), first
    assert first in help_of(typed)


@pytest.mark.parametrize("name", list(SUMMARIES))
def test_the_list_of_commands_says_of_each_what_it_says_of_itself(name: str) -> None:
    assert COMMANDS[name].help.startswith(SUMMARIES[name].summary)


def test_the_list_of_commands_took_as_long_as_loading_all_of_them() -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "bot", "--help"],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert "restore" in done.stdout
    assert "bot.commands.on_demand" in done.stderr
    assert "bot.app" not in done.stderr


@every
def test_all_that_can_be_typed_after_it_is_explained(typed: str) -> None:
    wanted = [one for one in COMMANDS[typed].params if one.name != "help"]
    lacking = [one.name for one in wanted if not re.fullmatch(r"\S.{6,}[.:…]", one.help or "")]
    assert lacking == []
    said = help_of(typed)
    for one in wanted:
        if one.param_type_name == "argument":
            assert re.fullmatch(r"[A-Z]+(\.\.\.)?", one.metavar or ""), one.name
        assert (one.help or "").split(".", maxsplit=1)[0] in said


@every
def test_another_command_it_names_can_be_typed(typed: str) -> None:
    said = " ".join(re.sub(r"[│╭╮╰╯─]", " ", help_of(typed)).partition("Options")[2].split())
    named = {found.strip() for found in NAMED.findall((COMMANDS[typed].help or "") + said)}
    unknown = {words for words in named if not any(_begins(words, known) for known in COMMANDS if known)}
    assert unknown == set()


def _begins(words: str, known: str) -> bool:
    return f"{words} ".startswith(f"{known} ")


@pytest.mark.parametrize("typed", sorted(MAY_END_IN_TROUBLE))
def test_it_says_when_the_exit_code_is_1(typed: str) -> None:
    assert re.search(r"exit code (is then )?1", help_of(typed), re.IGNORECASE)


def test_what_every_exit_code_means_stands_below_the_list_of_commands() -> None:
    said = " ".join(help_of("").split())
    assert re.search(r"Exit code 0: .+; 1: .+; 2: .+ with what to do after →\.", said)


@every
def test_every_command_stands_in_the_pages(typed: str) -> None:
    is_group = hasattr(COMMANDS[typed], "list_commands")
    assert is_group or f"| `shuoshi {typed}" in EVERYTHING


def test_a_process_gives_it_whatever_the_settings_are() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bot", "ledger", "verify", "--help"],
        env={"SHUOSHI_HTTP": "nonsense", "PATH": ""},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "Usage:" in done.stdout


NUMBER = "99999999999999999999"  # no database counts so far
TOO_LARGE = [
    ["ledger", "list", "--limit", NUMBER],
    ["dead", "retry", NUMBER],
    ["lexicon", "accept", NUMBER],
    ["policy", "show", NUMBER],
]


@pytest.mark.parametrize("words", [["ledgr"], ["ledger", "shwo"], ["erase"], ["check", "--fast"], *TOO_LARGE])
def test_what_is_mistyped_ends_with_2_and_the_way_to_the_help(words: list[str]) -> None:
    done = CliRunner().invoke(app, words)
    assert done.exit_code == 2
    assert "--help" in done.stderr
