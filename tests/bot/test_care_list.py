"""The care list of a roster: a table of its own that may be missing, every bad row named."""

import shutil
from pathlib import Path

import pytest

from bot.house_check import check_care
from bot.roster_check import read_roster
from bot.sandbox.seed import roster_path
from storage.care_row import Care
from storage.database import Database
from storage.errors import InvalidRoster
from storage.models import Place
from storage.roster import Roster

TEMPLATE = Path(__file__).parents[2] / "docs" / "care.csv"
HEADER = "userid,compound,building,unit,room,hour,called,note,relative\n"


def read(tmp_path: Path, care: str | None) -> Roster:
    folder = tmp_path / "roster"
    shutil.copytree(roster_path(), folder, dirs_exist_ok=True)
    if care is not None:
        (folder / "care.csv").write_text(care, encoding="utf-8")
    return read_roster(folder)


def test_the_template_is_read(tmp_path: Path) -> None:
    place = Place(compound="BH01", building="2", unit="1", room="301")
    assert read(tmp_path, TEMPLATE.read_text(encoding="utf-8")).care == (
        Care(
            userid="SunNainai",
            place=place,
            called="孙奶奶",
            note="独居，耳背，敲门要大声",
            relative="XiaoLin",
        ),
        Care(
            userid="LiDaye",
            place=Place(compound="BH01", building="3", unit="2", room="501"),
            minute=7 * 60 + 30,
            called="李大爷",
        ),
    )


def test_a_roster_may_lack_it_or_have_nobody_on_it(tmp_path: Path) -> None:
    assert read(tmp_path, None).care is None
    assert read(tmp_path, HEADER).care == ()


@pytest.mark.parametrize("hour", ["8:05", "08:05", "8：05", "8点05分", "08:05:00"])
def test_an_hour_is_read_as_people_write_it(tmp_path: Path, hour: str) -> None:
    care = read(tmp_path, f"{HEADER}sunnainai,bh01,2号楼,,,{hour},,,\n").care
    assert care is not None
    assert (care[0].userid, care[0].minute, care[0].place.building) == ("SunNainai", 485, "2")


def test_every_bad_row_is_named(tmp_path: Path) -> None:
    rows = (
        "Nobody,BH01,2,,,,,,",
        "LiDaye,BH,,,,,,,",
        "ZhangAyi,BH01,33,,,,,,",
        "XiaoLin,BH01,3,,,half past,,,",
        "ZhaoLei,BH01,1,,,23:00,,,",
        "HuJing,BH01,5,,,,,,Stranger",
        "hujing,BH01,5,,,,,,",
        ",BH01,5,,,,,,",
    )
    with pytest.raises(InvalidRoster) as refused:
        read(tmp_path, HEADER + "\n".join(rows))
    said = "\n".join(sorted(refused.value.faults))
    for number, words in enumerate(
        (
            "Nobody is not in people",
            "BH is no compound",
            "no building 33",
            "hour half past",
            "hour 23:00",
            "Stranger is not in people",
            "stands already in",
            "userid is empty",
        ),
        2,
    ):
        assert f"care.csv line {number}: " in said
        assert words in said


def test_the_check_says_who_cannot_be_asked(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'shuoshi.db'}", b"k" * 32)
    database.upgrade()
    assert database.read(lambda uow: list(check_care(uow, has_app=False, has_line=True))) == []
    database.write(lambda uow: uow.care.put(Care(userid="SunNainai", place=Place(compound="BH01"))))
    (missed,) = database.read(lambda uow: list(check_care(uow, has_app=False, has_line=True)))
    assert not missed.is_ok
    assert missed.words == "1 on it, 1 of them never spoke to the bot and are not asked"
    (mute,) = database.read(lambda uow: list(check_care(uow, has_app=False, has_line=False)))
    assert "never spoke" not in mute.words  # 在吗 would not help
    assert "in URL mode the bot cannot speak first" in mute.words
    (reached,) = database.read(lambda uow: list(check_care(uow, has_app=True, has_line=True)))
    assert (reached.is_ok, reached.words, reached.advice) == (True, "1 on it", "")
    database.close()
