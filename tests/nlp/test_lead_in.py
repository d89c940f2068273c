"""That somebody is going to say something is no part of what they say."""

import pytest

from nlp.lead_in import without_lead_in
from nlp.reader import Reader
from nlp.reading import Kind


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("另外跟你们反映一下，3号楼2单元灯坏了", "0202"),
        ("反映一下，楼下垃圾桶太臭了", "0701"),
        ("那个我还想说，楼下垃圾桶太臭了能不能挪挪", "0701"),
        ("我想反映个问题：电梯老是停在半层", "0502"),
        ("跟您说个事，咱楼水管爆了", "0102"),
    ],
)
def test_who_said_that_they_were_going_to_speak_had_two_matters_or_none(
    reader: Reader, words: str, code: str
) -> None:
    read = reader.read(words)
    assert (read.kind, read.codes) == (Kind.ISSUE, (code,))


@pytest.mark.parametrize(
    "words", ["我说一下,那家是502不是402", "再说一声,修好了", "我想问一下,暖气几号供", "反映过好几次了", "说"]
)
def test_what_asks_or_goes_on_stays_whole(words: str) -> None:
    assert without_lead_in(words) == words
