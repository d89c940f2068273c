"""🔥🔥🔥, with a building at most: signs of a fire, and no word of it."""

import re

from handlers.typed.said_yes import read_answer
from nlp.fragments import ONLY_PLACE

_SIGNS = re.compile(r"[🔥🚒]")
_YES = re.compile(r"(?:嗯+|对+|是+)[的啊呀]*[\s,，。!！]*")
_MARKS = re.compile(r"[🔥🚒🆘‼❗️！!。.,，~～\s]+")


def is_fire_signs(words: str) -> bool:
    """Whether they are nothing else."""
    if not _SIGNS.search(words):
        return False
    left = _MARKS.sub("", words)
    return not left or ONLY_PLACE.fullmatch(left) is not None


def says_it_burns(words: str) -> bool | None:
    """Whether it does, as somebody answers who was asked, with a building at most; None for other words."""
    answer = read_answer(words)
    if answer:
        return answer.is_yes
    place = _MARKS.sub("", _YES.sub("", words, count=1))
    return True if ONLY_PLACE.fullmatch(place) else None
