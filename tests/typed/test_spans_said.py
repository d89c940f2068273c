"""Which week or month somebody means."""

import pytest

from handlers.typed.spans_said import month_said, week_said
from tests.handlers.stage import MORNING


@pytest.mark.parametrize(
    ("words", "week"),
    [
        ("本周", "2026-W47"),
        ("上周", "2026-W46"),
        ("上上周", "2026-W45"),
        ("2026年第46周", "2026-W46"),
        ("46周", "2026-W46"),
        ("第9周", "2026-W09"),
        ("第48周", "2025-W48"),
    ],
)
def test_weeks_are_said_in_many_ways(words: str, week: str) -> None:
    assert week_said(words, MORNING) == week


@pytest.mark.parametrize(
    ("words", "month"),
    [
        ("本月", "2026-11"),
        ("上个月", "2026-10"),
        ("10月", "2026-10"),
        ("12月", "2025-12"),
        ("2026年9月", "2026-09"),
    ],
)
def test_months_are_said_in_many_ways(words: str, month: str) -> None:
    assert month_said(words, MORNING) == month
