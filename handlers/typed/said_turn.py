"""The hours of a turn of duty, and the days of the week it comes back on: 18:00-22:00, 夜班, 每周一三五."""

import re
from dataclasses import dataclass, replace
from datetime import date

from handlers.typed.said_clock import DAY, NOON, Mention, find_mentions, tidy
from handlers.typed.said_dates import WEEK, WEEKDAYS
from handlers.typed.said_hours import Hours, pair_hours

_NIGHT, _BY_DAY = (18 * 60, DAY + 8 * 60), (8 * 60, 18 * 60)
_AT_NIGHT = re.compile(r"[今明后每]晚|夜班|晚班|晚上|夜里|夜间|通宵")
_DAYTIME = re.compile(r"白班|日班|白天")
_WEEKLY = re.compile(
    rf"每个?{WEEK}(?P<end>末)|每个?{WEEK}(?P<days>[一二三四五六日天]"
    rf"(?:[到至、,，和-]?(?:每?个?{WEEK})?[一二三四五六日天])*)|(?P<all>每[天日](?!晚)|每(?=晚))"
)
_STEP = re.compile(rf"([到至-]?)[、,，和]?(?:每?个?{WEEK})?([一二三四五六日天])")


@dataclass(frozen=True, kw_only=True)
class Turn:
    """What was said of the hours and the days of the week, and the words that are left."""

    left: str
    hours: tuple[int, int] | None = None  # minutes of the day; the end may lie in the next
    weekdays: tuple[int, ...] = ()  # 0 is Monday; none: it does not come back


def take_weekdays(words: str) -> Turn:
    """每周一到周五, 每周末, 每天."""
    found = _WEEKLY.search(words)
    if not found:
        return Turn(left=words)
    left = f"{words[: found.start()]} {words[found.end() :]}"
    if found["end"]:
        return Turn(left=left, weekdays=(5, 6))
    return Turn(left=left, weekdays=tuple(range(7)) if found["all"] else _days(found["days"]))


def _days(words: str) -> tuple[int, ...]:
    days: list[int] = []
    for until, name in _STEP.findall(words):
        day = WEEKDAYS[name]
        first = days[-1] + 1 if until and days and days[-1] < day else day
        days += range(first, day + 1)
    return tuple(dict.fromkeys(days))


def take_hours(words: str, left: str, today: date) -> Turn:
    """The times of day in what is `left` once the days are taken out of the words; else day or night."""
    said = tidy(left)
    spoken = [one for one in find_mentions(said, today) if one.minutes is not None]
    if spoken:
        hours = _from_until(said, spoken, words)
        return Turn(
            left=f"{said[: spoken[0].start]} {said[spoken[-1].end :]}" if hours else left, hours=hours
        )
    rest = _DAYTIME.sub(" ", _AT_NIGHT.sub(" ", left))
    hours = _NIGHT if _AT_NIGHT.search(words) else _BY_DAY if _DAYTIME.search(words) else None
    return Turn(left=rest, hours=hours)


def _from_until(said: str, spoken: list[Mention], words: str) -> tuple[int, int] | None:
    """From the one to the other, or to the end of the day; 周六晚上6点: the day took the evening with it."""
    a, b = spoken[0], spoken[-1]
    if len(spoken) > 2 or (a != b and not re.fullmatch(r"[\s到至-]*", said[a.end : b.start])):
        return None
    if not a.period and (later := re.search(r"下午|傍晚|晚", words)) and (a.minutes or 0) < NOON:
        a = replace(a, period="afternoon" if later[0] != "晚" else "night")
    found = (
        pair_hours(a, b, apart=b.is_next_day) if len(spoken) == 2 else Hours(start=a.minutes or 0, end=DAY)
    )
    if found is None:
        return None
    end = found.end + DAY * b.is_next_day
    return (found.start, end) if found.start < end <= 2 * DAY and found.start < DAY else None
