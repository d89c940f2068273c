from datetime import timedelta

import pytest

from storage.database import Database
from storage.errors import NotFound
from storage.trays import Media, MediaStatus
from tests.storage.factories import NOW, keep_raw, make_raw


@pytest.fixture
def inbox_id(database: Database) -> int:
    return database.write(lambda unit: keep_raw(unit, make_raw()))[0]


def add(database: Database, inbox_id: int, position: int = 0) -> int:
    url = "https://example.test/photo"
    return database.write(lambda unit: unit.media.add(inbox_id, position, url, "key", NOW))


def test_a_medium_waits_with_the_secrets_to_fetch_it(database: Database, inbox_id: int) -> None:
    media_id = add(database, inbox_id)
    assert database.read(lambda unit: unit.media.get(media_id)) == Media(
        id=media_id,
        inbox_id=inbox_id,
        position=0,
        status=MediaStatus.WAITING,
        url="https://example.test/photo",
        aes_key="key",
    )


def test_a_place_in_a_message_holds_one_medium(database: Database, inbox_id: int) -> None:
    assert add(database, inbox_id) == add(database, inbox_id)


def test_a_kept_medium_forgets_its_secrets(database: Database, inbox_id: int) -> None:
    media_id = add(database, inbox_id)
    database.write(lambda unit: unit.media.keep(media_id, "ab12", "image/jpeg", 5_000_000_000))
    kept = database.read(lambda unit: unit.media.get(media_id))
    assert (kept.status, kept.sha256, kept.mime, kept.size) == (
        MediaStatus.KEPT,
        "ab12",
        "image/jpeg",
        5_000_000_000,
    )
    assert (kept.url, kept.aes_key) == ("", "")


def test_a_missing_medium_says_why(database: Database, inbox_id: int) -> None:
    media_id = add(database, inbox_id)
    database.write(lambda unit: unit.media.miss(media_id, "too large"))
    missing = database.read(lambda unit: unit.media.get(media_id))
    assert (missing.status, missing.reason, missing.url) == (MediaStatus.MISSING, "too large", "")


def test_only_what_waits_and_is_recent_is_listed_as_waiting(database: Database, inbox_id: int) -> None:
    kept, waiting = add(database, inbox_id), add(database, inbox_id, 1)
    database.write(lambda unit: unit.media.keep(kept, "ab12", "image/jpeg", 9))
    listed = database.read(lambda unit: unit.media.list_waiting(NOW))
    assert [one.id for one in listed] == [waiting]
    assert database.read(lambda unit: unit.media.list_waiting(NOW + timedelta(seconds=1))) == []


def test_the_media_of_a_message_come_in_its_order(database: Database, inbox_id: int) -> None:
    second, first = add(database, inbox_id, 1), add(database, inbox_id, 0)
    listed = database.read(lambda unit: unit.media.list_of(inbox_id))
    assert [one.id for one in listed] == [first, second]


def test_the_media_of_a_lane_are_those_of_all_its_messages(database: Database, inbox_id: int) -> None:
    same, other = make_raw(message_id="later"), make_raw(message_id="elsewhere", lane="u:other")
    kept = database.write(lambda unit: [keep_raw(unit, raw)[0] for raw in (same, other)])
    ids = [add(database, one) for one in (inbox_id, *kept)]
    found = database.read(lambda unit: unit.media.list_in(same.lane))
    assert [medium.id for medium in found] == ids[:2]


def test_a_medium_nobody_noted_is_not_found(database: Database) -> None:
    with pytest.raises(NotFound):
        database.read(lambda unit: unit.media.get(9))
    with pytest.raises(NotFound):
        database.write(lambda unit: unit.media.miss(9, "lost"))
