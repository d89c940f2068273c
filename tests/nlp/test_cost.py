"""Reading costs little, however long or odd the message."""

import time
from pathlib import Path

import pytest

from nlp.reader import Reader, load_reader


@pytest.mark.parametrize(
    "unit", ["电梯坏了,", "水", "3-2-501 ", "不", "😂", "龘", "a", "没有着火了吗?", "一"]
)
def test_a_message_of_twenty_kilobytes_is_read_at_once(reader: Reader, unit: str) -> None:
    text = unit * (20_000 // len(unit))
    reader.read(text)
    start = time.thread_time()
    reader.read(text)
    assert time.thread_time() - start < 0.25


def test_loading_takes_about_a_second_once_cached(reader: Reader, tmp_path: Path) -> None:
    load_reader(tmp_path)
    start = time.thread_time()
    load_reader(tmp_path)
    assert time.thread_time() - start < 5.0
    assert [path.parent for path in tmp_path.rglob("*.cache")] == [tmp_path]
