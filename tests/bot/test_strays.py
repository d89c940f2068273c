"""Files that no photo names: told, moved by a person's hand alone, and never where they may be another's."""

import os
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from bot.clock import utc_now
from bot.media_files import MediaFolder
from bot.record_room import record_room
from bot.setting_table import describe
from bot.settings import load_settings
from bot.strays import OLD, find_strays, move_away
from storage.database import Database
from storage.trays import MediaStatus
from storage.unit_of_work import UnitOfWork
from tests.bot.clock import START
from tests.bot.kept_photos import keep_file
from tests.storage.factories import keep_raw, make_raw


class House:
    """A ledger with its media folder."""

    def __init__(self, database: Database, folder: MediaFolder) -> None:
        self.database = database
        self.folder = folder
        self._photos = 0

    def file(self, content: bytes, *, age: timedelta = 2 * OLD) -> str:
        sha256 = keep_file(self.folder, content)
        moment = (utc_now() - age).timestamp()
        os.utime(self.folder.path_of(sha256), (moment, moment))
        return sha256

    def photo(self, content: bytes) -> str:
        sha256 = self.file(content)
        self.database.write(lambda uow: self._name(uow, sha256))
        return sha256

    def erase(self) -> None:
        self.database.write(lambda uow: uow.media.erase(range(100)))

    def _name(self, uow: UnitOfWork, sha256: str) -> None:
        inbox_id, _ = keep_raw(uow, make_raw("m"))
        self._photos += 1
        uow.media.keep(uow.media.add(inbox_id, self._photos, "", "", START), sha256, "image/png", 1)

    @property
    def strays(self) -> list[str]:
        return [one for found in find_strays(self.database, self.folder, utc_now()) for one in found.strays]


@pytest.fixture
def house(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[House]:
    for described in describe():
        monkeypatch.delenv(described.name, raising=False)
    monkeypatch.chdir(tmp_path)
    with record_room(load_settings()) as database:
        yield House(database, MediaFolder(load_settings().media_folder))


def shuoshi(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


def test_a_file_that_a_killed_process_left_lay_there_and_nobody_knew(house: House, tmp_path: Path) -> None:
    kept = [house.photo(b"a tree on the road"), house.photo(b"a lamp")]
    stray = house.file(b"a leak")
    young = house.file(b"a fire", age=OLD / 2)
    assert "3 files of a day ago or older, 1 of them named by no photo" in shuoshi("check").stdout
    assert shuoshi("strays").stdout.split() == [
        str(load_settings().media_folder / stray[:2] / stray[2:4] / stray)
    ]
    assert "1 file moved to saved" in shuoshi("strays", "--move", "saved").stdout
    assert [path.name for path in (tmp_path / "saved").iterdir()] == [stray]
    assert all(house.folder.path_of(one).exists() for one in [*kept, young])
    assert shuoshi("strays").stdout.strip() == "There are none."


def test_the_photos_of_another_ledger_stay_where_they_are(house: House, tmp_path: Path) -> None:
    house.photo(b"ours")
    theirs = [house.file(b"one"), house.file(b"two")]
    checked = shuoshi("check")
    assert checked.exit_code == 1
    assert "FAULT photos: 3 files" in checked.stdout
    refused = shuoshi("strays", "--move", "saved")
    assert refused.exit_code == 1
    assert "SHUOSHI_MEDIA_DIR" in refused.stderr
    assert all(house.folder.path_of(one).exists() for one in theirs)
    assert not (tmp_path / "saved").exists()


def test_an_empty_folder_is_in_order(house: House) -> None:
    assert "0 files of a day ago" in shuoshi("check").stdout
    assert shuoshi("check").exit_code == 0


@pytest.mark.parametrize("happens", [lambda _: None, House.erase], ids=["kept", "being erased"])
def test_what_a_photo_came_to_name_meanwhile_is_not_moved(
    house: House, tmp_path: Path, happens: Callable[[House], None]
) -> None:
    stray = house.file(b"said again")
    assert house.strays == [stray]
    house.photo(b"said again")
    happens(house)
    assert house.strays == []
    assert move_away(house.database, house.folder, [stray], tmp_path / "saved") == 0
    assert house.folder.path_of(stray).exists()


def test_a_photo_that_was_moved_away_and_is_sent_again_is_kept(house: House, tmp_path: Path) -> None:
    stray = house.file(b"said again")
    assert move_away(house.database, house.folder, [stray], tmp_path / "saved") == 1
    house.photo(b"said again")
    assert house.folder.path_of(stray).read_bytes() == b"said again"
    row = house.database.read(lambda uow: uow.media.list_of(1))[0]
    assert (row.status, row.sha256) == (MediaStatus.KEPT, stray)
