"""Read untrusted JSON without exceptions."""

import json
from collections.abc import Mapping
from typing import Any


class Body:
    """A JSON object whose fields may be missing or of any type."""

    def __init__(self, raw: object) -> None:
        self.is_object = isinstance(raw, dict)
        self.raw: Mapping[str, Any] = raw if isinstance(raw, dict) else {}

    def part(self, name: str) -> "Body":
        """The object of that name, empty when it is none."""
        return Body(self.raw.get(name))

    def text(self, name: str) -> str:
        """The text of that name; a number becomes text, anything else nothing."""
        value = self.raw.get(name)
        if not isinstance(value, str | int) or isinstance(value, bool):
            return ""
        return str(value).encode("utf-8", "replace").decode()  # half a character is none

    def number(self, name: str, default: int = 0) -> int:
        """The whole number of that name."""
        value = self.raw.get(name)
        return value if isinstance(value, int) and not isinstance(value, bool) else default

    def flag(self, name: str) -> bool:
        """True for a JSON true or a 1."""
        return self.raw.get(name) in (True, 1)

    def items(self, name: str) -> list["Body"]:
        """The objects of the list of that name."""
        return [Body(item) for item in self._list(name) if isinstance(item, dict)]

    def words(self, name: str) -> tuple[str, ...]:
        """The texts of the list of that name."""
        return tuple(item for item in self._list(name) if isinstance(item, str))

    def has(self, name: str) -> bool:
        """Whether the field is there at all."""
        return name in self.raw

    def _list(self, name: str) -> list[Any]:
        value = self.raw.get(name)
        return value if isinstance(value, list) else []


def parse(text: str | bytes) -> Body:
    """The object in a text; raises ValueError when it is no JSON, or nested too deep to handle."""
    try:
        return Body(json.loads(text))
    except RecursionError:
        raise ValueError("nested too deep") from None
