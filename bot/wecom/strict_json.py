"""JSON from outside, read so that whoever handles it afterwards is safe from its depth."""

import json
from collections.abc import Mapping

DEEPEST = 64  # objects and lists within each other; the platform's go six deep


def read_object(text: str | bytes) -> Mapping[str, object] | None:
    """The object in the text; None when it is no JSON, no object, or nested beyond reason."""
    try:
        value = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) and not _is_deeper(value, DEEPEST) else None


def _is_deeper(value: object, room: int) -> bool:
    if isinstance(value, dict):
        value = list(value.values())
    if not isinstance(value, list):
        return False
    return room == 0 or any(_is_deeper(part, room - 1) for part in value)
