"""How people say that they are away, seen from Saturday 21 November 2026, and what is not that."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.typed.said_leave import read_leave

TODAY = date(2026, 11, 21)
LI = "李四"

SAID = {
    "请假 11月25日-27日 由李四代": (25, 27, LI),
    "请假11月25号到27号,李四代班": (25, 27, LI),
    "请假 11月25日到11月27日 让李四替我": (25, 27, LI),
    "请假 11.25-11.27 李四代": (25, 27, LI),
    "请假 11/25-27 找李四顶班": (25, 27, LI),
    "我要请假,11月25日至27日,孩子生病,李四代班": (25, 27, LI),
    "我11月25号到27号休息，李四顶班": (25, 27, LI),
    "我11月25日至27日出差,由李四负责": (25, 27, LI),
    "25号到27号请假 李四代": (25, 27, LI),
    "25-27号李四替我": (25, 27, LI),
    "请假 十一月二十五日到二十七日 由李四代": (25, 27, LI),
    "请假 下周三到周五 李四代": (25, 27, LI),
    "请假 周三到周五 李四代": (25, 27, LI),
    "请假 下周三到下周五 李四代": (25, 27, LI),
    "请假 从11月25日起三天 李四代": (25, 27, LI),
    "11月25日开始请3天假 由李四代": (25, 27, LI),
    "我25号休息一天": (25, 25, ""),
    "我25号休两天": (25, 26, ""),
    "我这周末休息": (21, 22, ""),
    "我下周末休息": (28, 29, ""),
    "我周四周五休息": (26, 27, ""),
    "我25号和26号休息": (25, 26, ""),
    "我25号和27号休息": None,
    "请假 25号起3天，李四代": (25, 27, LI),
    "请假 25-27 李四代": (25, 27, LI),
    "请假25到27": (25, 27, ""),
    "请假 明天 李四代班": (22, 22, LI),
    "明天请假，李四代": (22, 22, LI),
    "我明天休息": (22, 22, ""),
    "明天休息": None,  # whose?
    "明后天我休息": (22, 23, ""),
    "请假 明后两天 由李四代": (22, 23, LI),
    "我今明两天不在，李四代班": (21, 22, LI),
    "我明天有事 李四代班": (22, 22, LI),
    "请假 三天": (21, 23, ""),
    "请假3天": (21, 23, ""),
    "请三天假": (21, 23, ""),
    "我请3天假，由李四代": (21, 23, LI),
    "请半天假": (21, 21, ""),
    "请假半天 明天": (22, 22, ""),
    "请假一周 由李四代": (21, 27, LI),
    "请假 半天": (21, 21, ""),
    "请假 明天上午": (22, 22, ""),
    "请假 到27号": (21, 27, ""),
    "请假 下周 李四代": (23, 29, LI),
    "请病假 明天到后天 没人代": (22, 23, ""),
    "休年假 11月25日-27日 李四代": (25, 27, LI),
    "我请假两天,去医院": (21, 22, ""),
    "请假 27-25号": (27, 25, ""),  # refused in words
    "请假 两三天": (21, 23, ""),
    "请假 十天": (21, 30, ""),
    "请假 周二半天": (24, 24, ""),
}


@pytest.mark.parametrize(("words", "meant"), SAID.items())
def test_a_leave_is_understood(words: str, meant: tuple[int, int, str] | None) -> None:
    found = read_leave(words, TODAY)
    if meant is None:
        assert found is None
        return
    assert found
    first, last = found.first, found.last
    assert first
    assert last
    if meant[0] <= meant[1]:
        assert (first, last) == (date(2026, 11, meant[0]), date(2026, 11, meant[1]))
    assert found.stand_in == meant[2]


def test_a_leave_may_cross_the_end_of_a_month_and_of_the_year() -> None:
    for words, first, last in (
        ("请假 11月28日-2日", (2026, 11, 28), (2026, 12, 2)),
        ("请假 28号到2号", (2026, 11, 28), (2026, 12, 2)),
        ("请假 12月30日到1月2日", (2026, 12, 30), (2027, 1, 2)),
        ("请假 2027年1月5日到8日", (2027, 1, 5), (2027, 1, 8)),
        ("请假 2月10日-12日", (2027, 2, 10), (2027, 2, 12)),
    ):
        found = read_leave(words, TODAY)
        assert found, words
        assert (found.first, found.last) == (date(*first), date(*last)), words


@pytest.mark.parametrize("many", ["十三半天", "十两半周", "十十天", "三半天", "半半天"])
def test_what_is_no_numeral_raised_or_was_a_hundred_days(many: str) -> None:
    assert read_leave(f"我请假{many}", TODAY) is None
    asked = read_leave(f"请假 {many}", TODAY)
    assert asked
    assert asked.first is None


def test_without_days_they_are_asked_for() -> None:
    for words in ("请假", "我要请假", "请假 由李四代", "请假 看病", "请假，有点事"):
        found = read_leave(words, TODAY)
        assert found, words
        assert found.first is None, words


NOT_LEAVES = (
    "请假条找谁盖章|怎么请假|请假 家里没暖气|我请假三天在家,家里没暖气|我11月25号到27号不在家,3号楼漏水"
    "|刘师傅请假三天|刘师傅明天休息|明天休息的电工来吗|3号楼2单元明天停水|物业明天不上班吗|明天李四代表居民开会"
    "|11月25日-27日停水|我明天在家|周末休息太吵了|请假三天了还是没人修|谁请假了|明天有事找谁|我家3天没水了"
)


def test_what_is_no_leave_is_left_to_the_reader() -> None:
    taken = {words: found for words in NOT_LEAVES.split("|") if (found := read_leave(words, TODAY))}
    assert taken == {}


@settings(max_examples=120)
@given(st.text("请假休息我由代到至号日月天周三十两0123456789-. ,李四明后年半个", max_size=24))
def test_nothing_that_is_said_breaks_it(words: str) -> None:
    read_leave(words, TODAY)
