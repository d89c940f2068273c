"""Two times of day as a pair: 9点到5点 ends in the afternoon, 晚10点到6点 the morning after."""

from dataclasses import dataclass

from handlers.typed.said_clock import DAY, MINUTES, NOON, Mention

_ALMOST = 6 * MINUTES


@dataclass(frozen=True, kw_only=True)
class Hours:
    """Minutes since the first day began."""

    start: int
    end: int
    guessed: bool = False


def pair_hours(a: Mention, b: Mention, *, apart: bool) -> Hours | None:
    """The two times of day; a time of twelve hours is read as people mean it, and marked as a guess."""
    start, end = a.minutes, b.minutes
    if start is None or end is None:
        return None
    if apart:
        return Hours(start=start, end=end, guessed=a.is_plain and start < _ALMOST)
    if a.period and not b.period:
        return _inherited(a, start, end)
    if b.period:
        return _named_end(a, b, start, end)
    return _plain(a, b, start, end)


def _plain(a: Mention, b: Mention, start: int, end: int) -> Hours | None:
    if end > start:
        is_night = a.is_plain and start < _ALMOST and start > 0 and b.is_plain
        return Hours(start=start + NOON * is_night, end=end + NOON * is_night, guessed=is_night)
    if start <= NOON and end <= NOON < end + NOON and end + NOON > start and b.is_plain:
        return Hours(start=start, end=end + NOON, guessed=True)
    if start >= 17 * MINUTES and end <= NOON:
        return Hours(start=start, end=end + DAY, guessed=True)
    return None


def _inherited(a: Mention, start: int, end: int) -> Hours | None:
    """下午2点到5点: the second hour is of the same part of the day."""
    if a.period in ("noon", "afternoon") and _is_small(end):
        end += NOON
    elif a.period == "night" and _is_small(end):
        end += NOON
        if end <= start:
            return Hours(start=start, end=end - NOON + DAY, guessed=True)
    elif a.period == "night" and end <= NOON:
        return Hours(start=start, end=DAY, guessed=False) if end == NOON else None
    if end > start:
        return Hours(start=start, end=end)
    if a.period in ("early", "morning") and end + NOON > start and end <= NOON:
        return Hours(start=start, end=end + NOON, guessed=True)
    return None


def _is_small(minutes: int) -> bool:
    """Whether a time without a part of the day may be of the afternoon."""
    return 0 < minutes < NOON


def _named_end(a: Mention, b: Mention, start: int, end: int) -> Hours | None:
    guessed = False
    if not a.period and a.is_plain:
        if (b.period in ("early", "morning") and end <= start) or (start < _ALMOST and start + NOON < end):
            start, guessed = start + NOON, True
        elif b.period == "night":
            guessed = start >= 8 * MINUTES + 30 and start < NOON and end <= start + NOON + 6 * MINUTES
            guessed = guessed and end > start + NOON
    if end > start:
        return Hours(start=start, end=end, guessed=guessed)
    if b.period in ("early", "morning") and start >= 17 * MINUTES:
        return Hours(start=start, end=end + DAY, guessed=guessed)
    return None
