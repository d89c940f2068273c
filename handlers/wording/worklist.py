"""What somebody has to do, and until when, in plain words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from handlers.rules.calendar import day_of
from handlers.rules.promises import Over, Promise, is_waiting
from handlers.view import IssueView
from handlers.wording import passing
from handlers.wording.labels import STATES, clock, day
from handlers.wording.ladder import CLOCKS
from handlers.wording.naming import named

_LISTED = 15
_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Line:
    """One thing to do."""

    view: IssueView
    promise: Promise | None  # what falls due next; None: its clocks stand still
    instead_of: str = ""  # the name of whom it is
    is_help: bool = False
    is_called: bool = False
    is_others: bool = False  # a colleague has taken it


def morning(lines: Sequence[Line], now: datetime, *, others: int, has_turn: bool, checks: str) -> str:
    """The first of the day; `checks`: the finds that wait for their check."""
    more = [f"还有{others}件，回“我的活”看。"] if others else []
    turn = "今天您值班。" if has_turn else ""
    own = [f"{turn}今天要办的{len(lines)}件：", *(_line(one, now, in_group=False) for one in lines), *more]
    return "\n".join((*(own if lines else [turn] if turn else []), *([checks] if checks else [])))


def whole(lines: Sequence[Line], now: datetime, *, in_group: bool) -> str:
    """All of it, for who asks."""
    if not lines:
        return "您手上现在没有没办完的事。"
    shown = [_line(one, now, in_group=in_group) for one in lines[:_LISTED]]
    others = len(lines) - len(shown)
    more = [f"还有{others}件，都比这些晚。"] if others else []
    return "\n".join((f"您手上有{len(lines)}件：", *shown, *more))


def _line(one: Line, now: datetime, *, in_group: bool) -> str:
    instead = f"（替{one.instead_of}）" if one.instead_of else _part(one)
    matter = f"{one.view.tag}{named(one.view, in_group=in_group)}{instead}"
    return f"{matter}：{_until(one, now)}{passing.short(one.view)}"


def _part(one: Line) -> str:
    """What it has to do with them, where it is not theirs."""
    if one.is_others:
        return f"（{one.view.handler}在办）"
    return "（协办）" if one.is_help else "（吹哨叫到您）" if one.is_called else ""


def _until(one: Line, now: datetime) -> str:
    issue, promise = one.view.issue, one.promise
    if promise is None or promise.due_at is None:
        until = f"到{day(issue.deferred_until)}" if issue.deferred_until else ""
        return "在等居民" if is_waiting(issue) else f"{STATES[issue.state]}{until}"
    act = CLOCKS[promise.clock]
    if promise.is_late(now):
        return f"{act}已超时{about(promise.late_by(now))}"
    return f"{_moment(promise.due_at, now)}前{act}"


def about(over: Over) -> str:
    """By how much, in days or in hours; nothing within the first minute."""
    if over.days:
        return f"{over.days}天"
    return long_words(timedelta(minutes=over.minutes)) if over.minutes else ""


def long_words(span: timedelta) -> str:
    """3小时, 2天."""
    if span < _HOUR:
        return f"{max(span // timedelta(minutes=1), 1)}分钟"
    return f"{span // _HOUR}小时" if span < _DAY else f"{span // _DAY}天"


def _moment(at: datetime, now: datetime) -> str:
    ahead = (day_of(at) - day_of(now)).days
    when = {0: "今天", 1: "明天"}.get(ahead) or day(at)
    return f"{when}{clock(at)}"
