"""并案 37 到 35, 37并到35, 并到35: which issue goes into which."""

import re

from handlers.typed.phrases import GAP

_LINK = r"(?:【?[一-龥A-Za-z]{0,12}#)?\s?(\d{1,6})】?号?"
_MERGES = tuple(
    re.compile(shape.format(n=_LINK, gap=GAP + "*"))
    for shape in (
        r"(?:把|将)?{gap}{n}{gap}(?:并案|合并|并){gap}(?:到|入|进){gap}{n}(?:里|里面)?{gap}",
        r"(?:请|麻烦)?(?:并案|合并|并){gap}{n}{gap}(?:到|入|进|和|跟|与|,|,|、|\s){gap}{n}{gap}",
        r"(?:把|将)?{gap}{n}{gap}(?:并案|合并|并|(?:和|跟|与|、)(?=.*[是重])){gap}{n}{gap}(?:是一[回件个码]事|重复了?)?{gap}",
        r"(?:把|将)?{gap}{n}{gap}(?:和|跟|与|、|,|，|\s){gap}{n}{gap}(?:合并|并案|[并合](?:[到在]?一起|一下))[吧了]?{gap}",
        r"{n}{gap}(?:重复了?|一样){gap}(?:和|跟|与|同){gap}{n}{gap}(?:一样|重复了?|是一回事)?的?{gap}",
        r"(?:并案|合并|并)(?:案)?(?:到|入|进|至)?{gap}{n}{gap}",
        r"(?:和|跟|与){gap}{n}{gap}(?:并案|合并|是一[回件个码]事|重复了?){gap}",
    )
)


def read_merge(said: str) -> tuple[int | None, int] | None:
    """The number that goes, where it is named, and the one that carries the work; None for anything else."""
    for shape in _MERGES:
        if found := shape.fullmatch(said):
            *first, last = (int(number) for number in found.groups())
            return (first[0] if first else None), last
    return None
