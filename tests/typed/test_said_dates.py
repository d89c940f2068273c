"""The days people name, seen from Saturday 21 November 2026."""

from datetime import date

import pytest

from handlers.typed.said_dates import find_date, is_past

TODAY = date(2026, 11, 21)
NAMED: dict[str, tuple[int, int] | None] = {
    "11月30日 11月30号 11-30 11/30 11.30 30号 30日 三十号 十一月三十日": (11, 30),
    "2026-11-30 2026年11月30日 月底 下下周一": (11, 30),
    "明天 明早 周日 星期天 1天后 一天后 22号 廿二号": (11, 22),
    "后天 下周一 下周 周一 2天后 两天后 下个礼拜一": (11, 23),
    "大后天 3天后 三天以后 下周二": (11, 24),
    "今天 今晚 周末 这周末 本周六": (11, 21),
    "下周末 下个周末 下周六": (11, 28),
    "两周后 5号 下月5号 下个月5号 12月5日 14天": (12, 5),
    "下个月初 下月 10天后": (12, 1),
    "下个月底 年底 12-31": (12, 31),
    "一个月后": (12, 21),
    "半个月后": (12, 6),
    "昨天 31号 2月30日 3号楼 3.5米 13-40 50-100元 等配件 两号线 :": None,
    "11月20日": (11, 20),  # yesterday: said wrongly, not meant for next year
}


@pytest.mark.parametrize(("words", "day"), NAMED.items())
def test_a_named_day_is_found(words: str, day: tuple[int, int] | None) -> None:
    found = {word: (hit[0] if (hit := find_date(word, TODAY)) else None) for word in words.split()}
    assert found == dict.fromkeys(found, date(2026, *day) if day else None)


def test_a_day_long_past_is_next_years() -> None:
    assert find_date("1月5日", TODAY) == (date(2027, 1, 5), 0, 4)
    assert find_date("明年3月1日", TODAY) == (date(2027, 3, 1), 0, 6)


@pytest.mark.parametrize(
    ("words", "is_one"),
    [
        (
            "昨天 昨天前答复 前天 大前天之前 上周五前书面答复 上个月底 上月20日 3天前 两周前 请昨天之前答复",
            True,
        ),
        ("昨天说好的没来 上周五就报了 3天前就说了 一个月前报的 3天内 11月25日 前门坏了 上门维修", False),
    ],
)
def test_a_day_gone_by_is_told_from_what_was_then(words: str, is_one: bool) -> None:
    assert {word: is_past(word) for word in words.split()} == dict.fromkeys(words.split(), is_one)
    assert {find_date(word, TODAY) for word in words.split() if "上" in word or word.startswith("3天前")} == {
        None
    }


def test_the_span_of_the_day_is_told() -> None:
    assert find_date("等到下周一再说", TODAY) == (date(2026, 11, 23), 2, 5)


def test_a_count_beyond_the_calendar_is_no_day() -> None:
    assert find_date("999个月后", date(9999, 12, 1)) is None
