"""What the end of a send means for its row."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.verdict import GIVE_UP, LONGEST_PAUSE, REPEAT, SAME_AGAIN, Verdict, judge, put_off
from bot.wecom.senders import Quota, Result, SendResult
from storage.trays import Outgoing, Priority
from tests.bot.postal import NOW, FakeSender, outgoing

PUSH = FakeSender()
APP = FakeSender("app", Quota.APP)


def photo() -> Outgoing:
    row = outgoing()
    return replace(row, notice=replace(row.notice, media=7))


@pytest.mark.parametrize(
    ("row", "sender", "result", "verdict", "reason"),
    [
        (outgoing(), PUSH, Result.SENT, Verdict.SENT, ""),
        (outgoing(), PUSH, Result.RETRY, Verdict.RETRY, "push: retry"),
        (outgoing(reason=REPEAT), PUSH, Result.RETRY, Verdict.RETRY, REPEAT),
        (outgoing(), PUSH, Result.TARGET_DEAD, Verdict.NEXT, "push: target_dead"),
        (outgoing(), PUSH, Result.REFUSED, Verdict.NEXT, "push: refused"),
        (outgoing(), PUSH, Result.UNAVAILABLE, Verdict.NEXT, "push: unavailable"),
        (outgoing(), PUSH, Result.UNKNOWN, Verdict.UNKNOWN, "push: unknown"),
        (outgoing(Priority.ANSWER), PUSH, Result.UNKNOWN, Verdict.UNKNOWN, "push: unknown"),
        (outgoing(Priority.OUTCOME), PUSH, Result.UNKNOWN, Verdict.UNKNOWN, "push: unknown"),
        (outgoing(Priority.DANGER), PUSH, Result.UNKNOWN, Verdict.RETRY, REPEAT),
        (outgoing(Priority.HAND_OVER), PUSH, Result.UNKNOWN, Verdict.RETRY, REPEAT),
        (outgoing(Priority.DANGER, 1, REPEAT), PUSH, Result.UNKNOWN, Verdict.UNKNOWN, "push: unknown"),
        (outgoing(), APP, Result.UNKNOWN, Verdict.RETRY, SAME_AGAIN),
        (outgoing(Priority.OUTCOME, 2, SAME_AGAIN), APP, Result.UNKNOWN, Verdict.RETRY, SAME_AGAIN),
        (outgoing(Priority.ANSWER, 3, SAME_AGAIN), APP, Result.UNKNOWN, Verdict.UNKNOWN, "app: unknown"),
        (photo(), APP, Result.UNKNOWN, Verdict.UNKNOWN, "app: unknown"),
        (outgoing(Priority.HAND_OVER), APP, Result.UNKNOWN, Verdict.RETRY, SAME_AGAIN),
        (outgoing(Priority.DANGER, 3, SAME_AGAIN), APP, Result.UNKNOWN, Verdict.UNKNOWN, "app: unknown"),
    ],
)
def test_a_result_becomes_a_verdict(
    row: Outgoing, sender: FakeSender, result: Result, verdict: Verdict, reason: str
) -> None:
    judgement = judge(row, sender, SendResult(result=result), NOW, 0.5)
    assert (judgement.verdict, judgement.reason) == (verdict, reason)


def test_pauses_double_up_to_a_quarter_of_an_hour_and_scatter() -> None:
    pauses = []
    for attempts in range(12):
        judgement = put_off(outgoing(attempts=attempts), "x", NOW, spread=1.0)
        assert judgement.next_at is not None
        pauses.append(judgement.next_at - NOW)
    assert pauses[:3] == [timedelta(seconds=4), timedelta(seconds=8), timedelta(seconds=16)]
    assert pauses[-1] == LONGEST_PAUSE
    early = put_off(outgoing(), "x", NOW, spread=0.0)
    assert early.next_at == NOW + timedelta(seconds=2)


def test_the_platform_may_ask_for_a_longer_pause() -> None:
    judgement = put_off(outgoing(), "x", NOW, spread=0.0, at_least=60)
    assert judgement.next_at == NOW + timedelta(minutes=1)


def test_what_is_a_day_old_is_given_up() -> None:
    judgement = put_off(outgoing(), "push: retry", NOW + GIVE_UP + timedelta(seconds=1), spread=0.0)
    assert (judgement.verdict, judgement.reason) == (Verdict.DEAD, "push: retry")
