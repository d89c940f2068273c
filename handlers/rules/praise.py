"""表扬保洁，楼道扫得干净: what is praised beside praise is not to be put right."""

from collections.abc import Sequence

from handlers.rules.assignment import SURE
from handlers.typed.said_again import is_mended
from handlers.typed.said_troubles import is_known, troubles_in
from nlp.reading import Matter

PRAISE = "1902"


def without_praised(matters: Sequence[Matter]) -> tuple[Matter, ...]:
    """The matters, where praise is one of them without what only sounds like a trouble."""
    has_praise = any(one.code == PRAISE for one in matters)
    return tuple(one for one in matters if not (has_praise and _is_praised(one)))


def _is_praised(matter: Matter) -> bool:
    if matter.code == PRAISE or matter.confidence >= SURE or not is_known(matter.code):
        return False
    return not troubles_in(matter.code, matter.words) or is_mended(matter.words)
