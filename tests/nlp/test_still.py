"""What says only that it is not over names no matter."""

import pytest

from nlp.reader import Reader
from nlp.reading import REPORTS, Kind


@pytest.mark.parametrize(
    "words",
    [
        "还是不行",
        "不行，还是不动",
        "唉还是不行啊",
        "我家还是老样子",
        "师傅，还是跟昨天一样",
        "没亮啊 师傅",
        "还是不亮",
        "总阀我关了 慢慢来吧",
        "我先把水阀关上了，不着急",
    ],
)
def test_that_it_is_still_so_is_more_of_what_was_said(reader: Reader, words: str) -> None:
    reading = reader.read(words)
    assert (reading.kind, reading.matters) == (Kind.FOLLOWUP, ())


@pytest.mark.parametrize(
    "words",
    [
        "电梯还是不动",
        "3号楼还是没水",
        "还是不热，屋里15度",
        "不亮了",
        "楼道灯没亮",
        "总阀关了还漏 快来",
        "总阀关不上了",
    ],
)
def test_what_names_the_thing_is_heard_as_ever(reader: Reader, words: str) -> None:
    assert reader.read(words).kind in {*REPORTS, Kind.FOLLOWUP}
    assert reader.read(words).perhaps or reader.read(words).matters
