"""Each exception from a security rule says why beside it."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("bot", "handlers", "nlp", "storage", "tests")
EXCEPTION = re.compile(r"#\s*noqa:[^#(]*\bS\d{3}")
WITH_REASON = re.compile(r"noqa: S\d{3}(?:, S\d{3})*\)?\s*(?:-|–|\(|#|\w).*\w{3}")


def exceptions_of(room: str) -> list[str]:
    """Lines that ask to be excused, with where they stand."""
    return [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in sorted((ROOT / room).rglob("*.py"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if EXCEPTION.search(line) and path != Path(__file__)
    ]


@pytest.mark.parametrize("room", ROOMS)
def test_an_exception_from_a_security_rule_has_its_reason_beside_it(room: str) -> None:
    assert [line for line in exceptions_of(room) if not WITH_REASON.search(line)] == []


def test_the_security_rules_are_on_everywhere() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    chosen = re.search(r"^select = \[(.*?)^\]", text, re.MULTILINE | re.DOTALL)
    assert chosen
    assert '"S"' in chosen[1]
