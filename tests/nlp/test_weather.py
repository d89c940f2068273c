"""Talk of the weather before a trouble hides no trouble."""

import pytest

from nlp.reader import Reader
from nlp.reading import Kind
from nlp.weather import without_weather


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("今天太热了，又停电了", "0201"),
        ("今天真热，停电了", "0201"),
        ("太热了，停水了", "0101"),
        ("今天好冷，停气了", "0402"),
        ("今天太热了，三号楼电梯又坏了", "0502"),
        ("大夏天的太热了，停水两天了", "0101"),
    ],
)
def test_a_report_behind_the_weather_was_taken_for_talk_and_got_no_answer(
    reader: Reader, text: str, code: str
) -> None:
    assert [matter.code for matter in reader.read(text).matters] == [code]


@pytest.mark.parametrize(
    "text",
    [
        "今天太热",
        "今天太热了，晚上去公园乘凉吗",
        "天太热了，大家注意防暑",
        "今天真冷，水管别冻了",
        "天太冷了，路上慢点",
        "太热了，有人拼车去游泳吗",
    ],
)
def test_the_weather_alone_or_with_more_talk_is_talk(reader: Reader, text: str) -> None:
    assert reader.read(text).kind is Kind.CHATTER


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("今天太热了,又停电了", "又停电了"),
        ("又停电了,太热了", "又停电了,太热了"),
        ("暖气不热,冷死了", "暖气不热,冷死了"),
        ("真热", "真热"),
        ("今天真冷,水管别冻了", "今天真冷,水管别冻了"),
    ],
)
def test_only_a_clause_before_others_is_left_out(text: str, left: str) -> None:
    assert without_weather(text) == left
