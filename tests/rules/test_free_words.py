"""What is left of cadres' own words when a group reads them."""

import pytest

from handlers.rules.privacy import mask_free


@pytest.mark.parametrize(
    ("words", "posted"),
    [
        ("等302顾阿婆13911110021开门", "等〔号码〕居民〔电话〕开门"),
        ("钥匙在501", "钥匙在〔号码〕"),
        ("五零一的大爷不在", "〔号码〕的大爷不在"),
        ("电话62345678", "电话〔电话〕"),
        ("加微信wxid_9abcde", "加〔联系方式〕"),
        ("配件300元，要等3天", "配件300元，要等3天"),
        ("请打12345或96333", "请打12345或96333"),
        ("一二三楼都要停水", "一二三楼都要停水"),
        ("等配件，11月30日到，12:30装", "等配件，11月30日到，12:30装"),
    ],
)
def test_rooms_numbers_and_residents_names_go(words: str, posted: str) -> None:
    assert mask_free(words, ["顾阿婆"]) == posted


def test_a_name_of_one_character_is_no_name() -> None:
    assert mask_free("水管修好了", ["水"]) == "水管修好了"
