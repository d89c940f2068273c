"""1收到2明天去, 灯好了电梯明天: one line that speaks of several issues in turn, by number or by thing."""

import re

from handlers.typed.phrases import BEFORE
from handlers.typed.said_at_work import UNIT
from handlers.typed.said_numbers import ENDS, TO_HALF

_UNIT = rf"{UNIT}|[组%％]|单元|小时|号[楼院栋]"
_LINKED = r"[跟和与给同像比第并转进入是叫让等约共]"  # 1跟2一样: the second number belongs to the first words
_NUMBERS = re.compile(
    rf"(?<![\d.:/-])(?<!{_LINKED})(?<![^收]到)(?P<numbers>\d{{1,6}}(?:[\s,，、/和跟与]+\d{{1,6}})*+)"
    rf"(?!\s*(?:{_UNIT}))号?[\s,，、:：。]*(?=[^\s\d,，、])"
)
_NUMBER = re.compile(r"\d+")
_START = re.compile(rf"(?:[^\d,，。;；!！]{{1,10}}[,，。;；!！]\s*)?{BEFORE}")  # 刚下班，
_LONGEST = 200
_WORDS = 2  # characters at least
_CLAUSES = re.compile(r"[\s,，。;；!！、]+")
_OF_THING = re.compile(
    r"\A(?P<thing>[一-龥0-9]{1,9}?)(?:那个|那件|的事?|我|呢|就)*"
    r"(?P<said>(?:[都全也]|已经?|还[没得要])*(?:[修弄换办搞处装接疏清][好完妥通理]|好[了啦]|搞定|解决|完[了事]|通了"
    r"|收到|到了|[今明后大][天晚]|[上下晚早中][午上周]|周|下个?月|马上|[一等待]会|过去|[等得约]|正在|在[修弄忙]"
    r"|没人|不[归是]|管不了|退|转|[去来]不了).{0,30})"
)


def split_by_thing(text: str) -> tuple[tuple[str, str], ...]:
    """What each clause names, with what is said of it; empty where one of them is shaped otherwise."""
    clauses = [one for one in _CLAUSES.split(text[:_LONGEST]) if one]
    found = [_OF_THING.fullmatch(clause) for clause in clauses]
    told = [(one["thing"], one["said"]) for one in found if one]
    return tuple(told) if len(told) == len(clauses) > 1 else ()


def split_in_turn(text: str) -> tuple[tuple[int, str], ...]:
    """Each number with the words behind it; empty where the line does not speak so of two issues."""
    said = text.translate(TO_HALF).replace("#", " ").strip(ENDS)
    found = list(_NUMBERS.finditer(said)) if len(said) <= _LONGEST else []
    start = _START.match(said)
    if len(found) < 2 or found[0].start() > (start.end() if start else 0):
        return ()
    ends = [*(one.start() for one in found[1:]), len(said)]
    behind = [said[one.end() : end].strip(ENDS) for one, end in zip(found, ends, strict=True)]
    parts = [
        (int(number), words)
        for one, words in zip(found, behind, strict=True)
        for number in _NUMBER.findall(one["numbers"])
    ]
    is_whole = len(dict(parts)) == len(parts) and all(len(words) >= _WORDS for words in behind)
    return tuple(parts) if is_whole else ()
