"""The reader is loaded once: it holds no state between messages."""

from pathlib import Path

import pytest

from nlp.reader import Reader, load_reader


@pytest.fixture(scope="session")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    cache: Path = tmp_path_factory.mktemp("jieba")
    return load_reader(cache)
