"""Lines of a settings file that are no settings: nobody should believe that they hold."""

from collections.abc import Iterator
from pathlib import Path

from dotenv.parser import Original, parse_stream


def unread_lines(path: Path) -> Iterator[str]:
    """Each line that was not understood, with what to do; its words may be a secret's and are not shown."""
    if not path.is_file():
        return
    with path.open(encoding="utf-8") as file:
        for found in parse_stream(file):
            if found.error:
                where = f"line {_number(found.original)} of {path}"
                yield f"{where} is not used; write NAME=value, with quotes in pairs"


def _number(found: Original) -> int:
    """Where it stands in the file: empty lines before it are taken for a part of it."""
    blank = len(found.string) - len(found.string.lstrip())
    return found.line + len(found.string[:blank].split("\n")) - 1
