"""谁家的狗老叫唤: a complaint of one home, whichever it is; an offer or a find among neighbours is none."""

import pytest

from nlp.reader import Reader
from nlp.reading import Kind


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("谁家的狗老叫唤", "1403"),
        ("谁家狗叫了一宿", "1403"),
        ("谁家的车停这了", "0901"),
        ("谁家大清早剁肉馅", "1202"),
        ("谁家孩子天天哭", "1202"),
        ("哪家的水漏下来了", "1601"),
        ("老张家狗又没拴绳", "1401"),
    ],
)
def test_what_some_home_does_was_left_alone_as_talk(reader: Reader, text: str, code: str) -> None:
    reading = reader.read(text)
    assert (reading.kind, reading.codes) == (Kind.ISSUE, (code,))
    assert reading.matters[0].words == text


@pytest.mark.parametrize(
    "text",
    [
        "谁家有梯子借我用用",
        "谁家做红烧肉呢",
        "谁家的孩子真乖",
        "谁家的老花镜落我店里了，黑框的，来取",
        "谁家孩子忘了书包在滑梯上 我放门卫了",
        "谁家停水了",
        "老张家儿子结婚",
        "老刘家做饭真香",
        "张大爷家孩子考上大学了",
        "谁家要土鸡蛋，俺娘养的，一块二一个",
    ],
)
def test_what_neighbours_ask_and_tell_each_other_is_left_alone(reader: Reader, text: str) -> None:
    assert reader.read(text).kind is Kind.CHATTER
