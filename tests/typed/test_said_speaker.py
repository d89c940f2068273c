"""Which lines speak for several homes."""

import pytest

from handlers.typed.said_places import find_home
from handlers.typed.said_speaker import split_homes


@pytest.mark.parametrize(
    "words",
    [
        "代报 3号楼李大爷：家里没水，楼道灯也不亮",
        "3号楼停水了，5号楼也停水了",
        "3号楼2单元灯坏了，5号楼门禁坏了",
        "3号楼李大爷家漏水，楼上5号楼",
        "我替3号楼李长福、2号楼孙秀英说一下，她们都说门口路太滑",
    ],
)
def test_one_home_or_one_trouble_is_no_list_of_homes(words: str) -> None:
    assert split_homes(words) == ()


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("我住滨河小区3号楼", "滨河小区3号楼"),
        ("我住火车站旁边", "火车站旁边"),
        ("我家住哪儿？", "哪儿"),
        ("我住着火的那栋楼旁边", ""),
        ("我住的宿舍漏水了", ""),
        ("我住院那边没人", ""),
    ],
)
def test_where_somebody_lives_is_told_apart_from_what_happens_there(words: str, place: str) -> None:
    assert find_home(words) == place
