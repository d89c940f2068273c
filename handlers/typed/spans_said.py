"""Which week or month somebody means: 上周, 本周, 2026-W46, 46周, 上月, 10月."""

import re
from datetime import datetime, timedelta

from handlers.rules.spans import month_at, month_ended, week_at, week_ended

_WEEK = re.compile(r"(20\d\d)年?-?[Ww第]?(\d\d?)周?")
_BARE_WEEK = re.compile(r"第?(\d\d?)周")
_MONTH = re.compile(r"(20\d\d)[-年/.](\d\d?)月?")
_THIS, _LAST = ("本周", "这周", "这一周"), ("上周", "上一周")
_THIS_MONTH, _LAST_MONTH = ("本月", "这个月"), ("上月", "上个月")


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
