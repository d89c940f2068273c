import pytest

from storage.spelling import bare_building, fold_places, fold_userid, is_among, lane_of, stands_in
from storage.trays import TargetKind


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("3", "3"),
        ("3号楼", "3"),
        ("３号楼", "3"),
        ("三号楼", "3"),
        ("十栋", "10"),
        ("十二栋", "12"),
        ("二十幢", "20"),
        ("二十三号", "23"),
        ("一百零五号楼", "105"),
        ("一百一十座", "110"),
        ("一〇二栋", "102"),
        ("a2 座", "A2"),
        ("东楼", "东"),
        ("5#楼", "5"),
        ("7#", "7"),
        ("3号院5号楼", "3号院5"),
        ("03号楼", "3"),
        ("零三栋", "3"),
        ("第5栋", "5"),
        ("B区5#", "B5"),
        ("b区五号楼", "B5"),
        ("A-03座", "A3"),
        ("10号楼", "10"),
        ("楼", "楼"),
        ("", ""),
    ],
)
def test_a_building_has_one_bare_name(name: str, bare: str) -> None:
    assert bare_building(name) == bare


def test_the_name_of_its_compound_is_no_part_of_a_buildings() -> None:
    assert bare_building("滨河小区3号楼", "滨河小区") == "3"
    assert bare_building("铁路宿舍", "铁路宿舍") == "铁路宿舍"


@pytest.mark.parametrize(
    ("bare", "words", "stands"),
    [
        ("东区3", "东区三号楼灯坏了", True),
        ("东区3", "东区33号楼灯坏了", False),
        ("3", "13号楼灯坏了", False),
        ("3", "A3灯坏了", False),
    ],
)
def test_a_building_stands_in_words_that_name_it(bare: str, words: str, stands: bool) -> None:
    assert stands_in(bare, fold_places(words)) is stands


def test_userids_are_folded_and_chat_ids_are_not() -> None:
    assert fold_userid(" ZhangSan ") == "zhangsan"
    assert lane_of(TargetKind.PERSON, "ZhangSan") == lane_of(TargetKind.PERSON, "zhangsan")
    assert lane_of(TargetKind.GROUP, "wrA") != lane_of(TargetKind.GROUP, "wra")


def test_somebody_is_found_among_others_however_they_are_written_and_nobody_never_is() -> None:
    assert is_among("zhangsan", ("LiSi", " ZhangSan "))
    assert not is_among("zhang", ("ZhangSan",))
    assert not is_among("", ("", "ZhangSan"))
