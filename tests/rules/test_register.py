"""The buildings somebody names, held against the compound's register."""

import pytest

from handlers.rules.register import Checked, check
from handlers.wording.register import listed
from storage.building import Building
from storage.spelling import bare_building


def register_of(*names: str) -> tuple[Building, ...]:
    return tuple(Building(name=name, bare=bare_building(name)) for name in names)


TWELVE = register_of(*(f"{number}号楼" for number in range(1, 13)))
ZONES = register_of("A区1号楼", "A区5号楼", "B区1号楼", "B区5号楼")
PHASES = register_of("一期3号楼", "二期3号楼", "二期4号楼")


@pytest.mark.parametrize(
    ("said", "words", "register", "known"),
    [
        ("3", "三栋漏水", TWELVE, "3"),
        ("03", "03号楼漏水", TWELVE, "3"),
        ("12", "十二幢", TWELVE, "12"),
        ("B5", "B区5#", ZONES, "B5"),
        ("东", "东楼", register_of("东楼", "西楼"), "东"),
        ("5", "5号楼", register_of("5幢"), "5"),
        ("3", "二期三号楼漏水", PHASES, "2期3"),
        ("4", "4号楼漏水", PHASES, "2期4"),
        ("3", "东区3号楼灯坏了", register_of("3号楼", "东区3号楼"), "东区3"),
        ("3", "不是A3，是3号楼", register_of("3号楼", "A3号楼"), "3"),
        ("3", "3号楼", register_of("3号楼", "13号楼"), "3"),
    ],
)
def test_a_building_is_known_however_it_is_said(
    said: str, words: str, register: tuple[Building, ...], known: str
) -> None:
    assert check((said,), words, register) == Checked(known=(known,))


@pytest.mark.parametrize(
    ("said", "words", "register", "example"),
    [
        ("33", "33号楼", TWELVE, "3号楼"),
        ("A3", "A3栋", TWELVE, "3号楼"),
        ("东", "东楼", TWELVE, "1号楼"),
        ("5", "5号楼", ZONES, "A区5号楼"),
        ("3", "3号楼", PHASES, "一期3号楼"),
        ("3", "一期3号楼和二期3号楼", PHASES, "一期3号楼"),
        ("2", "2号楼", register_of("12号楼"), "12号楼"),
    ],
)
def test_a_building_that_is_not_there_is_unknown(
    said: str, words: str, register: tuple[Building, ...], example: str
) -> None:
    assert check((said,), words, register) == Checked(unknown=(said,), example=example)


def test_of_several_buildings_the_known_ones_are_kept() -> None:
    assert check(("3", "33", "三"), "3、33号楼", TWELVE) == Checked(
        known=("3",), unknown=("33",), example="3号楼"
    )


def test_without_a_register_nothing_is_checked() -> None:
    assert check(("33", "A3"), "33号楼", ()) == Checked(known=("33", "A3"))


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        ([f"{number}号楼" for number in range(12, 0, -1)], "1号楼到12号楼"),
        (["1号楼", "2号楼", "5号楼"], "1号楼、2号楼、5号楼"),
        (["A1栋", "A2栋", "A3栋", "东楼"], "A1栋到A3栋、东楼"),
        (["1栋", "3栋", "5栋", "7栋", "9栋"], "1栋、3栋、5栋、7栋等"),
    ],
)
def test_a_register_is_told_in_a_few_words(names: list[str], shown: str) -> None:
    assert listed(register_of(*names)) == shown
