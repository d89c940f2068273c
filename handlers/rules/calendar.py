"""Arithmetic of working time: when an allowance is used up, and how much of it has been."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone

from storage.models import Pause

SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")  # no summer time since 1991
DAY = timedelta(days=1)
NOTHING = timedelta()
FARTHEST = 4000  # days looked ahead; a calendar without hours gives no moment

Span = tuple[int, int]  # minutes of the local day: from, up to (1440 is midnight)
WHOLE_DAY: tuple[Span, ...] = ((0, 1440),)


def day_of(moment: datetime) -> date:
    """The day it is where people live."""
    return moment.astimezone(SHANGHAI).date()


def moment_of(day: date, hour: time = time()) -> datetime:
    """An hour of a day there, in UTC; of none its beginning."""
    return datetime.combine(day, hour, SHANGHAI).astimezone(UTC)


def each_day(first: date, last: date) -> list[date]:
    """Every day from the first to the last."""
    return [first + number * DAY for number in range((last - first).days + 1)]


@dataclass(frozen=True, kw_only=True)
class Calendar:
    """The hours in which a clock runs."""

    workdays: tuple[Span, ...]  # in order, apart from each other
    offdays: tuple[Span, ...]
    is_workday: Callable[[date], bool]

    @property
    def day(self) -> timedelta:
        """How long a day of it is: its hours on a working day."""
        return timedelta(minutes=sum(closes - opens for opens, closes in self.workdays))

    @property
    def is_always(self) -> bool:
        """Whether it runs around the clock."""
        return self.workdays == self.offdays == WHOLE_DAY

    def spans(self, day: date) -> tuple[Span, ...]:
        """The hours of one local day."""
        if self.workdays == self.offdays:
            return self.workdays
        return self.workdays if self.is_workday(day) else self.offdays

    def is_open(self, moment: datetime) -> bool:
        """Whether the clock runs at this moment."""
        local = moment.astimezone(SHANGHAI)
        minute = local.hour * 60 + local.minute
        return any(opens <= minute < closes for opens, closes in self.spans(local.date()))


ALWAYS = Calendar(workdays=WHOLE_DAY, offdays=WHOLE_DAY, is_workday=lambda _: True)


def due(
    start: datetime, allowance: timedelta, calendar: Calendar, pauses: Sequence[Pause] = ()
) -> datetime | None:
    """When `allowance` of running time has passed since `start`; None while a pause keeps it from passing.

    The moment lies within the calendar's hours, at the end of the last minute that was needed.
    """
    if calendar.is_always and not _matter(pauses, start):
        return (start + allowance).astimezone(UTC)
    left = allowance
    for opens, closes in _running(start, start + FARTHEST * DAY, calendar, pauses):
        if closes - opens >= left:
            return (opens + left).astimezone(UTC)
        left -= closes - opens
    return None


def worked(start: datetime, end: datetime, calendar: Calendar, pauses: Sequence[Pause] = ()) -> timedelta:
    """How long the clock ran between two moments."""
    return sum((closes - opens for opens, closes in _running(start, end, calendar, pauses)), NOTHING)


def _running(
    start: datetime, end: datetime, calendar: Calendar, pauses: Sequence[Pause]
) -> Iterator[tuple[datetime, datetime]]:
    """The stretches in which the clock runs, in order."""
    standing = sorted(_matter(pauses, start), key=lambda pause: pause.start)
    for opens, closes in _open_hours(start, end, calendar):
        runs_from = opens
        for pause in standing:
            if pause.start >= closes or (pause.end is not None and pause.end <= runs_from):
                continue
            if pause.start > runs_from:
                yield runs_from, pause.start
            if pause.end is None:
                return
            runs_from = min(closes, pause.end)
        if runs_from < closes:
            yield runs_from, closes


def _matter(pauses: Sequence[Pause], start: datetime) -> list[Pause]:
    """Those that are not over at the start."""
    return [pause for pause in pauses if pause.end is None or pause.end > start]


def _open_hours(start: datetime, end: datetime, calendar: Calendar) -> Iterator[tuple[datetime, datetime]]:
    if calendar.is_always:
        yield start, end
        return
    day, last = day_of(start), day_of(end)
    while day <= last:
        midnight = datetime.combine(day, time(), SHANGHAI)
        for first, until in calendar.spans(day):
            opens = max(start, midnight + timedelta(minutes=first))
            closes = min(end, midnight + timedelta(minutes=until))
            if opens < closes:
                yield opens, closes
        day += DAY
