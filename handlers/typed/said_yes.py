"""是, 不是 or 3号楼, as people answer a question that was put to them."""

import re
from dataclasses import dataclass

from nlp.numerals import to_digits

_NUMBER = r"(?:[\s,，]*[【\[]?(?:[一-龥]{0,8}#|#)?\s?(?P<n>\d{1,6})[】\]]?(?!号|栋|楼|单元|层|户|点))?"
_END = r"[的了啊呀哦噢呢吧嘞啦]*[\s,，。.!！~～]*"
_YES = re.compile(
    rf"[\s,，]*(?:@\S+\s+)?(?:嗯+|对+|是+|yes|y|ok|没错|就是|应该是|好像是|可能是|同一(?:个|件)|一样)[的滴呢啊呀呐哪]*[\s,，。.!！]*"
    rf"(?:(?:就)?(?:是|一样)?(?:的)?(?:这|那|同)?(?:个|件|一)?(?:一回事|一件事|同一件(?:事)?|同一个|这个事?|这件事?|那个事?|那件事?)?)?"
    rf"(?:和|跟)?{_NUMBER}(?:是?一(?:回|件)事|一样)?{_END}",
    re.IGNORECASE,
)
_NO = re.compile(
    rf"[\s,，]*(?:@\S+\s+)?(?:不是|不对|不一样|不同|不是的|否|no|n|另一(?:回|件|个)事?|另外一(?:回|件|个)事?|两(?:回|件|码)事)"
    rf"[的滴呢啊呀]*(?:(?:一|同|这|那)(?:一)?(?:回|件|个|码)(?:事)?)?{_NUMBER}{_END}(?:[\s,，。;；!！:：](?P<rest>.*))?",
    re.IGNORECASE | re.DOTALL,
)
_ASSENT = re.compile(
    r"(?:[好行嗯哦噢中成]|[知晓][道得]|明白|收到|要得|得嘞|ok)[的了吧啦呢嗯哦噢好嘞]*[\s,，。.!！~～]*",
    re.IGNORECASE,
)
_NOD = re.compile(  # 好了 and 没问题了 tell how it stands
    r"(?:[好行嗯哦中成]|[知晓][道得]了?|明白了?|可以|没问题|要得|得嘞|欧了|ok|👌|👍)[的吧啦呢嗯哦噢好嘞]*[\s,，。.!！~～👌👍]*"
    r"(?:我?(?:马上|这就|立刻|立即)(?:去|来|到|过去|过来|办|处理|安排)?[的吧啦]*[\s,，。.!！~～]*)?",
    re.IGNORECASE,
)
_BUILDING = re.compile(
    r"[\s,，]*+是?(?:在)?\s*+(?P<bare>[A-Za-z]?\d{1,3}|[一二三四五六七八九十]{1,3}|[东西南北中])\s*(?:号楼|号院|号|栋|幢|座|楼)?"
    r"(?:的|啊|呀|哦)?[\s。.!！]*"
)


@dataclass(frozen=True, kw_only=True)
class Said:
    """An answer."""

    is_yes: bool
    number: int | None = None  # of the matter, where it was named
    rest: str = ""  # what follows a no


def read_answer(text: str) -> Said | None:
    """What was answered; None where the words are no plain answer."""
    if len(text) > 300:
        return None
    if found := _YES.fullmatch(text):
        return Said(is_yes=True, number=_number(found))
    if found := _NO.fullmatch(text):
        return Said(is_yes=False, number=_number(found), rest=(found["rest"] or "").strip())
    return None


def is_assent(text: str) -> bool:
    """Whether somebody only lets the talk end: 好, 嗯嗯, 知道了."""
    return _ASSENT.fullmatch(text.strip()) is not None


def is_nod(text: str) -> bool:
    """行, 好的马上, 👌: somebody who was asked to come will."""
    return _NOD.fullmatch(text.strip()) is not None


def read_building(text: str) -> str:
    """The building of an answer that is nothing else: 3, 3号楼, 东楼; empty for other words."""
    found = _BUILDING.fullmatch(text)
    return to_digits(found["bare"]).upper() if found else ""


def _number(found: re.Match[str]) -> int | None:
    return int(found["n"]) if found["n"] else None
