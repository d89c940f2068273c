"""The platform's emoticons are no words: they open no issue, and hide none."""

import pytest

from nlp.reader import Reader
from nlp.reading import Kind


@pytest.mark.parametrize(
    "text", ["[微笑][强]", "[流泪]", "［炸弹］［炸弹］", "[ok]", "谢谢[玫瑰]", "好的[OK][抱拳]"]
)
def test_emoticons_open_no_issue(reader: Reader, text: str) -> None:
    assert reader.read(text).kind is Kind.CHATTER


def test_emoticons_change_nothing_of_what_is_said_beside_them(reader: Reader) -> None:
    assert reader.read("楼道灯不亮[流泪][大哭]") == reader.read("楼道灯不亮")


def test_other_words_in_brackets_are_words(reader: Reader) -> None:
    assert reader.read("[电梯]坏了").matters[0].code == reader.read("电梯坏了").matters[0].code
