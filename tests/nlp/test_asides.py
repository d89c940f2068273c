"""Not so with us, or so elsewhere: nothing is logged; what is missing here is."""

import pytest

from nlp.reader import Reader


@pytest.mark.parametrize(
    "words",
    [
        "没有停水",
        "我家没停水",
        "我们这没有停电",
        "3号楼没停电",
        "没漏水呀",
        "隔壁小区停水了",
        "对面小区电梯坏了",
        "老家停电了",
        "村里唱大戏了",
        "车开走了",
        "三号楼和四号楼中间",
        "五号楼后头",
    ],
)
def test_what_is_not_so_or_not_here_is_talk(reader: Reader, words: str) -> None:
    assert reader.read(words).kind == "chatter"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("没有水", "0101"),
        ("家里没有水了", "0101"),
        ("没有电", "0201"),
        ("我家没有暖气", "0301"),
        ("隔壁小区也停水了，我们也没水", "0101"),
        ("村里唱大戏 吵死了", "1202"),
        ("车被人开走了", "1101"),
    ],
)
def test_what_is_missing_is_reported(reader: Reader, words: str, code: str) -> None:
    reading = reader.read(words)
    assert (reading.kind, reading.codes[:1]) == ("issue", (code,))
