"""How long what somebody said is kept."""

from datetime import UTC, datetime, timedelta

import pytest

from handlers.rules.keeping import is_night, kept_since

NOW = datetime(2026, 11, 20, 19, 0, tzinfo=UTC)  # 3:00 in Shanghai


@pytest.mark.parametrize(
    ("hours", "minutes", "night"),
    [(-1, -1, False), (-1, 0, True), (0, 0, True), (1, 59, True), (2, 0, False), (12, 0, False)],
)
def test_it_is_tidied_up_between_two_and_five_in_shanghai(hours: int, minutes: int, night: bool) -> None:
    assert is_night(NOW + timedelta(hours=hours, minutes=minutes)) is night


def test_nothing_is_too_old_where_all_is_kept_for_ever() -> None:
    assert kept_since(NOW, 90) == NOW - timedelta(days=90)
    assert kept_since(NOW, 0) is None
