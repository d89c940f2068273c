"""The mention goes, the words stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.wecom.mention import strip_mention


@pytest.mark.parametrize(
    ("said", "name", "words"),
    [
        ("@网格助手 三号楼电梯坏了", "网格助手", "三号楼电梯坏了"),
        ("@网格助手\u2005三号楼电梯坏了", "网格助手", "三号楼电梯坏了"),
        ("@网格助手三号楼电梯坏了", "网格助手", "三号楼电梯坏了"),
        ("＠网格助手 漏水", "网格助手", "漏水"),
        ("漏水 @网格助手", "网格助手", "漏水"),
        ("漏水@网格助手 快来", "网格助手", "漏水 快来"),
        ("楼道 @网格助手 堵了", "网格助手", "楼道 堵了"),
        ("@网格助手", "网格助手", ""),
        ("  @网格助手\u2005\u200b", "网格助手", ""),
        ("@网格助手\n漏水", "网格助手", "漏水"),
        ("@网格助手 @张三 你看", "网格助手", "@张三 你看"),
        ("@张三 你看", "网格助手", "@张三 你看"),
        ("@小 助 手 漏水", "小 助 手", "漏水"),
        ("@小\u2005助\u3000手 漏水", "小 助 手", "漏水"),
        ("@Grid Bot hello", "grid bot", "hello"),
        ("@Bot你好", "Bot", "你好"),
        ("@Bottle 你好", "Bot", "@Bottle 你好"),
        ("写给 li@bot.com 了", "bot", "写给 li@bot.com 了"),
        ("写给 li@网格助手.com 了", "网格助手", "写给 li@网格助手.com 了"),
        ("价格@3元 @网格助手", "网格助手", "价格@3元"),
        ("@不知道 漏水 @别人", "", "漏水 @别人"),
        ("漏水 @别人", "", "漏水 @别人"),
        ("@a.b*c 漏水", "a.b*c", "漏水"),
        ("@网格助手：我的事", "网格助手", "我的事"),
        ("@网格助手:催", "网格助手", "催"),
        ("@网格助手，进度", "网格助手", "进度"),
        (" @网格助手 ！~\n催", "网格助手", "催"),
        ("@网格助手 @网格助手：催", "网格助手", "催"),
        ("@网格助手（急）漏水", "网格助手", "（急）漏水"),
        ("漏水@网格助手，快来", "网格助手", "漏水 ，快来"),
        ("：漏水@网格助手", "网格助手", "：漏水"),
        ("@不知道：漏水", "", "漏水"),
        ("", "网格助手", ""),
    ],
)
def test_the_mention_is_taken_out_wherever_it_stands(said: str, name: str, words: str) -> None:
    assert strip_mention(said, name) == words


@given(st.text(), st.text().filter(lambda after: not set(after) & set("：:，,、。！!~")))
def test_nothing_else_is_lost(before: str, after: str) -> None:
    words = strip_mention(f"{before}\n@说事 {after}", "说事")
    rest = f"{before}\n{after}"
    kept = [sign for sign in rest if not sign.isspace() and sign not in "\u200b\ufeff@＠说事"]
    assert [sign for sign in words if not sign.isspace() and sign not in "\u200b\ufeff@＠说事"] == kept


def test_a_long_run_of_blanks_takes_no_time() -> None:
    assert strip_mention("@说事" + " " * 20_000 + "漏水" + " " * 20_000, "说事") == "漏水"
