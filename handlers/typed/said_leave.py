"""A leave as people say it: 请假 11月25日-27日 由李四代, 我明天休息,张三顶班, 请假 三天."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from handlers.typed.said_dates import WEEK, find_date
from nlp.numerals import to_digits

DAY = timedelta(days=1)
_TWO_NEAR = re.compile(r"([今明])天?[、和]?([明后])(?:两|二|2)?天")
_WEEKEND = re.compile(rf"({WEEK}六)[、,，和]?([日天])")
_ONES = "[一二三四五六七八九两]"
_MANY = (  # 三五天 is five
    rf"\d{{1,3}}|(?<![一二三四五六七八九十两半])(?:半|{_ONES}?十{_ONES}{{0,2}}|{_ONES}{{1,2}})"
)
_HINT = re.compile(r"[假休班差替顶代]|不在|有事")
SEPARATORS = r"[\s,，.。:：;；、!！~～…]"
_TO = r"\s*(?:到|至|[-–—~～]+)\s*"
_AND = rf"\s*[、,，和跟与]?\s*(?={WEEK}|[明后]|\d{{1,2}}[号日])"  # 周四周五

_ASKS = re.compile(
    r"(?:我|本人)?(?:这边)?(?:想|要|需要|得|申请)?(?:先|再)?"
    r"(?:请(?:个|一下|几天)?(?:事|病|年|婚|产|陪产|丧|护理)?假|休(?:个)?(?:年|病|产|婚|探亲)?假)(?P<rest>.*)",
    re.DOTALL,
)
_REST = r"(?:请假|休息|休假|轮休|调休|倒休|补休|出差|(?:不在|有事|不上班)(?!家|的))"
_STAND_IN = re.compile(
    r"(?:由|让|请|找|叫|安排)?(?P<name>[一-龥A-Za-z·_0-9]{2,12}?)(?:来|帮我|帮忙|先)?"
    r"(?:代班|替班|顶班|代岗|顶岗|值班|代替|顶替|接替|代理|代管|代办|代|替|顶|接手|接班|负责)(?:我|一下|几天|班|的班)*"
)
_NOBODY = re.compile(r"(?:没有?|无|不用|不需要)(?:人|别人)?(?:代|替|顶)(?:班)?|没人|无人")
_OWN_WORDS = re.compile(r"(?:代|替|顶)(?:替)?我|帮我")
_TROUBLE = re.compile(r"[没坏漏堵停臭吵?？]|楼|单元|不[亮通动热]|家里|怎么|什么")
_LONGEST_REASON = 14

_FROM_NUMBERS = re.compile(
    rf"(?:(20\d\d)\s?[年/.-])?(?<![\d.])(\d{{1,2}})\s?[月/.-]\s?(\d{{1,2}})[日号]?{_TO}"
    r"(?:(?:20\d\d[年/.-])?(\d{1,2})\s?[月/.-]\s?)?(\d{1,2})[日号]?(?![\d楼栋单层])"
)
_FROM_DAYS = re.compile(rf"(?<![\d月.])(\d{{1,2}})[日号]?{_TO}(\d{{1,2}})[日号](?!楼|院|房|线)")
_BARE = re.compile(rf"(?<![\d月/.-])(\d{{1,2}})[日号]?{_TO}(\d{{1,2}})(?=[\s,，]|$)")
_LASTS = re.compile(rf"(?<![周期拜])(?P<n>{_MANY})\s?(?P<unit>天|个?(?:周|星期|礼拜)|个月)(?!后|以后|之后)")
_TURNED = re.compile(rf"请((?:{_MANY})\s?(?:天|个?(?:周|星期|礼拜)|个月))的?(?:事|病|年)?假")
_RESTS_FOR = re.compile(rf"(?:{_REST}|休)\s*((?:{_MANY})\s?(?:天|个?(?:周|星期|礼拜)|个月))")  # 后天休息一天
_BEGINS = re.compile(r"(?:从|自)$")
_ONWARDS = re.compile(r"^(?:起|开始|以后|之后)?\s*(?:请|休|共|一共|连休)?\s*")
_WHEN = re.compile(r"^(?:全天|一整天|一天|上午|下午|早上|晚上|白天)")
_UNTIL = re.compile(r"(?:到|至|请到|休到)$")


@dataclass(frozen=True, kw_only=True)
class SaidLeave:
    """What was understood; without days it has to be asked."""

    first: date | None = None
    last: date | None = None
    stand_in: str = ""  # a name, as it was said


@dataclass(frozen=True)
class _Days:
    first: date
    last: date
    left: str  # the words without them


def read_leave(said: str, today: date) -> SaidLeave | None:
    """The leave a whole message asks for its writer, or None: then it is something else."""
    if not _HINT.search(said):
        return None
    said = _TURNED.sub(r"请假 \1 ", said)
    asked = _ASKS.fullmatch(said)
    if asked:
        return _read_asked(asked["rest"], today)
    said = _RESTS_FOR.sub(r"\1休息", said)
    days = find_days(said, today)
    return _read_told(days) if days else None


def _read_asked(rest: str, today: date) -> SaidLeave | None:
    """Days, a stand-in and a short reason; without days it is still a leave when it is set apart so."""
    days = find_days(_BARE.sub(r"\1号到\2号", rest), today)
    stand_in, others = _parted(days.left if days else rest)
    reason = "".join(others)
    if len(reason) > _LONGEST_REASON or _TROUBLE.search(reason):
        return None
    if days is None:
        return SaidLeave(stand_in=stand_in or "") if not others or re.match(SEPARATORS, rest) else None
    return SaidLeave(first=days.first, last=days.last, stand_in=stand_in or "")


def _read_told(days: _Days) -> SaidLeave | None:
    """我明天休息: the days stand first; nothing may be left over but who stands in."""
    left = re.sub(r"^(?:我|本人)", "", days.left)
    is_mine = left != days.left
    words = re.sub(rf"^{SEPARATORS}*{_REST}了?", "", left)
    stand_in, others = _parted(words)
    if others or (words == left and not (stand_in and _OWN_WORDS.search(left))):
        return None
    return (
        SaidLeave(first=days.first, last=days.last, stand_in=stand_in or "") if is_mine or stand_in else None
    )


def _parted(words: str) -> tuple[str | None, list[str]]:
    """Who stands in, and what else was said."""
    close = re.sub(rf"(由|让|请)\s+|(?<=[\w])\s+(?=(?:代|替|顶)(?:班|我)?(?:{SEPARATORS}|$))", r"\1", words)
    parts = [part for part in re.split(f"{SEPARATORS}+", close) if part]
    found: str | None = None
    others = []
    for part in parts:
        name = _STAND_IN.fullmatch(part)
        if _NOBODY.fullmatch(part):
            found = ""
        elif name and not found:
            found = name["name"]
        else:
            others.append(part)
    return found, others


def find_days(words: str, today: date) -> _Days | None:
    """The first and last day named, and the words left when they are taken out."""
    words = _WEEKEND.sub(r"\1到周\2", _TWO_NEAR.sub(r"\1天到\2天", words))
    try:
        return _numbers(words, today) or _two_days(words, today) or _named(words, today)
    except (ValueError, OverflowError):
        return None


def _numbers(words: str, today: date) -> _Days | None:
    """11月25日-27日, 11.25-11.27."""
    found = _FROM_NUMBERS.search(words)
    if not found:
        return None
    year, month, day, last_month, last_day = (int(part) if part else 0 for part in found.groups())
    first = date(year or today.year, month, day)
    if not year and (today - first).days > 180:
        first = first.replace(year=today.year + 1)
    last = date(
        first.year, last_month or (first.month if last_day >= day else first.month % 12 + 1), last_day
    )
    last = last if last >= first or last_month >= month else last.replace(year=first.year + 1)
    return _Days(first, last, _cut(words, *found.span()))


def _two_days(words: str, today: date) -> _Days | None:
    """25-27号."""
    found = _FROM_DAYS.search(words)
    if not found:
        return None
    start = find_date(f"{found[1]}号", today)
    end = start and find_date(f"{found[2]}号", start[0])
    return _Days(start[0], end[0], _cut(words, *found.span())) if start and end else None


def _named(words: str, today: date) -> _Days | None:
    """明天, 下周一到周三, 明天起三天, 三天, 到30号."""
    lasts = _LASTS.search(words)
    if lasts and not find_date(words[: lasts.start()], today):
        after = find_date(words[lasts.end() :], today)
        first, cut = (after[0], lasts.end() + after[2]) if after else (today, lasts.end())
        return _Days(first, _end(first, lasts), _cut(words, lasts.start(), cut))
    named = find_date(words[: lasts.start()] if lasts else words, today)
    if named is None:
        return None
    first, start, end = named
    for between in (_TO, _AND):
        to = re.match(between, words[end:])
        last = _later(words[end + to.end() :], first, today) if to else None
        if to and last and (between is _TO or last[0] - first == DAY):
            return _Days(first, last[0], _cut(words, start, end + to.end() + last[1]))
    if _UNTIL.search(words[:start]):
        return _Days(today, first, _cut(_UNTIL.sub("", words[:start]) + words[end:], 0, 0))
    onwards = _ONWARDS.match(words[end:])
    far = end + (onwards.end() if onwards else 0)
    if many := _LASTS.match(words[far:]):
        return _Days(first, _end(first, many), _cut(words, start, far + many.end()))
    return _Days(first, _span_end(words[start:end], first), _cut(words, start, end))


def _later(words: str, first: date, today: date) -> tuple[date, int] | None:
    """The last day of a span, seen from today, else from its first day."""
    bare = re.match(r"\d{1,2}(?![\d天月.-])[日号]?", words)
    for base in (today, first):
        found = find_date(f"{bare[0].rstrip('日号')}号" if bare else words, base)
        if found and (bare or found[1] == 0) and found[0] >= first:
            return found[0], bare.end() if bare else found[2]
    return None


def _end(first: date, lasts: re.Match[str]) -> date:
    many = {"天": 1, "个月": 30}.get(lasts["unit"], 7)
    number = _count(lasts["n"])
    return first + max(number * (15 if lasts["n"] == "半" and many == 30 else many) - 1, 0) * DAY


def _count(words: str) -> int:
    if words == "半":
        return 1
    return int(words) if words.isdecimal() else int(to_digits(words if "十" in words else words[-1]))


def _span_end(words: str, first: date) -> date:
    """A whole week, a weekend; any other day is one day."""
    if re.fullmatch(r"下个?(?:周|星期|礼拜)", words):
        return first + 6 * DAY
    return first + (6 - first.weekday()) * DAY if words.endswith("末") else first


def _cut(words: str, start: int, end: int) -> str:
    before = _BEGINS.sub("", words[:start].rstrip())
    return f"{before} {_WHEN.sub('', words[end:].lstrip())}".strip()
