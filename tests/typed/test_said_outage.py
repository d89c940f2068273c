"""Notices as cadres paste them, each with what a careful clerk would write down: seen from Friday, ten."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import cycle, product
from pathlib import Path

import pytest

from handlers.rules.calendar import SHANGHAI
from handlers.rules.outage import settle
from handlers.typed.said_outage import Notice, is_answer, is_notice, read_notice
from handlers.typed.said_span import Fault, find_span
from storage.building import Building

NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
TABLE = Path(__file__).parent / "data" / "outage_notices.tsv"
ROWS = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines()]


def _told(notice: Notice) -> list[str]:
    span = notice.span
    places = [first if first == last else f"{first}-{last}" for first, last in notice.where.stretches]
    where = " ".join((*places, *notice.where.zones)) + "".join(f"/{unit}" for unit in notice.where.units)
    times = (
        ["", "", span]
        if isinstance(span, Fault)
        else [f"{moment.astimezone(SHANGHAI):%m-%d %H:%M}" for moment in (span.starts_at, span.ends_at)]
        + ["guess" if span.guessed else "sure"]
    )
    return [" ".join(notice.services), where or "*", *times]


def _is_right(row: list[str]) -> bool:
    return _told(read_notice((row[0],), NOW, NOW)) == row[1:]


def test_nine_in_ten_are_read_right() -> None:
    wrong = [row[0] for row in ROWS if not _is_right(row)]
    assert len(ROWS) >= 50
    assert len(wrong) * 10 <= len(ROWS), wrong


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0][:24])
def test_none_is_read_wrong_without_asking(row: list[str]) -> None:
    told = _told(read_notice((row[0],), NOW, NOW))
    assert told == row[1:] or told[4] != "sure"
    assert is_notice(row[0], NOW)


TALK = """3号楼停水了赶紧来人
停水没通知，打电话没人理
停电检修是从几点到几点，我孵小鸡
昨天的停水解释我看了，可是我们高层今天仍然没水
停电通知上说的检修，具体停到啥时候
3号楼2单元停水了,水管在抢修吗
明天停水不
又停水了，说好检修到5点现在还没来
电梯坏了，请来检修
电梯停运两天了，麻烦修一下
3号楼计划停电没通知到位，居民意见大
路灯不亮,计划明天8点到10点去修
3号楼电梯坏了，明天上午来人检修
3号楼停电了，请明天安排检修
热水器坏了，明天上午9点到10点来修"""


def test_an_urgent_repair_is_a_notice_and_its_end_is_none() -> None:
    notice = "通知：2号楼水管坏了，正在修，下午5点前恢复供水"
    assert is_notice(notice, NOW)
    assert _told(read_notice((notice,), NOW, NOW)) == ["water", "2", "11-20 10:00", "11-20 17:00", "sure"]
    assert not is_notice("通知：2号楼水管已修好，现已恢复供水", NOW)


def test_what_is_planned_for_a_day_to_come_is_one_though_its_hours_are_lacking() -> None:
    assert is_notice("3号楼电梯明天检修，停运一天", NOW)
    assert is_notice("后天供电公司检修线路，全小区停电", NOW)


@pytest.mark.parametrize("words", TALK.splitlines())
def test_talk_and_reports_are_no_notice(words: str) -> None:
    assert not is_notice(words, NOW)


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        (("停水通知 2号楼", "明天9点到12点"), ["water", "2", "11-21 09:00", "11-21 12:00", "sure"]),
        (
            ("停水通知：11月22日3号楼停水", "8点半到17点"),
            ["water", "3", "11-22 08:30", "11-22 17:00", "sure"],
        ),
        (("停水通知：明天9点停水抢修", "到下午5点"), ["water", "*", "11-21 09:00", "11-21 17:00", "sure"]),
        (("停水通知：明天9点停水抢修", "17:00"), ["water", "*", "11-21 09:00", "11-21 17:00", "sure"]),
        (("停水通知：11月18日8:30-17:00停水", "22日"), ["water", "*", "11-22 08:30", "11-22 17:00", "sure"]),
        (("停水通知 3号楼 9点到17点", "明天"), ["water", "3", "11-21 09:00", "11-21 17:00", "sure"]),
        (("停水通知 33号楼 明天9点到17点", "3号楼"), ["water", "3", "11-21 09:00", "11-21 17:00", "sure"]),
        (
            ("停水通知 2号楼", "明天9点到12点", "5号楼", "到13点"),
            ["water", "5", "11-21 09:00", "11-21 13:00", "sure"],
        ),
    ],
)
def test_an_answer_fills_in_what_was_asked(texts: tuple[str, ...], told: list[str]) -> None:
    assert all(is_answer(text, NOW) for text in texts[1:])
    assert _told(read_notice(texts, NOW, NOW)) == told


@pytest.mark.parametrize("words", ["好的", "谢谢", "收到 37", "3号楼停水了怎么办？", "办完了"])
def test_other_words_are_no_answer(words: str) -> None:
    assert not is_answer(words, NOW)


DAYS = {
    "11月22日": 22, "22日": 22, "22号": 22, "明天": 21, "后天": 22, "11-22 ": 22, "2026年11月22日": 22,
    "周日": 22, "11.22 ": 22, "2026/11/22 ": 22, "11月22日（星期日）": 22, "明日": 21,
}  # fmt: skip
HOURS = """8:30 17:00 8.5 17|8点半 下午5点 8.5 17|早8点 晚6点 8 18|上午9点 11点 9 11|9时 16时30分 9 16.5
晚10点 次日6点 22 30|22:00 次日6:00 22 30|晚上11点 第二天早上5点 23 29|中午12点 下午2点 12 14|14点 18点 14 18
8时 12时 8 12|凌晨1点 5点 1 5|上午8:30 下午16:30 8.5 16.5|八点 十一点半 8 11.5|9点 下午三点一刻 9 15.25
0时 6时 0 6|13：00 18：00 13 18|早上7点 晚上7点 7 19|上午10点 中午12点 10 12|下午1点 5点半 13 17.5
傍晚6点 晚9点 18 21|21:00 24:00 21 24|夜间23时 次日凌晨4时 23 28|08:00 09:00 8 9"""
PLACES = {
    "3号楼": "3", "1-5号楼": "1 2 3 4 5", "1、3、5号楼": "1 3 5", "1#、2#": "1 2", "1#-3#楼": "1 2 3",
    "一至三号楼": "1 2 3", "1号楼至4号楼": "1 2 3 4", "7栋8栋": "7 8", "2幢": "2", "三栋": "3",
    "1-3、5、8-10号楼": "1 2 3 5 8 9 10", "十二号楼": "12", "1到3栋及5栋": "1 2 3 5", "全小区": "",
    "10#楼": "10", "３、５号楼": "3 5", "2/3/4号楼": "2 3 4", "2号、3号楼": "2 3", "第3栋": "3",
}  # fmt: skip


def test_however_days_and_hours_are_written_none_is_read_wrong() -> None:
    joined = cycle(["至", "到", "-", "—", "~", " - ", "起至", "开始到"])
    for (day, number), hours in product(DAYS.items(), HOURS.replace("\n", "|").split("|")):
        first, last, start, end = hours.split()
        words = f"因检修，定于{day}{first}{next(joined)}{last}对1-5号楼停水"
        midnight = datetime.combine(date(2026, 11, number), time(), SHANGHAI)
        span = find_span(words, NOW)
        assert not isinstance(span, Fault), words
        assert span.starts_at == midnight + timedelta(hours=float(start)), words
        assert span.ends_at == midnight + timedelta(hours=float(end)), words
        assert not span.guessed, words


@pytest.mark.parametrize(("words", "meant"), PLACES.items())
def test_however_buildings_are_written_they_are_those(words: str, meant: str) -> None:
    register = [Building(name=f"{number}号楼", bare=str(number)) for number in range(1, 16)]
    for shape in (
        "停水通知：因管网抢修，滨河小区{}定于2026年11月22日8:30至17:00停水，请居民提前储水。",
        "停水通知 {} 明天上午9点到下午5点 换阀门",
        "接供电公司通知，11月22日8点-12点{}停电",
        "停水通知：明天8:30-11:30，{}，清洗水箱，24小时热线86661234，请到15号楼前取水",
    ):
        where = read_notice((shape.format(words),), NOW, NOW).where
        settled = settle(where, register)
        assert (" ".join(sorted(settled.buildings, key=int)), settled.unknown) == (meant, ())


def test_what_is_spared_or_unclear_is_not_taken_for_granted() -> None:
    spared = read_notice(("停水通知：明天8:30-11:30 1、2号楼停水，5号楼不受影响",), NOW, NOW)
    unclear = read_notice(("停水通知：明天8:30-11:30 老楼停水",), NOW, NOW)
    assert spared.where.excepts
    assert unclear.where.is_vague
