"""The program runs with what it depends on: nothing it imports comes by way of the tests' tools alone."""

import ast
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions, requires
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.written import README, ROOT

ROOMS = ("bot", "handlers", "nlp", "storage")
TRAINING = {"nlp/train.py"}  # has an extra of its own


def test_what_is_imported_is_depended_on() -> None:
    owners = packages_distributions()
    installed = _installed_with(_declared())
    strange = {
        f"{path}: {name}"
        for path, name in _foreign_imports()
        if not installed & {canonicalize_name(owner) for owner in owners.get(name, [])}
    }
    assert strange == set()


def test_a_dependency_stood_in_no_line_of_the_readme() -> None:
    told = README.partition("## Why each dependency")[2]
    rows = re.findall(r"^\| ([\w, -]+) \|", told.partition("\n## ")[0], re.MULTILINE)
    named = {canonicalize_name(name) for row in rows for name in row.split(", ")}
    assert {canonicalize_name(Requirement(one).name) for one in _declared()} - named == set()


def test_a_version_that_could_not_be_audited_passed_for_a_clean_one() -> None:
    recipe = (ROOT / "Makefile").read_text(encoding="utf-8").partition("\naudit:")[2].partition("\nclean:")[0]
    assert "pip-audit --strict " in recipe
    assert "--requirement %,$(wildcard requirements*.lock)" in recipe
    assert "|| true" not in recipe


def test_a_process_on_sqlite_held_the_drivers_of_servers_it_never_asks() -> None:
    loaded = "import sys, bot.commands.run; print(*{'psycopg', 'redis'} & sys.modules.keys())"
    ran = subprocess.run(  # noqa: S603 (our own words)
        [sys.executable, "-c", loaded], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert ran.stdout.split() == []


def _declared() -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return list(project["dependencies"])


def _installed_with(texts: list[str]) -> set[str]:
    """The names of these requirements, and of all they require in turn."""
    found: set[tuple[str, str]] = set()
    waiting = [(Requirement(text), "") for text in texts]
    while waiting:
        requirement, extra = waiting.pop()
        if requirement.marker and not requirement.marker.evaluate({"extra": extra}):
            continue
        name = canonicalize_name(requirement.name)
        for wanted in {"", *requirement.extras}:
            if (name, wanted) not in found:
                found.add((name, wanted))
                waiting += [(Requirement(text), wanted) for text in requires(name) or []]
    return {name for name, _ in found}


def _foreign_imports() -> set[tuple[str, str]]:
    paths = (path for room in ROOMS for path in (ROOT / room).rglob("*.py"))
    return {
        (path.relative_to(ROOT).as_posix(), name)
        for path in paths
        if path.relative_to(ROOT).as_posix() not in TRAINING
        for name in _imported(path)
        if name not in {*sys.stdlib_module_names, *ROOMS}
    }


def _imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return {name.partition(".")[0] for name in names}
