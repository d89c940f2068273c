"""What is praised beside praise is no trouble; what is wrong beside it stays one."""

import pytest

from handlers.rules.praise import PRAISE, without_praised
from nlp.reading import Matter


def matter(code: str, words: str, confidence: float = 0.4) -> Matter:
    return Matter(code=code, words=words, confidence=confidence)


@pytest.mark.parametrize(
    ("code", "words", "confidence", "stays"),
    [
        ("0702", "楼道扫得特别干净", 0.35, False),
        ("0102", "水管修得及时", 0.42, False),
        ("0703", "厕所不臭了", 0.31, False),
        ("0705", "就是楼道堆物没人管", 0.28, True),
        ("0102", "就是水管还在漏", 0.4, True),
        ("0702", "楼道扫得特别干净", 0.9, True),
        ("9901", "就是少个凉亭", 0.3, True),
    ],
)
def test_beside_praise(code: str, words: str, confidence: float, *, stays: bool) -> None:
    praise, other = matter(PRAISE, "表扬物业", 0.9), matter(code, words, confidence)
    assert without_praised((praise, other)) == ((praise, other) if stays else (praise,))
    assert without_praised((other,)) == (other,)
