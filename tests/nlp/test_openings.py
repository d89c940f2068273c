"""In whatever way people begin, what they report is heard."""

from pathlib import Path

import pytest

from nlp.reader import Reader
from nlp.reading import Kind

OPENINGS = (Path(__file__).parent / "data" / "openings.txt").read_text(encoding="utf-8").splitlines()
TROUBLES = [
    "楼道灯不亮了",
    "三号楼电梯又停了",
    "我家没有热水",
    "下水道堵了，往外冒",
    "垃圾桶满了没人倒",
    "楼上漏水漏到我家了",
    "单元门关不上",
    "暖气不热",
    "停电了",
    "路上有个大坑",
    "楼下烧烤摊吵得睡不着",
    "健身器材松了",
    "门口的车堵着消防通道",
    "墙皮掉下来了",
]
LEAST = 0.96  # of the reports behind an opening; it was 0.81


def test_one_report_in_five_was_lost_by_the_way_it_began(reader: Reader) -> None:
    said = [opening + trouble for opening in OPENINGS for trouble in TROUBLES]
    heard = [text for text in said if reader.read(text).kind is Kind.ISSUE]
    assert len(heard) >= LEAST * len(said)


@pytest.mark.parametrize(
    "opening",
    [
        "不好意思又是我，",
        "各位邻居晚上好我是5号楼的业主，",
        "大家吃了吗，",
        "请问在吗，",
        "今天值班的是哪位呀，",
        "祝大家身体健康，",
        "孙大哥在吗，",
        "我眼神不好，打错了别见怪，",
        "给你们添麻烦啦，谢谢，",
        "潜水多年第一次说话，",
    ],
)
def test_a_power_cut_behind_words_that_only_begin(reader: Reader, opening: str) -> None:
    assert reader.read(opening + "停电了").codes == ("0201",)
