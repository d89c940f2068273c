"""Which way a notice goes, and how long it may have to wait."""

from datetime import UTC, datetime, time

import pytest

from bot.routing import Way, held_until, ways
from bot.setting_kinds import QuietHours
from storage.trays import Notice, Priority, Surface, TargetKind

NIGHT = QuietHours(time(20), time(8))
SIESTA = QuietHours(time(12), time(14))


def notice(
    target_kind: TargetKind = TargetKind.GROUP,
    *,
    ring: tuple[str, ...] = (),
    answers: int = 0,
    priority: Priority = Priority.ROUTINE,
) -> Notice:
    return Notice(
        key="k", target_kind=target_kind, target="t", text="x", priority=priority, ring=ring, answers=answers
    )


def at(local_hour: int, minute: int = 0, day: int = 18) -> datetime:
    """A moment by Shanghai's clock, eight hours ahead."""
    return datetime(2026, 11, day - (local_hour < 8), (local_hour - 8) % 24, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("told", "surface", "expected"),
    [
        (notice(), None, [Way.PUSH, Way.WEBHOOK]),
        (notice(ring=("wang",)), None, [Way.WEBHOOK, Way.PUSH]),
        (notice(TargetKind.PERSON), None, [Way.PUSH, Way.APP]),
        (notice(answers=1), Surface.LONG, [Way.REPLY, Way.RESPONSE_URL, Way.PUSH, Way.WEBHOOK]),
        (notice(answers=1, ring=("wang",)), Surface.LONG, [Way.WEBHOOK, Way.PUSH]),
        (
            notice(TargetKind.PERSON, answers=1),
            Surface.APP,
            [Way.REPLY, Way.RESPONSE_URL, Way.APP, Way.PUSH],
        ),
    ],
)
def test_the_best_way_comes_first(told: Notice, surface: Surface | None, expected: list[Way]) -> None:
    assert list(ways(told, surface)) == expected


@pytest.mark.parametrize(
    ("now", "quiet", "until"),
    [
        (at(12), NIGHT, None),
        (at(8), NIGHT, None),
        (at(20), NIGHT, at(8, day=19)),
        (at(23, 30), NIGHT, at(8, day=19)),
        (at(2), NIGHT, at(8)),
        (at(13), SIESTA, at(14)),
        (at(14), SIESTA, None),
        (at(23), None, None),
    ],
)
def test_routine_waits_for_the_end_of_the_quiet_hours(
    now: datetime, quiet: QuietHours | None, until: datetime | None
) -> None:
    assert held_until(notice(), now, quiet) == until


@pytest.mark.parametrize("priority", Priority)
def test_what_may_wait_is_held_and_nothing_else(priority: Priority) -> None:
    may_wait = priority in (Priority.ROUTINE, Priority.DAY_WORK)
    assert held_until(notice(priority=priority), at(23), NIGHT) == (at(8, day=19) if may_wait else None)
