"""办完了 with whatever a worker adds to it: from a resident the same words may tell of new trouble."""

import re

from handlers.typed.phrases import BEFORE, ENDING, GAP, MENDED, NUMBER

# 又漏了, 还没好, 修好了吗, 谢谢师傅, 办好了告诉我: not done, or not said by who did it
_NOT_DONE = re.compile(
    r"请|麻烦|又|还[是没在]|没有?(?:修|弄|办|处理|搞|换)?好|可是|但是?|不过|才怪|怎么|什么时候|谢|辛苦"
    r"|(?:告诉|通知|联系|叫)我|[?？吗]\s*$"
)
_DONE = re.compile(
    rf"{BEFORE}(?:都|全|已经?|[一-龥]{{1,6}}(?<![没不谁])(?:都|已经?)?)?(?:{MENDED})[了啦]?"
    rf"(?:{GAP}*{NUMBER}{GAP}+|{GAP}+)(?P<reason>\S.{{0,300}})",
    re.IGNORECASE | re.DOTALL,
)
_THERE = re.compile(
    rf"{BEFORE}(?P<place>.{{1,16}}?(?:楼|栋|幢|座|号院).{{0,12}}?)(?<![没不谁])(?:都|全)?(?:已经?)?(?:给)?(?:{MENDED})"
    rf"{ENDING}{GAP}*",
    re.IGNORECASE | re.DOTALL,
)
_OF_PLACE = re.compile(
    rf"{BEFORE}(?P<place>.{{1,16}}?(?:楼|栋|幢|座|号院)(?:\d单元)?.{{0,6}}?)的(?:事|活)?"
    r"[\s,，]*(?P<rest>.{2,10})",
    re.DOTALL,
)


def split_where(said: str) -> tuple[str, str]:
    """3号楼的我去看看: the place, and what is said of the matter there; empty where there is none."""
    found = _OF_PLACE.fullmatch(said)
    return (found["place"], found["rest"]) if found else ("", "")


def done_where(said: str) -> str:
    """The place of 3号楼和5号楼都修好了, 3号楼灯修好了; empty where it tells something else."""
    found = None if _NOT_DONE.search(said) else _THERE.fullmatch(said)
    return found["place"] if found else ""


def split_done(said: str) -> tuple[int | None, str] | None:
    """The number typed and what was added; None where it tells something else."""
    found = None if _NOT_DONE.search(said) else _DONE.fullmatch(said)
    return (int(found["n"]) if found["n"] else None, found["reason"]) if found else None
