"""3号灯明天修: a number that words begin with, which may be an issue's to who has it in hand."""

import re

from handlers.typed.phrases import MEASURE

_FIRST = re.compile(rf"\s*第?(\d{{1,6}})(?:号(?![楼院线栋门])|(?=[\s,，:：、])(?!\s*(?:{MEASURE})))")


def number_first(text: str) -> int | None:
    """The number, where it is no building and no span of time."""
    found = _FIRST.match(text)
    return int(found[1]) if found else None
