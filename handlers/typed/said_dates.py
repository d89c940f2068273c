"""The days people name: 11月30日, 11-30, 明天, 下周一, 3天后, 30号, 月底."""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

_FAR_BACK = 180  # days: a month and day longer past than this means next year's
_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
WEEKDAYS = {c: n for n, c in enumerate("一二三四五六日")} | {"天": 6} | {str(n + 1): n for n in range(7)}
_N = r"(?:\d{1,3}|[一二三四五六七八九十两廿〇零]{1,3})"
WEEK = "(?:周|星期|礼拜)"


def find_date(text: str, today: date) -> tuple[date, int, int] | None:
    """The first day named in the words, with the span it takes; None when there is none that exists."""
    for pattern, read in _SHAPES:
        for match in pattern.finditer(text):
            try:
                return read(match, today), *match.span()
            except (ValueError, LookupError, OverflowError):
                continue
    return None


def is_past(text: str) -> bool:
    """Whether they open with a day gone by as that of something: 昨天, 上周五前答复; not 昨天说好的没来."""
    return _PAST.match(text) is not None


def _number(words: str) -> int:
    """The value of digits or of Chinese numerals below a hundred."""
    if words.isdecimal():
        return int(words)
    tens, ten, ones = words.replace("廿", "二十").partition("十")
    if not ten:
        return int("".join(str(_DIGITS[c]) for c in words))
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)


def _full(match: re.Match[str], _today: date) -> date:
    return date(*(int(part) for part in match.group(1, 2, 3)))


def _month_day(match: re.Match[str], today: date) -> date:
    month, day = _number(match[2]), _number(match[3])
    if match[1]:
        return date(today.year + (match[1] == "明年"), month, day)
    said = date(today.year, month, day)
    return said if (today - said).days <= _FAR_BACK else date(today.year + 1, month, day)


def _near_day(match: re.Match[str], today: date) -> date:
    ahead = {
        "今天": 0,
        "今晚": 0,
        "今日": 0,
        "明天": 1,
        "明早": 1,
        "明日": 1,
        "明晚": 1,
        "后天": 2,
        "大后天": 3,
    }
    return today + timedelta(days=ahead[match[0]])


def _weekday(match: re.Match[str], today: date) -> date:
    monday = today - timedelta(days=today.weekday())
    said = monday + timedelta(days=WEEKDAYS[match[2]])
    if match[1] in ("下", "下个"):
        return said + timedelta(days=7)
    if match[1] in ("下下", "下下个"):
        return said + timedelta(days=14)
    return said if said >= today or match[1] else said + timedelta(days=7)


def _next_week(_match: re.Match[str], today: date) -> date:
    return today + timedelta(days=7 - today.weekday())


def _weekend(match: re.Match[str], today: date) -> date:
    ahead = 5 - today.weekday()
    return today + timedelta(days=ahead + 7 if match[1] else max(ahead, 0))


def _days_on(match: re.Match[str], today: date) -> date:
    if match[1] == "半":
        return today + timedelta(days=15)
    unit = match[match.lastindex or 0].removeprefix("个")
    return today + timedelta(days=_number(match[1]) * {"天": 1, "日": 1, "月": 30}.get(unit, 7))


def _month_end(match: re.Match[str], today: date) -> date:
    first = _next_month(today) if match[1] else today.replace(day=1)
    return first.replace(day=monthrange(first.year, first.month)[1])


def _day_next_month(match: re.Match[str], today: date) -> date:
    return _next_month(today).replace(day=_number(match[1]) if match[1] else 1)


def _day(match: re.Match[str], today: date) -> date:
    day = _number(match[1])
    return (today if day >= today.day else _next_month(today)).replace(day=day)


def _year_end(_match: re.Match[str], today: date) -> date:
    return date(today.year, 12, 31)


def _next_month(today: date) -> date:
    return (today.replace(day=1) + timedelta(days=32)).replace(day=1)


_PAST = re.compile(
    rf"(?:请|要求|限|在|于|等?到|至)?(?:(?:昨|大?前)[天日晚]|上个?(?:{WEEK}[一二三四五六日天末1-7]?|月(?:[底初]|{_N}[号日])?)"
    rf"|{_N}\s?(?:天|个?(?:周|星期|礼拜)|个月)(?=之?前|以前))"
    r"(?:[之以]?前)?(?=$|[\s，,。；;]|书面|答复|回复|回话|给|再)"
)
_SHAPES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], date]], ...] = tuple(
    (re.compile(pattern), read)
    for pattern, read in (
        (r"(20\d\d)\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})[日号]?(?!\d)", _full),
        (rf"(今年|明年)?({_N})月({_N})[日号]?(?!\d)", _month_day),
        (
            r"()(?<![\d.\-/])(1[0-2]|0?[1-9])[-/.](3[01]|[12]\d|0?[1-9])(?![\d.\-/米元块万])[日号]?",
            _month_day,
        ),
        (rf"下个?月({_N})[日号]", _day_next_month),
        (r"下个?月(?:()初|()(?!底))", _day_next_month),
        (rf"(?<!上)(?<!上个)(下下个?|下个?|这个?|本)?{WEEK}([一二三四五六日天1-7])", _weekday),
        (rf"(?<!上)(?<!上个)(?:(下个?)|这个?|本)?{WEEK}末", _weekend),
        (rf"下个?{WEEK}", _next_week),
        (
            rf"({_N})\s?(?:(天|个?(?:周|星期|礼拜)|个月)(?:之?后|以后|内)?|(日)(?:之?后|以后|内))(?!之?前|以前)",
            _days_on,
        ),
        (r"(半)个(月)(?:之?后|以后|内)?", _days_on),
        (r"大后天|后天|今天|今晚|今日|明天|明早|明日|明晚", _near_day),
        (r"(?<!上)(?<!上个)(下个?)?月底", _month_end),
        (r"年底", _year_end),
        (rf"(?<![\d.\-/月一二三四五六七八九十])({_N})[号日](?!楼|院|房|线|门|井|梯|库)", _day),
    )
)
