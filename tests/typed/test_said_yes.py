"""是, 不是, 3号楼: answers are heard, and a report is never taken for one."""

import pytest

from handlers.typed.said_again import is_again
from handlers.typed.said_yes import read_answer, read_building


@pytest.mark.parametrize(
    "words", ["是", "是的", "对", "嗯嗯", "是啊", "就是这个", "一样", "是一回事", "是 37", "是#37"]
)
def test_a_yes_is_heard(words: str) -> None:
    said = read_answer(words)
    assert said is not None
    assert said.is_yes
    assert said.number in (None, 37)


@pytest.mark.parametrize(
    ("words", "rest"),
    [
        *[
            (words, "")
            for words in ("不是", "不是的", "不对", "不是一回事", "两回事", "不是 37", "不是【#37】")
        ],
        ("不是，我家是阀门坏了", "我家是阀门坏了"),
    ],
)
def test_a_no_is_heard_with_what_follows(words: str, rest: str) -> None:
    said = read_answer(words)
    assert said is not None
    assert (said.is_yes, said.rest) == (False, rest)
    assert said.number in (None, 37)


@pytest.mark.parametrize(
    "words",
    [
        "不是3号楼是5号楼",
        "是3号楼",
        "是不是停水了",
        "不是我家的狗",
        "对了，还有个事",
        "是楼上漏的",
        "不是路灯,是楼道灯",
    ],
)
def test_what_says_more_is_no_answer(words: str) -> None:
    assert read_answer(words) is None


@pytest.mark.parametrize(
    ("words", "building"),
    [
        ("3", "3"),
        ("三号楼", "3"),
        ("是3栋的", "3"),
        ("a2座", "A2"),
        ("东楼", "东"),
        ("3号楼灯不亮", ""),
        ("37块", ""),
    ],
)
def test_a_building_alone_is_an_answer(words: str, building: str) -> None:
    assert read_building(words) == building


def test_what_came_back_or_never_went_is_told_from_news() -> None:
    assert all(map(is_again, ("又漏了", "还没修好", "还是不热", "跟上回一个地方", "老毛病")))
    assert not any(map(is_again, ("3号楼停水了", "我又想起个事", "修好了，谢谢", "还有个事")))
