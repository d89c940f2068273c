"""The moments people write, taken apart: 11月22日(周日)早8点半, 次日6:00, 明天上午."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from handlers.typed.said_dates import WEEK, WEEKDAYS, find_date
from handlers.typed.words_only import words_only
from nlp.numerals import to_digits

MINUTES = 60
NOON = 12 * MINUTES
DAY = 24 * MINUTES
_NUMERALS = "零〇一二两三四五六七八九十"
_PERIODS = {
    "early": ("凌晨", "清晨", "早上", "早晨", "清早", "一早", "早"),
    "morning": ("上午",),
    "noon": ("中午", "午间"),
    "afternoon": ("下午", "午后", "傍晚"),
    "night": ("晚上", "晚间", "夜间", "夜里", "深夜", "半夜", "今夜", "晚", "夜"),
}
_PERIOD_OF = {word: period for period, words in _PERIODS.items() for word in words}
_PERIOD = re.compile("|".join(sorted(_PERIOD_OF, key=len, reverse=True)))
_SPOKEN_ALONE = re.compile(
    r"(?:凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|晚间|夜间|夜里|晚|早)(?!点|餐|饭|高峰)|全天|整天|一整天"
)
_CLOCK = re.compile(
    r"(?P<h>\d{1,2})(?::(?P<m>\d{2})(?::\d\d)?(?!\d)|[点时](?!间)"
    r"(?:(?P<minute>\d{1,2})分|(?P<two>[0-5]\d)(?![\d号栋幢座#楼-])|(?P<half>半)|(?P<quarter>[13])刻|整|钟)?)"
)
_NOT_A_BUILDING = (
    r"(?!楼|院|房|线|门|井|梯|库|栋|幢|座|机|泵|(?:\s*[、,和及与]\s*\d{1,3}号?)+\s*(?:号楼|号?[栋幢座]|楼|#))"
)
_DATE = re.compile(
    r"(?:20\d\d年)?\d{1,2}月\d{1,2}(?:[日号]|(?!\d))|20\d\d[-/.]\d{1,2}[-/.]\d{1,2}日?"
    rf"|(?<![\d.\-/])\d{{1,2}}[-/.]\d{{1,2}}(?=\s*(?:{_PERIOD.pattern})|\s+\d{{1,2}}[:点时])"
    rf"|(?<![\d月])\d{{1,2}}[日号]{_NOT_A_BUILDING}"
    r"|大后天|后天|今天|今日|明天|明日|[今明](?=早|晚|晨|夜|上午|下午|中午)|当日|当天|次日|第二天|翌日"
    rf"|(?:下下个?|下个?|这个?|本)?{WEEK}[一二三四五六日天]"
)
_CHECK = re.compile(rf"\s*\(?{WEEK}([一二三四五六日天])\)?")
_LASTS = re.compile(
    r"(?<!提前)(?<!提早)(?P<n>\d{1,2}(?:\.5)?|半)\s*个?(?P<more>半)?(?:多)?小时(?P<half>半)?(?!热线|客服|服务|值班|电话)"
    r"|(?P<minutes>\d{1,3})\s*分钟"
)
_INSIDE = re.compile(r"(?:\d|\d[.:])\d$")  # within a longer number
_NEXT, _SAME = frozenset({"次日", "第二天", "翌日"}), frozenset({"当日", "当天"})
_BLANK = re.compile(r"[\s,的]*")
_DASHES = re.compile("[—–―─〜~−]+")
_SPOKEN_NUMBER = re.compile(
    rf"(?<![{_NUMERALS}])[{_NUMERALS}]+(?=个?(?:点|时(?!候)|分|刻|小时|月|日|号|栋|幢|单元))"
)
_BLANK_IN_DATE = re.compile(r"(?<=[\d年月点时])\s+(?=[年月日号点时分:]|\d{1,2}[月日分])|(?<=[年月])\s+(?=\d)")
_HOURS = re.compile(r"(?<![\d.:])(\d{1,2})([-至到])(\d{1,2})(?=[点时](?!间))")
_DAYS = re.compile(r"(?<!\d)(\d{1,2})([-至到])(\d{1,2})日")
_DOTTED = re.compile(r"(?<![\d.])(\d{1,2})\.(00|15|30|45)\s*([-至到])\s*(\d{1,2})\.(00|15|30|45)(?!\d)")
_LATELY = 64  # messages: of one the words are asked for several times


@dataclass(frozen=True, kw_only=True)
class Mention:
    """One moment, or as much of it as was written."""

    start: int
    end: int
    day: date | None = None
    is_next_day: bool = False  # 次日: of the moment before it
    is_rolled: bool = False  # the day was written without its month, or lies in next year
    clashes: bool = False  # the weekday beside it is another one
    period: str = ""  # a key of the periods; "whole" for 全天
    hour: int | None = None
    minute: int = 0
    is_plain: bool = False  # it may mean a time of the morning or of the evening

    @property
    def minutes(self) -> int | None:
        """Since the day began, by its own words; None where they contradict each other."""
        return None if self.hour is None else _in_day(self.hour, self.minute, self.period)


@lru_cache(_LATELY)
def tidy(text: str) -> str:
    """The words only, half width, one dash, digits before every unit of time, no blanks within a date."""
    said = words_only(unicodedata.normalize("NFKC", text))
    said = _DASHES.sub("-", said)
    said = _SPOKEN_NUMBER.sub(lambda m: to_digits(m[0]), said)
    said = _BLANK_IN_DATE.sub("", said)
    said = _HOURS.sub(r"\1点\2\3", said)
    said = _DAYS.sub(r"\1日\2\3日", said)
    return _DOTTED.sub(r"\1:\2\3\4:\5", said)


def find_mentions(said: str, today: date) -> list[Mention]:
    """Every moment in tidied words, in order."""
    found: list[Mention] = []
    at = 0
    while at < len(said):
        mention = _mention(said, at, today)
        if mention:
            found.append(mention)
        at = mention.end if mention else at + 1
    return found


def _mention(said: str, at: int, today: date) -> Mention | None:
    if _INSIDE.search(said[max(0, at - 2) : at + 1]):
        return None
    day = _DATE.match(said, at)
    check = _CHECK.match(said, day.end()) if day else None
    here = check.end() if check else day.end() if day else at
    period = _PERIOD.match(said, _past_blanks(said, here) if day else here)
    clock_at = period.end() if period else here
    clock = _CLOCK.match(said, _past_blanks(said, clock_at) if day or period else clock_at)
    if clock is None and not day and not _SPOKEN_ALONE.match(said, at):
        return None
    return _made(said, at, day, check, period, clock, today)


def _past_blanks(said: str, at: int) -> int:
    blanks = _BLANK.match(said, at)
    return blanks.end() if blanks else at


def _made(
    said: str,
    at: int,
    day: re.Match[str] | None,
    check: re.Match[str] | None,
    period: re.Match[str] | None,
    clock: re.Match[str] | None,
    today: date,
) -> Mention | None:
    words = day[0] if day else ""
    named = find_date({"今": "今天", "明": "明天"}.get(words, words), today) if words else None
    if words and named is None and words not in _NEXT | _SAME:
        return None
    when = named[0] if named else None
    ends = [match.end() for match in (day, check, period, clock) if match]
    whole = _SPOKEN_ALONE.match(said, _past_blanks(said, max(ends, default=at)))
    is_whole = clock is None and whole is not None and whole[0].endswith("天")
    return Mention(
        start=at,
        end=whole.end() if is_whole and whole else max(ends, default=at + 1),
        day=when,
        is_next_day=words in _NEXT,
        is_rolled=bool(when and _is_rolled(words, when, today)),
        clashes=bool(check and when and WEEKDAYS[check[1]] != when.weekday()),
        period="whole" if is_whole else _PERIOD_OF[period[0]] if period else "",
        hour=int(clock["h"]) if clock else None,
        minute=_minute(clock) if clock else 0,
        is_plain=bool(clock and not period and int(clock["h"]) <= 12 and not clock["h"].startswith("0")),
    )


def _is_rolled(words: str, when: date, today: date) -> bool:
    """Whether the next year or month was put to words that name none, and lies well ahead."""
    far = (when - today).days
    if re.match(r"20\d\d", words):
        return False
    return far > 60 if "月" in words else words[0].isdigit() and when.month != today.month and far > 7


def _minute(clock: re.Match[str]) -> int:
    if clock["half"]:
        return 30
    if clock["quarter"]:
        return 15 * int(clock["quarter"])
    return int(clock["m"] or clock["minute"] or clock["two"] or 0)


def _in_day(hour: int, minute: int, period: str) -> int | None:
    if minute > 59 or hour > 24 or (hour == 24 and minute):
        return None
    hours = {
        "": hour,
        "early": hour % 12 if hour <= 12 and hour != 12 else None,
        "morning": hour if hour <= 12 else None,
        "noon": hour if 10 <= hour <= 14 else hour + 12 if hour in (1, 2) else None,
        "afternoon": hour + 12 if hour < 12 else hour if hour <= 23 else None,
        "night": _at_night(hour),
    }.get(period)
    return None if hours is None else hours * MINUTES + minute


def _at_night(hour: int) -> int | None:
    """晚12点 is the end of the day, 夜里1点 the hour after it."""
    if hour in (0, 12):
        return 24
    if hour <= 4:
        return hour + 24
    return hour + 12 if hour < 12 else hour if hour >= 17 else None


def spoken(mentions: list[Mention]) -> Iterator[Mention]:
    """Those with an hour."""
    return (mention for mention in mentions if mention.hour is not None)


def without_days(said: str) -> str:
    """Tidied words without the days they name; the hours stay."""
    return _DATE.sub(" ", said)


def find_length(said: str) -> timedelta | None:
    """How long it lasts, by tidied words: 2小时, 一个半小时, 90分钟."""
    found = _LASTS.search(said)
    if found is None:
        return None
    if found["minutes"]:
        return timedelta(minutes=int(found["minutes"]))
    hours = 0.5 if found["n"] == "半" else float(found["n"])
    return timedelta(hours=hours + 0.5 * bool(found["more"] or found["half"]))
