"""成立 37, 不成立 37, 并成一件 37 41 42: the words by which a person decides of a public event."""

import re

from handlers.typed.phrases import AFTER, BEFORE, Phrase, shape
from handlers.typed.said_numbers import AND, ONE, listed_in
from handlers.typed.verbs import Verb

_YES = r"(?:确认)?(?:公共事件)?成立(?:公共事件|事件)?|(?:确认|定为|算)公共事件"
_NO = r"(?:公共事件)?不成立(?:公共事件)?|不(?:是|算)公共事件"
ALONE: tuple[Phrase, ...] = (
    Phrase(verb=Verb.NO_EVENT, shape=shape(rf"(?:{_NO}){AFTER}")),
    Phrase(verb=Verb.EVENT, shape=shape(rf"(?:{_YES}){AFTER}")),
)

_ONE = rf"(?:[一-龥A-Za-z]{{1,6}}(?=#))?+{ONE}"
_GAP = rf"{AND}(?:\.{AND})?+"
_LIST = rf"{_ONE}(?:{_GAP}{_ONE})+"
_TOGETHER = r"(?:都|一起|全)*(?:并成|合成|合并成|并为|合为|算成?)(?:一件|一个)(?:事|办|事件|公共事件)?"
_NAMED = (
    re.compile(rf"{BEFORE}(?:{_TOGETHER}|合并|并案){_GAP}(?P<list>{_LIST}){AFTER}"),
    re.compile(rf"{BEFORE}(?:把|将)?{_GAP}(?P<list>{_LIST}){_GAP}(?:{_TOGETHER}){AFTER}"),
    re.compile(rf"{BEFORE}(?:{_YES})了?{_GAP}(?P<list>{_LIST}){AFTER}"),
)
_SINGLE = re.compile(rf"{_TOGETHER}|{_YES}")


def read_numbers(said: str) -> tuple[str, tuple[int, ...]] | None:
    """The community and the numbers of 并成一件 37 41 42; None for anything else.

    合并 with two numbers says into which the first goes, and is another verb.
    """
    for shape_of in _NAMED:
        if found := shape_of.fullmatch(said):
            community, numbers = listed_in(found["list"])
            if len(numbers) > 2 or (len(numbers) == 2 and _SINGLE.search(said)):
                return community, numbers
    return None
