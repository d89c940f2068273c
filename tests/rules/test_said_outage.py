"""Notices as cadres paste them, each with what a careful clerk would write down: seen from Friday, ten."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from handlers.said_outage import Notice, is_answer, is_notice, read_notice
from handlers.said_span import SHANGHAI, Fault

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
热水器坏了，明天上午9点到10点来修"""


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
