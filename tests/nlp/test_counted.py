"""What is counted off is several matters, with a pause or without."""

import pytest

from nlp.counted import with_pauses
from nlp.reader import Reader


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("第一路灯不亮第二垃圾没人收", ("0202", "0701")),
        ("我说啊第一路灯不亮第二垃圾没人收", ("0202", "0701")),
        ("一是电梯坏了二是楼道没灯", ("0502", "0202")),
        ("头一个灯不亮二一个水管漏水", ("0202", "0102")),
    ],
)
def test_two_matters_dictated_without_a_pause_went_to_a_person_as_one(
    reader: Reader, words: str, codes: tuple[str, str]
) -> None:
    reading = reader.read(words)
    assert reading.codes == codes
    assert min(one.confidence for one in reading.matters) > 0.8


@pytest.mark.parametrize(
    "text",
    [
        "第一单元门坏了第二单元灯不亮",
        "我第一次来第二次来都没修好",
        "今天是停水第一天第二天还停吗",
        "第一人民医院和第二中学门口的路灯不亮",
        "第一路灯不亮",
        "头一个月水费就收错了第二个月还错",
        "买了第一件衣服第二件半价",
        "十二一个人来",
        "他说一是一,二是二",
    ],
)
def test_what_is_only_numbered_is_not_parted(text: str) -> None:
    assert with_pauses(text) == text
