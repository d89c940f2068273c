"""What the end of a send means for its row: sent, tried again, left open, or given up."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.routing import MUST_ARRIVE
from bot.wecom.senders import Quota, Result, Sender, SendResult
from storage.trays import Outgoing

FIRST_PAUSE = timedelta(seconds=4)
LONGEST_PAUSE = timedelta(minutes=15)
GIVE_UP = timedelta(hours=24)  # after this what was to be told is no news
ASKED_AGAIN = 3  # an app message of unknown outcome; the platform drops what it has already

# kept as the row's reason, so that the next try knows what it is
REPEAT = "the outcome was unknown; sent once more"
SAME_AGAIN = "the outcome was unknown; the platform recognises the same message"
IN_DOUBT = frozenset({REPEAT, SAME_AGAIN})


class Verdict(StrEnum):
    """What to do with the row."""

    SENT = "sent"
    NEXT = "next"  # this sender cannot; try the one after it
    RETRY = "retry"
    HELD = "held"  # not tried: it waits its turn
    UNKNOWN = "unknown"
    DEAD = "dead"


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """A verdict with its reason."""

    verdict: Verdict
    reason: str = ""
    next_at: datetime | None = None  # for RETRY and HELD
    sender: str = ""  # who sent it, for SENT and UNKNOWN


@dataclass(frozen=True, kw_only=True)
class Known:
    """A sender by name alone; it may stand in another process."""

    name: str
    quota: Quota


def judge(
    outgoing: Outgoing, sender: Sender | Known, result: SendResult, now: datetime, spread: float
) -> Judgement:
    """Judge one sender's result; `spread` in [0, 1) scatters the retries of a crowd."""
    reason = _words(sender, result)
    match result.result:
        case Result.SENT:
            return Judgement(verdict=Verdict.SENT, sender=sender.name)
        case Result.RETRY:
            return put_off(outgoing, kept(outgoing, reason), now, spread, at_least=result.retry_after)
        case Result.UNKNOWN:
            return _judge_unknown(outgoing, sender, reason, now, spread)
        case _:
            return Judgement(verdict=Verdict.NEXT, reason=reason)


def kept(outgoing: Outgoing, reason: str) -> str:
    """The reason a row that waits is kept with: whatever it waits for, it stays in doubt."""
    return outgoing.reason if outgoing.reason in IN_DOUBT else reason


def put_off(
    outgoing: Outgoing, reason: str, now: datetime, spread: float, *, at_least: float = 0
) -> Judgement:
    """Try again after a pause that doubles, or give up what has become old."""
    if now - outgoing.created_at > GIVE_UP:
        return Judgement(verdict=Verdict.DEAD, reason=reason)
    pause = min(FIRST_PAUSE * 2 ** min(outgoing.attempts, 16), LONGEST_PAUSE) * (0.5 + spread / 2)
    return Judgement(
        verdict=Verdict.RETRY, reason=reason, next_at=now + max(pause, timedelta(seconds=at_least))
    )


def _judge_unknown(
    outgoing: Outgoing, sender: Sender | Known, reason: str, now: datetime, spread: float
) -> Judgement:
    notice = outgoing.notice
    is_words = not (notice.media or notice.drawing)  # an upload is another file to the platform each time
    if sender.quota is Quota.APP and is_words and outgoing.attempts < ASKED_AGAIN:
        return put_off(outgoing, SAME_AGAIN, now, spread)
    if notice.priority in MUST_ARRIVE and outgoing.reason not in IN_DOUBT:
        return put_off(outgoing, REPEAT, now, spread)
    return Judgement(verdict=Verdict.UNKNOWN, reason=reason, sender=sender.name)


def _words(sender: Sender | Known, result: SendResult) -> str:
    code = f"errcode {result.errcode}" if result.errcode else ""
    return " ".join(filter(None, (f"{sender.name}: {result.result}", code, result.detail)))
