"""Lines of a settings file that are no settings: nobody should believe that they hold."""

from collections.abc import Iterator
from pathlib import Path

from dotenv.parser import parse_stream


def unread_lines(path: Path) -> Iterator[str]:
    """Each line that was not understood, with what to do; its words may be a secret's and are not shown."""
    if not path.is_file():
        return
    with path.open(encoding="utf-8") as file:
        for line in parse_stream(file):
            if line.error:
                number = line.original.line + _blank_before(line.original.string)
                yield f"line {number} of {path} is not used; write NAME=value, with quotes in pairs"


def _blank_before(text: str) -> int:
    return text[: len(text) - len(text.lstrip())].count("\n")
