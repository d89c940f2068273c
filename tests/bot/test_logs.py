"""The logs say what happened and where, and never what anybody said."""

import ast
import io
import json
import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog

from bot.logs import set_up_logs

ROOT = Path(__file__).parent.parent.parent
WORDS = "李大爷家漏水 13812345678"
# what a line may carry beside its sentence: ids of ours, the platform's codes, and the machinery's own words
FIELDS = {
    "action", "issue", "chat", "inbox", "notice", "media", "surface", "sender", "errcode", "detail", "reason",
    "verdict", "path", "status", "attempt", "attempts", "alarms", "lost", "why", "seconds", "messages",
    "sends", "queued", "source", "process", "rows", "version", "words", "tick", "timer", "rung", "lock",
    "thread", "entry", "topic", "outage", "communities", "what", "clock", "exc_info",
}  # fmt: skip
LEVELS = {f"_log.{level}" for level in ("debug", "info", "warning", "error", "critical", "exception")}


class Stderr(io.StringIO):
    """Keeps what was logged."""

    is_terminal = False

    def isatty(self) -> bool:
        return self.is_terminal

    def lines(self) -> list[dict[str, object]]:
        return [json.loads(line) for line in self.getvalue().splitlines()]


@pytest.fixture
def stderr(monkeypatch: pytest.MonkeyPatch) -> Iterator[Stderr]:
    stderr = Stderr()
    monkeypatch.setattr(sys, "stderr", stderr)
    monkeypatch.setattr(logging.root, "handlers", [])
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    level = logging.root.level
    yield stderr
    structlog.reset_defaults()
    logging.root.setLevel(level)


@pytest.fixture
def machine(stderr: Stderr) -> Stderr:
    set_up_logs()
    return stderr


@pytest.fixture
def terminal(stderr: Stderr) -> Stderr:
    stderr.is_terminal = True
    set_up_logs()
    return stderr


def break_down() -> None:
    try:
        dict[str, str]()[WORDS]
    except KeyError as error:
        raise ValueError(f"cannot work {WORDS}") from error


def test_an_error_is_told_by_kind_and_place_with_its_cause_and_without_its_words(
    machine: Stderr,
) -> None:
    try:
        break_down()
    except ValueError:
        structlog.get_logger().exception("it broke", inbox=7)
    [line] = machine.lines()
    assert line["inbox"] == 7
    told = str(line["exception"])
    assert told.startswith("ValueError < ")
    assert "KeyError" in told
    assert "tests/bot/test_logs.py" in told
    assert "break_down" in told
    assert "漏水" not in told


def test_at_a_terminal_no_variables_are_shown_beside_an_error(terminal: Stderr) -> None:
    try:
        break_down()
    except ValueError:
        structlog.get_logger().exception("it broke")
    told = terminal.getvalue()
    assert "break_down" in told
    assert "漏水" not in told


def test_a_librarys_line_is_told_as_it_stands_in_its_code(machine: Stderr) -> None:
    log = logging.getLogger("aiohttp.server")
    try:
        break_down()
    except ValueError:
        log.exception("Error handling request from %s", WORDS)
    logging.getLogger("asyncio").error(f"Task exception was never retrieved\nfuture: {WORDS}")  # noqa: G004
    first, second = machine.lines()
    assert (first["library"], first["event"]) == ("aiohttp.server", "Error handling request from %s")
    assert str(first["exception"]).startswith("ValueError")
    assert second["event"] == "Task exception was never retrieved"
    assert "漏水" not in f"{first}{second}"


def test_a_clock_that_left_out_a_ring_in_a_hang_said_so_at_each(machine: Stderr) -> None:
    logging.getLogger("apscheduler.scheduler").warning('Execution of job "%s" skipped', WORDS)
    assert machine.lines() == []


def test_a_thread_that_dies_is_told_without_words(machine: Stderr) -> None:
    thread = threading.Thread(target=break_down, name="writer")
    thread.start()
    thread.join()
    [line] = machine.lines()
    assert (line["event"], line["thread"]) == ("a thread died", "writer")
    assert "漏水" not in str(line)


def test_a_group_of_errors_is_told_one_by_one(
    machine: Stderr,
) -> None:
    structlog.get_logger().error(
        "both broke", exc_info=ExceptionGroup(WORDS, [ValueError(WORDS), OSError(WORDS)])
    )
    [line] = machine.lines()
    assert line["exception"] == "ExceptionGroup < OSError < ValueError"


def calls() -> Iterator[tuple[str, ast.Call]]:
    for room in ("bot", "handlers", "nlp", "storage"):
        for path in sorted((ROOT / room).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and ast.unparse(node.func) in LEVELS:
                    yield f"{path.relative_to(ROOT)}:{node.lineno}", node


def test_a_line_is_a_plain_sentence_with_known_fields() -> None:
    found = list(calls())
    assert len(found) > 20
    for where, call in found:
        assert not isinstance(call.args[0], ast.JoinedStr | ast.BinOp | ast.Call), where
        assert len(call.args) == 1, where
        strange = {word.arg for word in call.keywords if word.arg} - FIELDS
        assert not strange, f"{where}: add it to FIELDS if it never holds words, a phone or a name"
