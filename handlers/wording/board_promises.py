"""The promises in force, in plain words for the board: the three clocks of the policy."""

from datetime import datetime, timedelta

from handlers.rules.calendar import Calendar
from handlers.rules.policy import Clock, Policy, Sort, Terms
from handlers.wording.labels import of_minute
from storage.models import IssueKind, Urgency

_DONE = {Clock.ACCEPTED: "有人接手", Clock.ON_SITE: "到现场", Clock.RESOLVED: "办好"}
_ROUND_THE_CLOCK = 24 * 60


def promises(policy: Policy, now: datetime) -> tuple[str, ...]:
    """One line for each kind of matter whose promises differ."""
    usual = Sort(
        is_danger=False,
        urgency=Urgency.NORMAL,
        kind=IssueKind.ISSUE,
        category="",
        solver="",
        is_heating=policy.heating.has(now),
    )
    sorts = (
        ("一般的事", usual),
        ("着急的事（停水、漏水、停电这类）", usual._replace(urgency=Urgency.URGENT)),
        ("危险的事（燃气、着火、困人这类）", usual._replace(urgency=Urgency.EMERGENCY, is_danger=True)),
    )
    return tuple(f"{words}：{_terms(policy.terms_of(sort))}" for words, sort in sorts)


def _terms(terms: Terms) -> str:
    a_day = _minutes_a_day(terms.calendar)
    parts = [
        f"{_allowance(terms.allowed[clock], a_day)}内{done}"
        for clock, done in _DONE.items()
        if clock in terms.allowed
    ]
    return "，".join(parts) + f"（{_hours(terms.calendar, a_day)}）"


def _allowance(allowed: timedelta, a_day: int) -> str:
    minutes = int(allowed.total_seconds() // 60)
    days, left = divmod(minutes, a_day)
    if days and not left:
        return f"{days}天"
    hours, left = divmod(minutes, 60)
    return f"{hours}小时{left}分钟" if hours and left else f"{hours}小时" if hours else f"{left}分钟"


def _hours(calendar: Calendar, a_day: int) -> str:
    if a_day == _ROUND_THE_CLOCK:
        return "白天黑夜都算"
    spans = "、".join(f"{of_minute(first)}到{of_minute(last)}" for first, last in calendar.workdays)
    return f"{'每天' if calendar.offdays else '工作日'}{spans}"


def _minutes_a_day(calendar: Calendar) -> int:
    return sum(last - first for first, last in calendar.workdays)
