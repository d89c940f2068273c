"""From when until when, as people write it: 22日早8点到晚6点, 今晚10点到明早6点, 即日起至月底."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import pairwise

from handlers.rules.calendar import SHANGHAI, moment_of
from handlers.typed.said_clock import DAY, MINUTES, NOON, Mention, find_length, find_mentions, spoken, tidy
from handlers.typed.said_hours import pair_hours

EVENING = 20 * MINUTES  # until when it is taken to last where nobody said
_ALMOST = 6 * MINUTES
_JOIN = re.compile(
    r"\s*+(?:左右|许)?\s*+(?:开始|起)?[,，]?\s*+(?:停[一-龥]{1,3})?[,，]?\s*+(?:持续|一直)?(?:直)?(?:至|到|-)+\s*+"
)
_UNTIL = re.compile(r"(?:至|到|-|截止|截至)\s*$")
_BACK = r"(?:恢复|来水|来电|来气|来暖|通水|通电|送电|送水|供[水电气热暖]|结束|完工|修好|开通|通车)"
_BACK_AFTER = re.compile(rf"\s*+(?:左右|前|之前|以前|许|后)*+\s*+(?:可|能|会|将|即可|全面)*{_BACK}")
_BACK_BEFORE = re.compile(rf"(?:{_BACK}|预计)[一-龥]{{0,4}}(?:时间)?[为是:于到在]*\s*$")
_NOW = re.compile(r"即日起|即刻|立即|现在起|即时|目前|现已|正在|突发|紧急|现(?=停|因)")
_EACH_DAY = re.compile(r"每天|每日|每晚|连续\d+天")
_PERIOD_HOURS = {
    "early": (0, 6),
    "morning": (8, 12),
    "noon": (11, 14),
    "afternoon": (12, 18),
    "night": (18, 24),
    "whole": (0, 24),
}
_BARE_DAY = re.compile(r"\d{1,2}[日号]")


class Fault(StrEnum):
    """What keeps a notice from being kept; each is one plain question."""

    NO_TIME = "no_time"
    BACKWARDS = "backwards"
    PAST = "past"
    MANY = "many"
    DAILY = "daily"
    WEEKDAY = "weekday"
    UNCLEAR = "unclear"


@dataclass(frozen=True, kw_only=True)
class Span:
    """A window; `guessed` when part of it was not said."""

    starts_at: datetime
    ends_at: datetime
    guessed: bool = False


@dataclass(frozen=True, kw_only=True)
class _Words:
    """Tidied words with the moments in them."""

    said: str
    mentions: list[Mention]
    now: datetime  # on the page's clock
    day: date | None  # which an earlier message named

    @property
    def today(self) -> date:
        return self.now.date()


def find_span(text: str, now: datetime, day: date | None = None) -> Span | Fault:
    """The one window the words name; never a doubtful one without saying that it is guessed."""
    words = _read(text, now, day)
    if any(mention.clashes for mention in words.mentions):
        return Fault.WEEKDAY
    if _EACH_DAY.search(words.said):
        return Fault.DAILY
    found = _window(words)
    if isinstance(found, Fault):
        return found
    if found.ends_at <= found.starts_at:
        return Fault.BACKWARDS
    return Fault.PAST if found.ends_at <= now else found


def find_end(text: str, starts_at: datetime, now: datetime) -> datetime | None:
    """The moment until which it lasts, by words that name only that: 20:00, 明早8点, 再2小时."""
    words = _read(text, now, None)
    named = list(spoken(words.mentions))
    if not named:
        lasts = find_length(words.said)
        return now + lasts if lasts else None
    if len(named) > 1 or named[0].minutes is None:
        return None
    first, minutes = named[0], named[0].minutes
    begins = max(now, starts_at).astimezone(SHANGHAI)
    end = _at(first.day or begins.date(), minutes)
    if first.is_plain and "点" in words.said and end <= begins and minutes <= NOON:
        end = _at(first.day or begins.date(), minutes + NOON)
    return end if end > begins else None


def find_day(text: str, now: datetime) -> date | None:
    """The day the words name first."""
    return next((mention.day for mention in _read(text, now, None).mentions if mention.day), None)


def time_spans(text: str, now: datetime) -> list[tuple[int, int]]:
    """Where moments stand in the tidied words."""
    return [(mention.start, mention.end) for mention in _read(text, now, None).mentions]


def _read(text: str, now: datetime, day: date | None) -> _Words:
    local, said = now.astimezone(SHANGHAI), tidy(text)
    return _Words(said=said, mentions=find_mentions(said, local.date()), now=local, day=day)


def _window(words: _Words) -> Span | Fault:
    clocks = list(spoken(words.mentions))
    if any(mention.minutes is None for mention in clocks):
        return Fault.UNCLEAR
    pairs = [(a, b) for a, b in pairwise(words.mentions) if a.hour is not None and b.hour is not None]
    pairs = [pair for pair in pairs if _are_joined(words.said, *pair)]
    if len({_clock_words(pair) for pair in pairs}) > 1:
        return Fault.MANY
    if pairs:
        return _from_pair(words, *pairs[0], others=len(clocks) > 2 * len(pairs))
    if len(clocks) == 1:
        return _from_one(words, clocks[0])
    return Fault.UNCLEAR if clocks else _from_days(words)


def _clock_words(pair: tuple[Mention, Mention]) -> tuple[object, ...]:
    return tuple((mention.minutes, mention.period) for mention in pair)


def _are_joined(said: str, a: Mention, b: Mention) -> bool:
    """8:30至17:00, or 9点停水, 预计17点恢复."""
    between = said[a.end : b.start]
    return bool(_JOIN.fullmatch(between) or _BACK_AFTER.match(said, b.end) or _BACK_BEFORE.search(between))


def _days_joined(words: _Words) -> tuple[Mention, Mention] | None:
    """22日至24日: days in a row, the first without an hour."""
    for a, b in pairwise(words.mentions):
        if a.day and b.day and a.hour is None and _JOIN.fullmatch(words.said[a.end : b.start]):
            return a, b
    return None


def _from_pair(words: _Words, a: Mention, b: Mention, *, others: bool) -> Span | Fault:
    if _days_joined(words):
        return Fault.DAILY
    day = _day_of(words, a, b)
    if isinstance(day, Fault):
        return day
    first, guessed = day
    last = _last_day(words, b, first)
    hours = pair_hours(a, b, apart=last != first or b.is_next_day)
    if hours is None:
        return Fault.BACKWARDS
    span = Span(
        starts_at=_at(first, hours.start),
        ends_at=_at(last, hours.end),
        guessed=hours.guessed or guessed or others,
    )
    return _later_today(words, span, a, b)


def _day_of(words: _Words, a: Mention, b: Mention) -> tuple[date, bool] | Fault:
    """The first day, and whether it is a guess."""
    if a.day:
        return a.day, a.is_rolled
    lone = [one for one in words.mentions if one.day and one.hour is None]
    before = {one.day for one in lone if one.start < a.start}
    if len(before) > 1:
        return Fault.UNCLEAR
    if before:
        named = next(one for one in lone if one.start < a.start)
        return named.day or words.today, named.is_rolled
    if words.day:
        return words.day, False
    if b.day and b.day > words.today:
        return b.day - timedelta(days=1), True
    if lone:
        return lone[0].day or words.today, True
    ends = b.minutes if b.minutes is not None else DAY
    is_over = _at(words.today, max(ends, a.minutes or 0)) <= words.now
    return words.today + timedelta(days=is_over), True


def _last_day(words: _Words, b: Mention, first: date) -> date:
    if b.is_next_day:
        return first + timedelta(days=1)
    if b.day is None:
        return first
    if _BARE_DAY.match(words.said, b.start) and b.day.day >= first.day:
        return first.replace(day=b.day.day)  # 11月22日…23日: of the same month
    return b.day


def _later_today(words: _Words, span: Span, a: Mention, b: Mention) -> Span:
    """今天8点到10点, said at three in the afternoon, is of the evening."""
    later = timedelta(minutes=NOON)
    is_over = span.ends_at <= words.now < span.ends_at + later
    if (
        is_over
        and a.is_plain
        and b.is_plain
        and a.day == words.today
        and span.ends_at - span.starts_at < later
    ):
        return Span(starts_at=span.starts_at + later, ends_at=span.ends_at + later, guessed=True)
    return span


def _from_one(words: _Words, one: Mention) -> Span | Fault:
    """A single time: when it begins, or when it ends what has begun."""
    before = words.said[: one.start]
    if _UNTIL.search(before) or _BACK_AFTER.match(words.said, one.end) or _BACK_BEFORE.search(before):
        return _until(words, one)
    day = _day_of(words, one, replace(one, day=None))
    if isinstance(day, Fault):
        return day
    first, guessed = day
    minutes = one.minutes or 0
    if one.is_plain and 0 < minutes < _ALMOST:
        minutes, guessed = minutes + NOON, True
    lasts = find_length(words.said)
    starts_at = _at(first, minutes)
    if lasts:
        return Span(starts_at=starts_at, ends_at=starts_at + lasts, guessed=guessed)
    ends = EVENING if minutes < 18 * MINUTES else minutes + _ALMOST
    return Span(starts_at=starts_at, ends_at=_at(first, ends), guessed=True)


def _until(words: _Words, one: Mention) -> Span | Fault:
    """正在抢修, 预计17点恢复: from now on, or from the day it says."""
    lone = [
        other.day for other in words.mentions if other.day and other.hour is None and other.start < one.start
    ]
    if lone and not _NOW.search(words.said):
        return Fault.UNCLEAR
    minutes = one.minutes or 0
    end = _at(one.day or words.today, minutes)
    guessed = not _NOW.search(words.said)
    if end <= words.now and one.is_plain:
        end, guessed = end + timedelta(minutes=NOON), True
    return Span(starts_at=words.now.replace(second=0, microsecond=0), ends_at=end, guessed=guessed)


def _from_days(words: _Words) -> Span | Fault:
    """No hour was said."""
    said, now = words.said, words.now.replace(second=0, microsecond=0)
    begun, lasts = _NOW.search(said), find_length(said)
    days = _days_joined(words)
    if days:
        first = days[0].day or words.today
        last = _last_day(words, days[1], first)
        return Span(starts_at=_at(first, 0), ends_at=_at(last, DAY), guessed=True)
    dated = [one for one in words.mentions if one.day]
    if begun and dated and _UNTIL.search(said[: dated[-1].start]):
        return Span(starts_at=now, ends_at=_at(dated[-1].day or words.today, DAY))
    vague = [one for one in words.mentions if one.period]
    if vague:
        return _from_periods(words, vague)
    if begun and not dated:
        return Span(starts_at=now, ends_at=now + (lasts or timedelta(hours=4)), guessed=not lasts)
    return Fault.NO_TIME


def _from_periods(words: _Words, vague: list[Mention]) -> Span | Fault:
    """明天上午: the whole of it, to be confirmed."""
    first, last = vague[0], vague[-1]
    day = _day_of(words, first, last)
    if isinstance(day, Fault) or len(vague) > 2:
        return Fault.UNCLEAR
    ends_on = last.day or day[0]
    starts, ends = _PERIOD_HOURS[first.period][0], _PERIOD_HOURS[last.period][1]
    return Span(starts_at=_at(day[0], starts * MINUTES), ends_at=_at(ends_on, ends * MINUTES), guessed=True)


def _at(day: date, minutes: int) -> datetime:
    return moment_of(day) + timedelta(minutes=minutes)


def has_only_day(said: str, now: datetime) -> bool:
    """Whether the words name a day and nothing more."""
    mentions = _read(said, now, None).mentions
    return len(mentions) == 1 and mentions[0].day is not None and mentions[0].hour is None
