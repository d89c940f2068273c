import pytest

from storage.spelling import bare_building, fold_userid, lane_of
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
        ("楼", "楼"),
        ("", ""),
    ],
)
def test_a_building_has_one_bare_name(name: str, bare: str) -> None:
    assert bare_building(name) == bare


def test_userids_are_folded_and_chat_ids_are_not() -> None:
    assert fold_userid(" ZhangSan ") == "zhangsan"
    assert lane_of(TargetKind.PERSON, "ZhangSan") == lane_of(TargetKind.PERSON, "zhangsan")
    assert lane_of(TargetKind.GROUP, "wrA") != lane_of(TargetKind.GROUP, "wra")
