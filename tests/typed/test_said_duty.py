"""How people arrange turns of duty, and what is something else."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from handlers.typed.commands import parse_command
from handlers.typed.said_duty import read_duty
from handlers.typed.verbs import Verb

FRIDAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 2, tzinfo=UTC)

SAID = {
    "值班 11月22日 郝志强": "22-22 郝志强",
    "值班 11月22日 郝师傅": "22-22 郝师傅",
    "值班：11月22日 郝志强": "22-22 郝志强",
    "周六值班 郝志强": "21-21 郝志强",
    "周六值班:郝志强": "21-21 郝志强",
    "周六郝志强值班": "21-21 郝志强",
    "郝志强周六值班": "21-21 郝志强",
    "请安排郝志强明天值班": "21-21 郝志强",
    "明天由郝志强值班，谢谢": "21-21 郝志强",
    "明天值班改成刘师傅": "21-21 刘师傅",
    "明天改由刘师傅值班": "21-21 刘师傅",
    "11月22日-23日 郝志强值班": "22-23 郝志强",
    "值班 22号、23号 郝志强": "22-23 郝志强",
    "11.22值班 haoshifu": "22-22 haoshifu",
    "明天我值班": "21-21 我",
    "我明天来值班": "21-21 我",
    "今晚我值班": "20-20 18:00-32:00 我",
    "值班 11月22日 18:00-22:00 郝志强": "22-22 18:00-22:00 郝志强",
    "周六晚上6点到10点郝志强值班": "21-21 18:00-22:00 郝志强",
    "周六下午2点到5点郝志强值班": "21-21 14:00-17:00 郝志强",
    "值班 11月22日 18点到次日8点 郝志强": "22-22 18:00-32:00 郝志强",
    "值班 周六 晚8点到早8点 郝志强": "21-21 20:00-32:00 郝志强",
    "值班 11月22日 18:00 郝志强": "22-22 18:00-24:00 郝志强",
    "值班 明天 白班 赵敏": "21-21 8:00-18:00 赵敏",
    "值班 每周一 郝志强": "每0 郝志强",
    "每周一值班 郝志强": "每0 郝志强",
    "每周一三五郝志强值班": "每024 郝志强",
    "每周一到周五 18:00-22:00 郝志强值班": "每01234 18:00-22:00 郝志强",
    "每周一、周三值班 郝志强": "每02 郝志强",
    "每周末值班 赵敏、孙丽": "每56 赵敏 孙丽",
    "每晚7点到9点 我值班": "每0123456 19:00-21:00 我",
    "每天夜班 赵敏值班": "每0123456 18:00-32:00 赵敏",
    "取消每周一值班": "x 每0",
    "取消值班 每周一 郝志强": "x 每0 郝志强",
    "每月1号值班 郝志强": "?",
    "隔周周一值班 郝志强": "?",
    "取消值班 11月22日 18:00-22:00": "x 22-22 18:00-22:00",
    "值班 本周末 赵敏": "21-22 赵敏",
    "这周末赵敏值班": "21-22 赵敏",
    "值班 下周末 赵敏": "28-29 赵敏",
    "周六周日 赵敏值班": "21-22 赵敏",
    "下周六周日值班 赵敏": "28-29 赵敏",
    "下周一到周三值班 赵敏、孙丽": "23-25 赵敏 孙丽",
    "值班 明天 赵敏和孙丽": "21-21 赵敏 孙丽",
    "值班 明天": "21-21",
    "明天值班": "21-21",
    "值班 郝志强": "?",
    "值班": "?",
    "每周六值班 郝志强": "每5 郝志强",
    "值班 22号、29号 郝志强": "?",
    "今天值班的是郝志强": "20-20 郝志强",
    "把明天的值班换成刘师傅": "21-21 刘师傅",
    "明天我和刘师傅值班": "21-21 我 刘师傅",
    "明后天我值班": "21-22 我",
    "明天后天我值班": "21-22 我",
    "周六郝志强值班，周日刘师傅值班": "?",
    "值班 周六郝志强，周日刘师傅": "?",
    "值班 11月22日 郝志强，11月23日 刘师傅": "?",
    "周六 郝志强值班\n周日 刘师傅值班": "?",
    "元旦我值班": "?",
    "国庆节值班 郝志强": "?",
    "周日不用郝志强值班了": "x 22-22 郝志强",
    "取消值班 11月22日": "x 22-22",
    "取消11月22日值班": "x 22-22",
    "11月22日的值班取消": "x 22-22",
    "取消值班 周日 郝志强": "x 22-22 郝志强",
    "我明天不值班了": "x 21-21 我",
    "取消值班": "x ?",
}


def told(words: str) -> str | None:
    """What was understood, in short."""
    found = read_duty(words, FRIDAY)
    if found is None:
        return None
    days = f"{found.first.day}-{found.last.day}" if found.first and found.last else "?"
    days = "".join(("每", *map(str, found.weekdays))) if found.weekdays else days
    hours = ["-".join(f"{minute // 60}:{minute % 60:02d}" for minute in found.hours)] if found.hours else []
    return " ".join((*["x"] * found.is_off, days, *hours, *(found.names if days != "?" else ())))


@pytest.mark.parametrize("words", SAID)
def test_people_say_it_in_many_ways(words: str) -> None:
    assert told(words) == SAID[words]


TALK = (
    "扫雪能不能排个楼长值班，5号楼愿意先起头|建议每天安排人值班"
    "|"
    "物业今天谁值班|今天谁值班|值班室没人|今天保安值班睡觉|物业值班电话多少|昨天值班的保安骂人|明天值班室开门吗|值班表"
    "|3号楼今天值班的人呢|物业今天值班人员不在|今天有人值班吗|保安值班|周末物业没人值班|我明天休息,李四值班"
    "|明天李四替我值班|值班表什么时候贴|请假 明天 由李四值班|今天值班电话打不通|门岗今天没有值班"
)


@pytest.mark.parametrize("words", TALK.split("|"))
def test_what_is_something_else_is_left_alone(words: str) -> None:
    assert read_duty(words, FRIDAY) is None


@pytest.mark.parametrize(
    ("words", "verb"),
    [
        ("值班 11月22日 郝志强", Verb.DUTY),
        ("取消值班 11月22日", Verb.DUTY_OFF),
        ("值班表", Verb.DUTY_TABLE),
        ("看看值班表", Verb.DUTY_TABLE),
        ("这周值班表", Verb.DUTY_TABLE),
        ("谁请假", Verb.AWAY),
        ("今天谁值班", Verb.ON_DUTY),
        ("明天请假,李四值班", Verb.LEAVE),
    ],
)
def test_it_is_a_command_beside_those_of_leaves(words: str, verb: Verb) -> None:
    found = parse_command(words, NOW)
    assert found
    assert found.verb is verb


def test_what_the_handbook_teaches_is_understood() -> None:
    page = Path(__file__).parents[2].joinpath("docs/handbook.md").read_text(encoding="utf-8")
    part = page.split("**值班**")[1].split("那天请了假的人")[0]
    taught = {
        Verb.DUTY: "值班 11月22日 郝志强|值班 本周末 郝志强|明天我值班|值班 每周一 郝志强|今晚我值班|"
        "值班 11月22日 18:00-22:00 郝志强|每周一到周五 18:00-22:00 郝志强值班",
        Verb.DUTY_OFF: "取消值班 11月22日|取消值班 每周一",
        Verb.DUTY_TABLE: "值班表",
    }
    for verb, examples in taught.items():
        for words in examples.split("|"):
            assert words in part
            assert getattr(parse_command(words, NOW), "verb", None) is verb, words
