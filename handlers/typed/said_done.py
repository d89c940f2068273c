"""办完了 with whatever a worker adds to it: from a resident the same words may tell of new trouble."""

import re

from handlers.typed.phrases import BEFORE, DEED, ENDING, GAP, MENDED, NUMBER
from handlers.typed.said_again import WELL

# 又漏了, 还没好, 修好了吗, 谢谢师傅, 办好了告诉我: not done, or not said by who did it
_NOT_DONE = re.compile(
    r"请|麻烦|又|还[是没在]|没有?(?:修|弄|办|处理|搞|换)?好|可是|但是?|不过|才怪|怎么|什么时候|谢|辛苦"
    r"|(?:告诉|通知|联系|叫)我|(?<![要是])不[亮通热灵]|[?？吗]\s*$"
)
_DONE = re.compile(
    rf"\A{BEFORE}(?:都|全|已经?|[一-龥]{{1,6}}(?<![没不谁])(?:都|已经?)?)?(?:{MENDED})[了啦]?"
    rf"(?:{GAP}*{NUMBER}{GAP}+|{GAP}+)(?P<reason>\S.{{0,300}})",
    re.IGNORECASE | re.DOTALL,
)
# 1好了 换了灯泡: done, where a number tells of what; 好了 alone may close any talk
_FINE = re.compile(
    rf"\A{BEFORE}(?:都|全|已经?)*(?:好|妥)[了啦咧喽]+(?!{GAP}*(?:没(?!问题|事)|么|嘛|不(?![漏响堵用]))){GAP}*(?P<reason>.{{0,200}})",
    re.DOTALL,
)
# 明天修好, 等修好了: not yet
_AHEAD = re.compile(r"[明后]天|今晚|下午|下周|马上|[等要会能需再才]|争取|尽快|准备|打算|什么|谁|自己")
_THING = r"[一-龥]{0,4}(?:灯泡?|梯|门禁?|管|水|电|气|暖气?|锁|泵|井盖|网|墙|树|龙头|马桶|下水道?|开关|插座)"
_SEVERAL = re.compile(r"[和跟与、]")
_THERE = re.compile(
    rf"\A{BEFORE}(?:(?P<place>.{{1,16}}?(?:楼|栋|幢|座|号院).{{0,12}}?)|(?P<thing>{_THING}))"
    rf"(?<![没不谁])(?:都|全)?(?:已经?)?(?:给)?(?:(?:{MENDED})(?:{ENDING}|[了啦])|好[了啦])"
    rf"(?:{GAP}+(?P<reason>.{{1,200}}))?{GAP}*",
    re.IGNORECASE | re.DOTALL,
)
_OF_PLACE = re.compile(
    rf"\A{BEFORE}(?P<place>.{{1,16}}?(?:楼|栋|幢|座|号院)(?:\d单元)?"
    rf"(?:的?(?!.{{0,5}}[没停漏断坏堵跳]){_THING}(?=我)|.{{0,6}}?(?=的)|(?=我)))(?:的(?:事|活)?)?"
    r"[\s,，]*(?P<rest>.{2,10})",
    re.DOTALL,
)
_LONGEST = 40
_SHUT = re.compile(r"关(?:掉|上|好)?[了啦](?!吧)")
# 清完了, 管子焊好了, 灯亮了: of who has it in hand it is done, where no other clause leaves it open
_ENDED = re.compile(
    rf"\A{BEFORE}(?P<what>(?:(?![又还没不坏漏断停堵快打说话])[一-龥]){{0,8}}?)"
    rf"(?:[都全也]|已经?|总算|终于|给|现在)*(?:{DEED}[了啦咧喽]*|(?:{WELL}|[好妥完成][了啦咧喽]+)[的啊呀哈]*)"
)
_OPEN = re.compile(r"^\d+$|[又还坏漏断停堵满差剩等要再但可晚半]|[没不](?!问题|事|收|用)|就是|[明后]天|下午")
_CLAUSE = re.compile(rf"{GAP}+")
_ARRIVED = re.compile(rf"\A{BEFORE}我?(?:已经?)?到达?(?P<place>.{{1,8}}(?:楼|栋|幢|座|号院))[了啦]?{GAP}*")


def split_where(said: str) -> tuple[str, str]:
    """3号楼的我去看看: the place, and what is said of the matter there; empty where there is none."""
    if arrived := _ARRIVED.fullmatch(said):
        return arrived["place"], "到了"
    found = _OF_PLACE.fullmatch(said)
    return (found["place"], found["rest"]) if found else ("", "")


def done_where(said: str) -> tuple[str, str]:
    """What is done in 3号楼和5号楼都修好了, 电梯修好了 换了按钮, and what was added; else nothing."""
    found = None if _NOT_DONE.search(said) else _THERE.fullmatch(said)
    what = (found["place"] or found["thing"]) if found else ""
    is_vague = found is not None and found["thing"] and _SEVERAL.search(what)
    if found is None or is_vague or _AHEAD.search(what):
        return "", ""
    return what, found["reason"] or ""


def tells_shut(said: str) -> bool:
    """Whether it was done: 关了, and not 关掉吧."""
    return bool(_SHUT.search(said))


def is_fine(said: str) -> bool:
    """Whether it is 好了 and no more: of work that is in hand it is done."""
    found = _FINE.fullmatch(said)
    return found is not None and not found["reason"]


def split_ended(said: str) -> tuple[str, str] | None:
    """What is done by 清完了 or 掏出抹布，下水通了, and what was added; None where it may not be."""
    clauses = [] if _NOT_DONE.search(said) else [one for one in _CLAUSE.split(said) if one]
    ends = [_ENDED.fullmatch(clause) for clause in clauses]
    what = [found["what"] for found in ends if found]
    rest = [clause for clause, found in zip(clauses, ends, strict=True) if not found]
    if not what or len(said) > _LONGEST or any(map(_AHEAD.search, what)) or any(map(_OPEN.search, rest)):
        return None
    return "".join(what), said if len(clauses) > 1 else ""


def split_done(said: str, number: int | None = None) -> tuple[int | None, str] | None:
    """The number typed and what was added; None where it tells something else."""
    if number is not None and not _NOT_DONE.search(said) and (fine := _FINE.fullmatch(said)):
        return number, fine["reason"]
    found = None if _NOT_DONE.search(said) else _DONE.fullmatch(said)
    if found:
        return int(found["n"]) if found["n"] else None, found["reason"]
    ended = None if number is None else split_ended(said)
    return ended and (number, ended[1])
