"""That somebody comes, or stands before the door, in the words of those at work."""

import pytest

from handlers.typed.commands import parse_own
from handlers.typed.said_arrived import finds_nobody
from handlers.typed.verbs import Verb


@pytest.mark.parametrize(
    "words",
    [
        "下午过去",
        "晚点去",
        "堵车",
        "哎呀知道了知道了我这就下去瞅瞅",
        "在忙，一会儿",
        "下午三点去",
        "我在隔壁小区，完了过去",
        "明早去",
        "十分钟后到",
        "半小时到",
        "吃完饭去",
        "开会呢，散会就去",
        "我安排师傅去",
        "派人去看看",
        "今晚去",
        "有空就去",
        "先忙完这家再过去",
        "在路上",
        "稍等",
        "没问题，下午去",
    ],
)
def test_somebody_comes(words: str) -> None:
    said = parse_own(words)
    assert said
    assert said.verb is Verb.ACCEPT


@pytest.mark.parametrize(
    "words",
    [
        "办完了",
        "下午去不了",
        "来了",
        "明天停水",
        "去过了",
        "谁去",
        "有人吗",
        "晚上吵",
        "下午三点楼上装修",
        "没时间去",
        "到底去不去",
        "你来看看我家水管",
        "快来人",
        "处理完了",
        "一会儿有水一会儿没水",
        "到处是水",
        "好的",
        "到了，修好了",
        "到了吗，灯还没亮",
        "到了，3号楼灯也坏了",
        "张奶奶家敲门没人应",
        "",
    ],
)
def test_nobody_says_that_they_come(words: str) -> None:
    assert parse_own(words) is None


@pytest.mark.parametrize(
    ("words", "number", "found"),
    [
        ("到了，没人在家", None, "没人在家"),
        ("3 到楼下了，没人开门", 3, "没人开门"),
        ("敲了半天门没人应", None, "敲了半天门没人应"),
        ("已经到了，灯座烧了", None, "灯座烧了"),
    ],
)
def test_somebody_is_there(words: str, number: int | None, found: str) -> None:
    said = parse_own(words)
    assert said
    assert (said.verb, said.number, said.reason) == (Verb.ARRIVE, number, found)
    assert finds_nobody(found) is ("灯座" not in found)
