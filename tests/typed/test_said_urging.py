"""Words that urge, curse or threaten, and those that only sound like it."""

import pytest

from handlers.typed.said_urging import is_abuse, threatens, urges


@pytest.mark.parametrize(
    "words", ["垃圾桶满了", "12345怎么打", "赶紧 家里漏水了", "街道办在哪", "快递上网查"]
)
def test_what_only_sounds_angry_is_none(words: str) -> None:
    assert not any(tells(words) for tells in (is_abuse, threatens, urges))


@pytest.mark.parametrize("words", ["一下午了 没个人影", "等了一天了 还没来", "半天了，连个人都没见"])
def test_half_a_day_without_anybody_was_a_matter_of_its_own(words: str) -> None:
    assert urges(words)


@pytest.mark.parametrize("words", ["停电一下午了", "一下午了 水还是黄的", "孩子一天了没个人影"])
def test_a_trouble_that_lasts_half_a_day_urges_nobody(words: str) -> None:
    assert not urges(words)
