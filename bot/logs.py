"""Logs go to stderr, lines for a person at a terminal, JSON for a machine; nobody's words are in them."""

import json
import logging
import sys
import threading
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import structlog

Event = structlog.typing.EventDict


def set_up_logs(level: int = logging.INFO) -> None:
    """Say how this process logs, its libraries and threads included."""
    for_people = sys.stderr.isatty()
    renderer = (
        structlog.dev.ConsoleRenderer()
        if for_people
        else structlog.processors.JSONRenderer(ensure_ascii=False)
    )
    processors: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=not for_people),
        _without_words,
        renderer,
    ]
    structlog.configure(
        processors=processors,
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Foreign())
    logging.basicConfig(level=max(level, logging.WARNING), handlers=[handler])
    logging.getLogger("dotenv").setLevel(logging.ERROR)  # `check` and `run` say which line is none
    logging.getLogger("apscheduler").setLevel(logging.ERROR)  # else it warns at each ring left out in a hang
    threading.excepthook = _thread_died


def trace(error: BaseException) -> list[str]:
    """What kind of error it was and where it arose, causes first; its words may be somebody's."""
    return [line for one in _causes(error) for line in _lines(one)]


def _causes(error: BaseException) -> Iterator[BaseException]:
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None:
        yield from _causes(before)
    if isinstance(error, BaseExceptionGroup):
        for part in error.exceptions:
            yield from _causes(part)
    yield error


def _lines(error: BaseException) -> Iterator[str]:
    for frame in traceback.extract_tb(error.__traceback__):
        yield f"{'/'.join(Path(frame.filename).parts[-3:])}:{frame.lineno} {frame.name}"
    yield type(error).__qualname__


def _without_words(_logger: object, _method: str, event: Event) -> Event:
    """Put the trace in the place of the error."""
    given = event.pop("exc_info", None)
    error = sys.exc_info()[1] if given is True else given[1] if isinstance(given, tuple) else given
    if isinstance(error, BaseException):
        event["exception"] = " < ".join(reversed(trace(error)))
    return event


class _Foreign(logging.Formatter):
    """A library's line as it stands in its code: what would be filled in may be somebody's words."""

    def format(self, record: logging.LogRecord) -> str:
        """Give one line of JSON."""
        first = str(record.msg).partition("\n")[0]
        line = {"event": first, "level": record.levelname.lower(), "library": record.name}
        line["timestamp"] = datetime.fromtimestamp(record.created, UTC).isoformat()
        if record.exc_info and record.exc_info[1]:
            line["exception"] = " < ".join(reversed(trace(record.exc_info[1])))
        return json.dumps(line, ensure_ascii=False)


def _thread_died(died: threading.ExceptHookArgs) -> None:
    name = died.thread.name if died.thread else ""
    structlog.get_logger(__name__).critical("a thread died", thread=name, exc_info=died.exc_value)
