"""What somebody says while they look for the word hides no report, and makes none."""

import pytest

from nlp.fillers import without_fillers
from nlp.reader import Reader
from nlp.reading import Kind


@pytest.mark.parametrize(
    ("words", "straight"),
    [
        ("我家那个水龙头啊关不紧", "我家水龙头关不紧"),
        ("咱们那个电梯呀它老是咣当咣当响", "咱们电梯老是咣当咣当响"),
        ("门口那个路灯吧,它不亮", "门口路灯不亮"),
        ("那个酒吧太吵", "那个酒吧太吵"),
        ("你们这是干嘛呢", "你们这是干嘛呢"),
        ("我家那个事没人管", "我家那个事没人管"),
    ],
)
def test_fillers_are_left_out_and_words_that_look_like_them_are_not(words: str, straight: str) -> None:
    assert without_fillers(words) == straight


@pytest.mark.parametrize(
    ("words", "code"), [("我家那个水龙头啊关不紧", "0102"), ("咱们那个电梯呀它老是咣当咣当响", "0502")]
)
def test_a_fault_told_with_fillers_was_taken_for_talk(reader: Reader, words: str, code: str) -> None:
    reading = reader.read(words)
    assert (reading.kind, reading.codes) == (Kind.ISSUE, (code,))


@pytest.mark.parametrize(
    "words",
    [
        "昨天那个广场舞啊跳得真好",
        "物业啊今天扫得真干净",
        "我家那个孙子啊考上大学了",
        "我家那个水龙头啊修好了",
    ],
)
def test_talk_with_fillers_stays_talk(reader: Reader, words: str) -> None:
    assert reader.read(words).kind is Kind.CHATTER
