"""One line that speaks of several issues in turn."""

import pytest

from handlers.typed.said_in_turn import split_in_turn


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("1收到2明天去3不归我管", ((1, "收到"), (2, "明天去"), (3, "不归我管"))),
        ("1 收到，2 明天去看，3 转给物业", ((1, "收到"), (2, "明天去看"), (3, "转给物业"))),
        ("#1收到 #2办完了", ((1, "收到"), (2, "办完了"))),
        ("１修好了，２到了", ((1, "修好了"), (2, "到了"))),
        ("刚下班，37马上去，41晚上", ((37, "马上去"), (41, "晚上"))),
        ("今天上午来过没人，1等居民，2也是", ((1, "等居民"), (2, "也是"))),
        ("1和2我去3给刘师傅", ((1, "我去"), (2, "我去"), (3, "给刘师傅"))),
        ("1 2收到 3不归我管", ((1, "收到"), (2, "收到"), (3, "不归我管"))),
        ("1,3弄完了，2还没", ((1, "弄完了"), (3, "弄完了"), (2, "还没"))),
        ("1修好了，换了2个灯泡 3等配件", ((1, "修好了，换了2个灯泡"), (3, "等配件"))),
    ],
)
def test_each_number_has_the_words_behind_it(text: str, parts: tuple[tuple[int, str], ...]) -> None:
    assert split_in_turn(text) == parts


@pytest.mark.parametrize(
    "text",
    [
        "1修好了，换了2个灯泡",
        "1修好了，2号楼的也修好了",
        "1 2 3收到",
        "1和2修好了",
        "1并到2",
        "1重复了 跟2一样",
        "3号楼2单元灯坏了",
        "修好了 1，换了 2 米管子",
        "1明天去，2点左右",
        "暂缓 1 到11月30日 等配件",
        "1收到1明天去",
        "我家3楼漏水 4楼也漏",
    ],
)
def test_other_numbers_part_nothing(text: str) -> None:
    assert split_in_turn(text) == ()


def test_no_row_of_numbers_is_slow_to_read() -> None:
    assert split_in_turn("1、" * 99) == ()
    assert split_in_turn("1和2" * 5000) == ()
