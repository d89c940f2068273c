"""Places by their written shape."""

import pytest

from nlp.normalize import load_normalizer
from nlp.numerals import to_digits
from nlp.places import Place, read_place


@pytest.mark.parametrize(
    ("text", "buildings", "unit", "room"),
    [
        ("3号楼2单元501漏水", ("3",), "2", "501"),
        ("3-2-501,灯坏了", ("3",), "2", "501"),
        ("3单元也停水了 502户", (), "3", "502"),
        ("小区502户都停水了", (), "", ""),
        ("5-1203宽带掉线", ("5",), "", "1203"),
        ("A2-1-302没水", ("A2",), "1", "302"),
        ("三栋二门", ("3",), "2", ""),
        ("B区5#门口", ("B5",), "", ""),
        ("B区5#电梯坏了", ("B5",), "", ""),
        ("8弄15号402", ("15",), "", "402"),
        ("东单元没电", (), "东", ""),
        ("南楼的下水", ("南",), "", ""),
        ("十二号楼二单元幺零一", ("12",), "2", "101"),
        ("我是三号楼二单元二零一", ("3",), "2", "201"),
        ("四栋七零二的楼上", ("4",), "", "702"),
        ("十二号楼十二零三", ("12",), "", "1203"),
        ("3栋4楼402", ("3",), "", "402"),
        ("4#1单元暖气冰凉", ("4",), "1", ""),
        ("A座电梯", ("A",), "", ""),
        ("隔壁701男的", (), "", "701"),
        ("7号楼3门402", ("7",), "3", "402"),
        ("一期3号楼", ("3",), "", ""),
        ("3号院5号楼", ("5",), "", ""),
        ("A2座和A3座之间", ("A2", "A3"), "", ""),
        ("3、4号楼中间", ("3", "4"), "", ""),
        ("12到15栋停水", ("12", "13", "14", "15"), "", ""),
        ("3号楼2单元501", ("3",), "2", "501"),
        ("一楼门锁拧不开,6-1", ("6",), "1", ""),
        ("6-302天花板滴水", ("6",), "", "302"),
        ("5#3-501窗台渗水", ("5",), "3", "501"),
        ("A3旁边的草", ("A3",), "", ""),
        ("茅坑返水,一楼102", (), "", "102"),
        ("女的在喊,1502", (), "", "1502"),
    ],
)
def test_a_place_is_read_however_it_is_written(
    text: str, buildings: tuple[str, ...], unit: str, room: str
) -> None:
    assert read_place(load_normalizer().clean(text)) == Place(buildings=buildings, unit=unit, room=room)


@pytest.mark.parametrize(
    "text",
    [
        "十二楼漏水",
        "负一层A108车位被占",
        "京A12345堵门",
        "6号门坏了",
        "5#电梯异响",
        "#37 修好了",
        "2210办结没有?",
        "单号3045进度",
        "快打110",
        "小区一共1100户",
        "电话13812345678",
        "2026-11-21下午3-5点",
        "水费402元",
        "102路公交改道",
        "三门冰箱转让",
        "我们住同一栋",
        "两栋楼中间的连廊",
        "墙根冒出一座小山",
        "地库B2-118出租",
        "从一到八楼都没水",
        "打120的还没到",
        "119的车进不来",
        "专门来修",
    ],
)
def test_what_only_looks_like_a_place_is_none(text: str) -> None:
    assert read_place(text) == Place()


@pytest.mark.parametrize(
    ("text", "buildings"),
    [
        ("不是3号楼,是5号楼", ("5",)),
        ("3号楼,不对,5号楼", ("5",)),
        ("前面地址报错了,应该是9号楼", ("9",)),
        ("我说成三栋了,是四栋", ("4",)),
    ],
)
def test_a_place_taken_back_is_not_filled(text: str, buildings: tuple[str, ...]) -> None:
    assert read_place(text).buildings == buildings


@pytest.mark.parametrize(
    ("words", "digits"),
    [
        ("十二", "12"),
        ("二十", "20"),
        ("一百零三", "103"),
        ("幺零一", "101"),
        ("十二零三", "1203"),
        ("5", "5"),
    ],
)
def test_spoken_numbers_become_digits(words: str, digits: str) -> None:
    assert to_digits(words) == digits


@pytest.mark.parametrize("words", ["大门进来右手边第二栋热水器没水", "往里走第三栋,灯不亮", "从西头数第二幢"])
def test_the_second_house_from_the_gate_was_taken_for_its_number(words: str) -> None:
    assert read_place(words).buildings == ()


@pytest.mark.parametrize(
    ("words", "number"), [("第2栋灯不亮", "2"), ("进门左边第3号楼漏水", "3"), ("右边二栋", "2")]
)
def test_a_house_by_its_number_is_still_that_house(words: str, number: str) -> None:
    assert read_place(words).buildings == (number,)
