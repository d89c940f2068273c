"""收到 1 2 3, 3和4修好了, 全部修好了: one word of work said of several issues."""

import re
from dataclasses import dataclass
from itertools import pairwise

from handlers.typed.phrases import BEFORE, GAP, MEASURE
from handlers.typed.said_at_work import UNIT
from handlers.typed.said_numbers import SEVERAL, listed_in
from handlers.typed.verbs import Verb
from nlp.numerals import to_digits

# Each of several issues takes the step by itself.
OF_SEVERAL = frozenset(
    {
        *(Verb.ACCEPT, Verb.ARRIVE, Verb.RESOLVE, Verb.ACKNOWLEDGE, Verb.HAND_BACK, Verb.REASSIGN),
        *(Verb.ESCALATE, Verb.WAIT, Verb.DEFER, Verb.RETURN, Verb.DELIBERATE, Verb.DECLINE, Verb.UNLINK),
        *(Verb.RECLASSIFY, Verb.REMIND, Verb.WITHDRAW, Verb.RATE, Verb.JOIN, Verb.LOOKUP, Verb.FINISH),
        *(Verb.PUBLISH, Verb.HOLD_BACK, Verb.SHOW_PHOTOS, Verb.HIDE_PHOTOS, Verb.SUPERVISE, Verb.NO_EVENT),
        *(Verb.LEND, Verb.CLAIM, Verb.HAND_LEAVE, Verb.APPROVE, Verb.REJECT),
    }
)
OF_ALL = frozenset({Verb.ACCEPT, Verb.ARRIVE, Verb.RESOLVE, Verb.REMIND})  # 都收到了, without a number
OF_DAYS = frozenset({Verb.DEFER, Verb.SUPERVISE})  # 暂缓 37 25号: the second number is a day

_LIST = rf"(?P<list>{SEVERAL})"
_ALL = r"(?:都|全部?|全都|统统)"
_FIRST = re.compile(
    rf"\A{BEFORE}{_LIST}{GAP}*(?:这?[两三几]件(?:事)?)?{_ALL}?{GAP}*(?P<body>(?:\D.*)?)", re.DOTALL
)
_THEN = re.compile(
    rf"(?P<body>\D{{2,12}}?){_LIST}(?=[\s,，。;；、:：]|$)(?!\s*(?:{MEASURE}))(?P<more>.*)", re.DOTALL
)
_LEFT = (
    r"(?:所有|全部)?(?:(?:还)?(?:没有?|未)(?:办|处理|修|弄)(?:完|好|结)?|(?:超时|逾期|超期)了?|剩下|手上|(?<=所有)|(?<=全部))"
    r"的?(?:事情?|单子?)?"
)
_NO_LIST = re.compile(
    rf"\A{BEFORE}(?:{_LEFT}{_ALL}?|[这那前后头](?:面|头)?(?P<some>[两三四五])[件个]"
    rf"|(?:[这那]?(?:(?P<of>[两二三四五几])[件个]|(?P<both>俩))(?:事)?)?{_ALL})"
    r"(?:给我|帮我)?(?:已经?)?(?P<body>\D.*)",
    re.DOTALL,
)
_TO = r"(?:到|至|~|～|-(?=#?\d+号?(?:收到|接单|都|全)))"  # 1-3 alone is a building and its unit
_OF_PLACES = rf"\s?\d|\s?号?(?:[楼院栋幢座单个人块元岁层米斤度]|{MEASURE})"
_SPAN = re.compile(rf"#?(?<!\d)([1-9]\d{{0,5}})\s?{_TO}\s?#?([1-9]\d{{0,5}})(?!{_OF_PLACES})")
_WIDEST = 20  # issues of 1到20
_ONES = "一二三四五六七八九"
_SPELT = re.compile(
    rf"\s*((?:\d{{1,4}}/)++\d{{1,4}}|\d{{1,4}}(?:\.\d{{1,4}}){{2,9}}|[{_ONES}](?:号?[、,，\s和跟与]*[{_ONES}]){{1,8}})号?"
    rf"(?!\s*(?:{UNIT}|号|[十百千两]))"
)
_COUNTS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5}


@dataclass(frozen=True, kw_only=True)
class Several:
    """What is said, and of which issues; of all, where no number is named."""

    body: str
    numbers: tuple[int, ...] = ()
    community: str = ""
    count: int | None = None  # 两个 of 两个都
    names_days: bool = False  # 25号 among them


def read_span(said: str) -> tuple[int, ...]:
    """The numbers of 1到3, where nothing else is said."""
    found = _SPAN.fullmatch(said)
    return tuple(_between(found)) if found else ()


def _between(found: re.Match[str]) -> range:
    first, last = sorted((int(found[1]), int(found[2])))
    return range(first, last + 1) if last - first < _WIDEST else range(0)


def _spelt_out(found: re.Match[str]) -> str:
    """1、2、3 of 1到3."""
    return "、".join(map(str, _between(found))) or found[0]


def _listed(said: str) -> str:
    """1、2、3都收到 of 一二三都收到, 1/2/3 都收到, which rise; 五一到了 stays."""
    found = _SPELT.match(said)
    figures = [int(to_digits(one)) for one in re.findall(rf"\d+|[{_ONES}]", found[1])] if found else []
    rises = all(one < other for one, other in pairwise(figures))
    return "、".join(map(str, figures)) + said[found.end() :] if found and rises else said


def split_several(said: str) -> Several | None:
    """The word of work and the numbers beside it; None where there are not several."""
    said = _SPAN.sub(_spelt_out, _listed(said), count=1)
    if found := _FIRST.fullmatch(said) or _THEN.fullmatch(said):
        parts = found.groupdict()
        community, numbers = listed_in(found["list"])
        body = f"{found['body']} {parts.get('more') or ''}".strip()
        return Several(
            body=body,
            numbers=numbers,
            community=community,
            names_days="号" in found["list"],
        )
    found = _NO_LIST.fullmatch(said)
    said_of = "两" if found and found["both"] else found and (found["of"] or found["some"])
    return Several(body=found["body"], count=_COUNTS.get(said_of or "")) if found else None
