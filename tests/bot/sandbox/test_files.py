import base64
import hashlib
from typing import Any

import pytest

from bot.sandbox.body import Body
from bot.sandbox.files import Files
from bot.sandbox.records import Refused
from tests.bot.sandbox.tenantry import PNG, Clock


def begin(files: Files, clock: Clock, **changes: Any) -> str:
    body = {"type": "image", "filename": "a.png", "total_size": len(PNG), "total_chunks": 2}
    return files.begin(Body(body | changes), "bot", clock())


def chunk(upload_id: str, index: int, data: bytes) -> Body:
    encoded = base64.b64encode(data).decode()
    return Body({"upload_id": upload_id, "chunk_index": index, "base64_data": encoded})


def test_chunks_come_in_any_order_and_may_be_repeated(clock: Clock) -> None:
    files = Files()
    md5 = hashlib.md5(PNG, usedforsecurity=False).hexdigest()
    upload_id = begin(files, clock, md5=md5)
    for index, data in ((1, PNG[10:]), (0, PNG[:10]), (1, PNG[10:])):
        files.add_chunk(chunk(upload_id, index, data), clock())
    kind, media_id = files.finish(Body({"upload_id": upload_id}), "bot", clock())
    assert kind == "image"
    assert files.published(media_id, "bot", clock()).data == PNG


def test_a_missing_chunk_or_a_wrong_sum_is_refused(clock: Clock) -> None:
    files = Files()
    half, wrong = begin(files, clock), begin(files, clock, md5="0" * 32)
    files.add_chunk(chunk(half, 0, PNG[:10]), clock())
    files.add_chunk(chunk(wrong, 0, PNG[:10]), clock())
    files.add_chunk(chunk(wrong, 1, PNG[10:]), clock())
    for upload_id in (half, wrong, "invented"):
        with pytest.raises(Refused):
            files.finish(Body({"upload_id": upload_id}), "bot", clock())


@pytest.mark.parametrize(
    "changes", [{"filename": ""}, {"filename": "字" * 86}, {"total_chunks": 101}, {"total_size": 4}]
)
def test_an_upload_against_the_rules_never_begins(clock: Clock, changes: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        begin(Files(), clock, **changes)


def test_chunks_count_from_zero_and_hold_at_most_512_kib(clock: Clock) -> None:
    files = Files()
    upload_id = begin(files, clock)
    for index, data in ((2, b"x"), (-1, b"x"), (0, b""), (0, b"x" * (512 * 1024 + 1))):
        with pytest.raises(Refused):
            files.add_chunk(chunk(upload_id, index, data), clock())
    with pytest.raises(Refused):
        files.add_chunk(Body({"upload_id": upload_id, "base64_data": "§", "chunk_index": 0}), clock())


def test_a_session_ends_after_half_an_hour(clock: Clock) -> None:
    files = Files()
    upload_id = begin(files, clock)
    clock.advance(minutes=30)
    with pytest.raises(Refused):
        files.add_chunk(chunk(upload_id, 0, b"x"), clock())


def test_thirty_uploads_a_minute(clock: Clock) -> None:
    files = Files()
    for _ in range(30):
        begin(files, clock)
    with pytest.raises(Refused) as refusal:
        begin(files, clock)
    assert refusal.value.errcode == 45009


@pytest.mark.parametrize(
    ("kind", "data"), [("image", b"PK\x03\x04 a zip"), ("gif", PNG), ("voice", b"x" * (2 << 20) + b"x")]
)
def test_media_of_the_wrong_kind_or_size_is_refused(clock: Clock, kind: str, data: bytes) -> None:
    with pytest.raises(Refused):
        Files().publish(kind, "a", data, "bot", clock())
