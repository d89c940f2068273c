"""One width, one script, one spelling; simplified text that is spelt right stays as it is."""

from itertools import product
from pathlib import Path

import pytest

from nlp.normalize import Normalizer, load_normalizer
from nlp.tables import read_rows

LABELLED = Path(__file__).parent.parent.parent / "nlp" / "corpus"


@pytest.fixture(scope="module")
def normalizer() -> Normalizer:
    return load_normalizer()


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("電梯壞咗,請師傅嚟睇", "电梯坏咗,请师傅嚟睇"),
        ("樓頂滲水,牆皮掉了", "楼顶渗水,墙皮掉了"),
        ("後面車庫門鎖著火了", "后面车库门锁着火了"),
        ("燈開著,衣服晾乾了", "灯开著,衣服晾干了"),
        ("乾坤小区著名的覆盖藉口", "乾坤小区著名的覆盖藉口"),
    ],
)
def test_traditional_characters_become_simplified(normalizer: Normalizer, text: str, clean: str) -> None:
    assert normalizer.clean(text) == clean


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("务业不管路登", "物业不管路灯"),
        ("坐电提卡住了", "坐电梯卡住了"),
        ("3号楼2单圆门近卡刷不开", "3号楼2单元门禁卡刷不开"),
        ("化粪尺满了,下水到堵了", "化粪池满了,下水道堵了"),
        ("消访通到停满电平车", "消防通道停满电瓶车"),
        ("天然汽味道,然气灶打不着", "天然气味道,燃气灶打不着"),
        ("亭水亭电三天了", "停水停电三天了"),
    ],
)
def test_what_dictation_writes_becomes_what_was_meant(normalizer: Normalizer, text: str, clean: str) -> None:
    assert normalizer.clean(text) == clean


@pytest.mark.parametrize(
    "text",
    [
        "天然气公司今天燃气检查",
        "突然气味很大",
        "服务业主是物业的本分,政务业务去窗口办",
        "网上一路登记,登高望远",
        "取暖器别开一夜,水暖器材要换",
        "植物叶子黄了",
        "停电提前通知,没电提醒一下",
        "房门紧闭,大门紧锁,部门近期通知",
        "带着伙伴跟着火车走",
        "楼道砸墙,通道扎堆",
        "水井该修了,民警盖章",
        "雨下水到处都是",
        "医保按月交,承包安装",
        "楼上漏水导致楼下谁道歉",
        "电脑鼠标坏了",
        "搭健身器材,消防栓绳子断了",
        "购物页面,服务页面打不开",
        "两侧所有车位",
    ],
)
def test_ordinary_words_that_hold_a_misspelling_stay(normalizer: Normalizer, text: str) -> None:
    assert normalizer.clean(text) == text


def test_no_correction_is_itself_misspelt(normalizer: Normalizer) -> None:
    for meant in set(normalizer.spelling.values()):
        assert normalizer.clean(meant) == meant


def test_any_two_words_of_the_table_side_by_side_are_settled_at_once(normalizer: Normalizer) -> None:
    heard = sorted(normalizer.spelling)
    for text in map("".join, product(heard[::3], heard[1::3])):
        once = normalizer.clean(text)
        assert normalizer.clean(once) == once


def test_a_spelling_is_taught_once() -> None:
    heard = [word for _, words in read_rows("homophones.tsv", 2) for word in words.split()]
    assert len(heard) == len(set(heard))


def test_the_script_table_is_long_and_runs_in_one_step(normalizer: Normalizer) -> None:
    assert len(normalizer.script) > 2800
    assert not [simple for simple in normalizer.script.values() if ord(simple) in normalizer.script]


def test_what_people_write_in_simplified_characters_is_not_rewritten(normalizer: Normalizer) -> None:
    """Of the labelled messages only those that hold unmistakably traditional characters change script."""
    rows = [
        line
        for path in sorted(LABELLED.glob("?.tsv"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    changed = [line for line in rows if line.translate(normalizer.script) != line]
    plain = [line for line in changed if all(_is_gb2312(char) for char in line if "一" <= char <= "龥")]
    assert not plain
    assert len(changed) < len(rows) / 100


def _is_gb2312(char: str) -> bool:
    try:
        return bool(char.encode("gb2312"))
    except UnicodeEncodeError:
        return False


@pytest.mark.parametrize(
    ("said", "meant"), [("三号楼店题坏了", "电梯"), ("电题不走了", "电梯"), ("楼上漏谁", "漏水")]
)
def test_dictation_of_a_lift_and_a_leak_is_understood(normalizer: Normalizer, said: str, meant: str) -> None:
    assert meant in normalizer.clean(said)
