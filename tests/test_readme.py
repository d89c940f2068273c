"""The pages say what the program is: a setting, command, state or word without its line fails here."""

import ast
import inspect
import re
from pathlib import Path
from textwrap import dedent

import pytest

from bot.commands.on_demand import COMMANDS, load
from bot.metrics import Metric
from bot.roles import ProcessRole
from bot.setting_table import Described, describe
from bot.vitals import Vitals
from handlers.typed.commands import parse_command
from handlers.wording.labels import STATES
from storage.models import Role, State
from tests.bot.measured import MEASURED
from tests.handlers.stage import MORNING
from tests.rules.diagram import diagram
from tests.written import EVERYTHING, PAGES, README


def _commands() -> list[str]:
    return [" ".join(("shuoshi", name, *sub)) for name in COMMANDS for sub in _subcommands(load(name))]


def _subcommands(command: object) -> list[tuple[str, ...]]:
    return [(name,) for name in getattr(command, "commands", {})] or [()]


@pytest.mark.parametrize("setting", describe(), ids=lambda setting: setting.name)
def test_every_setting_is_documented_as_it_is(setting: Described) -> None:
    row = next((line for line in EVERYTHING.splitlines() if line.startswith(f"| `{setting.name}` |")), "")
    assert setting.meaning in row
    assert setting.default in row


@pytest.mark.parametrize("command", _commands())
def test_every_command_is_documented(command: str) -> None:
    assert f"| `{command}" in EVERYTHING


@pytest.mark.parametrize("state", State)
def test_every_state_is_documented(state: State) -> None:
    assert f"| `{state}` | {STATES[state]} |" in README


@pytest.mark.parametrize("role", ProcessRole)
def test_every_role_of_a_process_is_documented(role: ProcessRole) -> None:
    assert f"| `{role}` | " in EVERYTHING


@pytest.mark.parametrize("role", Role)
def test_every_role_is_documented(role: Role) -> None:
    assert f"`{role}`" in EVERYTHING


def test_the_diagram_is_the_tables_own() -> None:
    assert diagram() in README


def _words() -> list[str]:
    rows = re.findall(r"^\| (?:those at work|the community|residents) \| (.*) \|$", EVERYTHING, re.MULTILINE)
    words = [word.strip() for row in rows for word in re.split(r" · | / ", row)]
    return [re.sub(r"\(.*\)|…", " x", word) if "…" in word else re.sub(r"\(.*\)", "", word) for word in words]


@pytest.mark.parametrize("word", [word for word in _words() if not re.search(r"[a-z]{3,}", word)])
def test_the_words_the_pages_teach_are_understood(word: str) -> None:
    assert parse_command(word, MORNING) is not None


@pytest.mark.parametrize("metric", MEASURED, ids=lambda metric: metric.name)
def test_every_metric_is_documented_as_it_is(metric: Metric) -> None:
    assert f"| `{metric.name}` | {' '.join(metric.labels)} | {metric.meaning} |" in EVERYTHING


def test_whatever_readiness_lacks_is_documented_with_what_to_do() -> None:
    faults = ast.parse(dedent(inspect.getsource(Vitals.faults))).body[0]
    assert isinstance(faults, ast.AsyncFunctionDef)
    parts = (
        node.value for part in faults.body[1:] for node in ast.walk(part) if isinstance(node, ast.Constant)
    )
    said = [part.strip(" :") for part in parts if isinstance(part, str) and len(part) > len("s: ")]
    rows = [line for line in EVERYTHING.splitlines() if line.startswith("| ")]
    assert said
    assert [words for words in said if not any(row.startswith(f"| {words}") for row in rows)] == []


def test_every_metric_the_pages_name_exists() -> None:
    named = set(re.findall(r"^\| `(shuoshi_\w+)` \|", EVERYTHING, re.MULTILINE))
    assert named == {metric.name for metric in MEASURED}


def _links() -> list[tuple[Path, str]]:
    pattern = re.compile(r"\]\((?!https?:)([^)]+)\)|<img src=\"([^\"]+)\"")
    return [
        (page, link or image)
        for page in PAGES
        for link, image in pattern.findall(page.read_text(encoding="utf-8"))
    ]


@pytest.mark.parametrize(("page", "link"), _links(), ids=lambda part: getattr(part, "name", part))
def test_every_link_of_the_pages_leads_somewhere(page: Path, link: str) -> None:
    path, _, place = link.partition("#")
    target = page.parent / path if path else page
    assert target.exists()
    if place:
        heads = re.findall(r"^#+ (.*)$", target.read_text(encoding="utf-8"), re.MULTILINE)
        assert place in {re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in heads}


def test_every_page_is_named_by_the_readme() -> None:
    assert [page.name for page in PAGES[1:] if f"](docs/{page.name})" not in README] == []
