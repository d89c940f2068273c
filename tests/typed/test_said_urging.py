"""Words that urge, curse or threaten, and those that only sound like it."""

import pytest

from handlers.typed.said_urging import is_abuse, threatens, urges


@pytest.mark.parametrize(
    "words", ["垃圾桶满了", "12345怎么打", "赶紧 家里漏水了", "街道办在哪", "快递上网查"]
)
def test_what_only_sounds_angry_is_none(words: str) -> None:
    assert not any(tells(words) for tells in (is_abuse, threatens, urges))
