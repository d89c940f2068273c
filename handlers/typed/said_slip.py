"""点错了，1还没弄: who said by mistake that it is done."""

import re

from handlers.typed.phrases import BEFORE, GAP, MENDED
from handlers.typed.readings import readings_of
from handlers.typed.said_numbers import ENDS

_LONGEST = 30
_SORRY = r"(?:不好意思|对不起|抱歉)"
_WRONG = rf"(?:{_SORRY}[\s,，]*)?(?:刚才|刚刚|是|我)*(?:点|按|发|说|回|打|搞|弄|选|写|报)错[了啦]"
_NOT_YET = (
    r"(?:其实|那个|这个|还|它)*没(?:有)?(?:给)?(?:办|弄|修|搞|处理|换|通)?(?:完|好)?(?:呢|了|啦)?"
    r"|(?:其实|那个|这个)*还在(?:办|弄|修|搞|处理|换)(?:呢|着)?"
)
_OF_NUMBER = rf"(?:(?:是|那个|把)*(?:#|第)?(?P<n>\d{{1,6}})号?{GAP}*)?"
INSTEAD = re.compile(  # 说错了 是2办完了
    rf"\A{BEFORE}(?:{_WRONG}|不对){GAP}*(?:应该|其实)?是(?:#|第)?(?P<n>\d{{1,6}})号?"
    rf"(?:(?:{MENDED})了?|(?:好|完|妥)[了啦])?{GAP}*"
)
_SLIP = re.compile(
    rf"\A{BEFORE}(?:(?:{_WRONG}|(?:不对|等等)(?={GAP}+.*[没还])){GAP}*{_OF_NUMBER}(?:{_NOT_YET})?|(?:{_NOT_YET}){GAP}*{_WRONG}|(?:我要?)?撤回)"
    rf"(?:{_SORRY}|{GAP})*"
)


def read_slip(text: str) -> tuple[int | None, str] | None:
    """The number they name, and its community; None where they take nothing back."""
    if len(text) > _LONGEST:
        return None
    for reading in readings_of(text):
        found = _SLIP.fullmatch(reading.body.strip(ENDS)) if reading.other is None else None
        if found and (reading.number is None or found["n"] is None):
            number = reading.number if found["n"] is None else int(found["n"])
            return number, reading.community
    return None
