"""办完了, and what a worker adds to it."""

import pytest

from handlers.typed.command_words import Verb
from handlers.typed.commands import parse_done


@pytest.mark.parametrize(
    ("text", "number", "reason"),
    [
        ("办完了 1 老人在家,手机没电", 1, "老人在家,手机没电"),
        ("办完了,阀门换了,现在不漏了", None, "阀门换了,现在不漏了"),
        ("#12 修好了,垫圈坏了换了新的", 12, "垫圈坏了换了新的"),
        ("修好了 3，没收钱", 3, "没收钱"),
        ("弄好了，原来是垫圈坏了", None, "原来是垫圈坏了"),
        ("【#37】处理完毕：换了三米管子", 37, "换了三米管子"),
        ("灯都换好了 5，用的是自家灯泡", 5, "用的是自家灯泡"),
        ("好的，已经修好了。水表那边不用再动", None, "水表那边不用再动"),
    ],
)
def test_what_a_worker_adds_does_not_hide_that_it_is_done(text: str, number: int | None, reason: str) -> None:
    done = parse_done(text)
    assert done is not None
    assert (done.verb, done.number, done.reason) == (Verb.RESOLVE, number, reason)


@pytest.mark.parametrize(
    "text",
    [
        "修好了 1 又漏了",
        "修好了，可是又漏了",
        "修好了吗",
        "修好了，什么时候能用？",
        "终于修好了，谢谢师傅",
        "还没修好，等配件",
        "谁修好了，我去看看",
        "请办好了，告诉我",
        "办完了",  # the table's own
        "3号楼水管漏了",
    ],
)
def test_what_tells_something_else_is_left_alone(text: str) -> None:
    assert parse_done(text) is None
