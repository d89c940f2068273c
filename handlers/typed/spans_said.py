"""Which days, week or month somebody means: 昨天, 上周, 本周, 2026-W46, 46周, 上月, 10月, 近30天."""

import re
from datetime import datetime, timedelta

from handlers.rules.spans import (
    Span,
    days_until,
    month_at,
    month_ended,
    month_of,
    week_at,
    week_ended,
    week_of,
)

_WEEK = re.compile(r"(20\d\d)年?-?[Ww第]?(\d\d?)周?")
_BARE_WEEK = re.compile(r"第?(\d\d?)周")
_MONTH = re.compile(r"(20\d\d)[-年/.](\d\d?)月?")
TODAY, LATELY, THIS_WEEK, LAST_WEEK = "今天", "近30天", "本周", "上周"
_DAYS = {TODAY: (0, 1), "昨天": (1, 1), "前天": (2, 1), "近7天": (6, 7), LATELY: (29, 30)}  # days back, days
_THIS, _LAST = ("本周", "这周", "这一周"), ("上周", "上一周")
_AFTER = {LAST_WEEK: THIS_WEEK, "上上周": LAST_WEEK, "上月": "本月"}
_THIS_MONTH, _LAST_MONTH = ("本月", "这个月"), ("上月", "上个月")


def span_said(words: str, now: datetime) -> Span:
    """From when until just before when; ValueError when it is none."""
    if words in _DAYS:
        return days_until(now, *_DAYS[words])
    if "月" in words:
        return month_of(month_said(words, now))
    return week_of(week_said(words, now))


def beside(words: str) -> str:
    """The days that are compared with these: 本周 with 上周."""
    return _AFTER.get(words, TODAY)


def week_said(words: str, now: datetime) -> str:
    """The ISO week; ValueError when it is none."""
    if words in _THIS:
        return week_at(now)
    if words in _LAST:
        return week_ended(now)
    if words == "上上周":
        return week_ended(now - timedelta(days=7))
    if found := _WEEK.fullmatch(words):
        return f"{found[1]}-W{int(found[2]):02}"
    if found := _BARE_WEEK.fullmatch(words):
        return _latest_week(int(found[1]), week_at(now))
    raise ValueError(words)


def month_said(words: str, now: datetime) -> str:
    """The month as 2026-10; ValueError when it is none."""
    if words in _THIS_MONTH:
        return month_at(now)
    if words in _LAST_MONTH:
        return month_ended(now)
    if found := _MONTH.fullmatch(words):
        return f"{found[1]}-{int(found[2]):02}"
    if re.fullmatch(r"\d\d?月", words):
        return _latest(int(words.removesuffix("月")), month_at(now))
    raise ValueError(words)


def _latest_week(week: int, this: str) -> str:
    """The last time there was this week: in January 46周 is the last year's."""
    year, now = map(int, this.split("-W"))
    return f"{year if week <= now else year - 1}-W{week:02}"


def _latest(month: int, this: str) -> str:
    """The last time there was this month: in February 11月 is the last year's."""
    year, now = map(int, this.split("-"))
    return f"{year if month <= now else year - 1}-{month:02}"
