"""What says that it is so at theirs too, and what tells one matter from another."""

import pytest

from handlers.typed.said_too import Too, begins_anew, corrects, is_fine, is_only_mine, too_in
from handlers.typed.said_troubles import spots_in, storeys_in, troubles_in


@pytest.mark.parametrize(
    ("words", "too"),
    [
        *[(words, Too.ENDORSES) for words in ("+1", "＋1", "附议，关着窗都挡不住", "同上", "没气+1 19号楼")],
        *[
            (words, Too.BARE)
            for words in (
                "我家也是",
                "我们楼也是",
                "俺家也停了",
                "三楼也停了",
                "我家也停水了",
                "一样",
                "5号楼也是",
            )
        ],
        *[(words, Too.WORDS) for words in ("我们10号楼也是温吞吞的", "是不是整个小区都断了呀")],
        *[
            (words, Too.NO)
            for words in ("团购土鸡蛋，我+1", "我家也是四川的，老乡啊", "我也想问医保怎么交", "3号楼停水了")
        ],
    ],
)
def test_me_too_is_heard_in_many_ways(words: str, too: Too) -> None:
    assert too_in(words.replace("＋", "+")) is too


def test_words_that_part_one_matter_from_another() -> None:
    assert begins_anew("还有个事，我家暖气费多收了")
    assert not begins_anew("还有北屋的灯也滴水了")
    assert is_only_mine("我家跳闸了推不上去")
    assert not is_only_mine("整栋没电")
    assert is_fine("我们这边水挺清的呀")
    assert not is_fine("水还是黄的")
    assert corrects("打错了 是3号楼不是13号楼")
    assert corrects("不是3号楼是5号楼")
    assert corrects("不对 是1单元")
    assert not corrects("不对，是不是没人修")
    assert not corrects("3号楼没水了")


def test_what_is_wrong_and_where_is_told_apart() -> None:
    assert troubles_in("0502", "电梯往下掉了一截").isdisjoint(troubles_in("0502", "按键7和9不灵"))
    assert troubles_in("0101", "水压太低") != troubles_in("0101", "全楼没水了")
    assert spots_in("车库出口的杆子").isdisjoint(spots_in("小区大门杆子抬不起来"))
    assert storeys_in("负一层灯不亮") == {"-1"}
    assert storeys_in("四楼声控灯，4号楼") == {"4"}
