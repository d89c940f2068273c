"""A fixture whose story is told once in a session; whoever asks again gets what it left behind."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, fields
from functools import wraps
from typing import Any

import pytest

from tests.handlers.stage import Stage

_OWN = frozenset({"database", "reader", "file"})  # what belongs to a test, not to its story


@dataclass(frozen=True, kw_only=True)
class _Left:
    """A stage after its story."""

    rows: bytes
    name: str  # in which its database claims
    memory: dict[str, Any]


def told_once(story: Callable[..., Stage]) -> Any:
    """Make a fixture of a story told on one stage and on nothing else; PostgreSQL hears it every time."""
    left: list[_Left] = []

    @pytest.fixture
    @wraps(story)
    def told(**given: Stage) -> Stage:
        (stage,) = given.values()
        if stage.file is None:
            return story(**given)
        if not left:
            assert story(**given) is stage
            left.append(_keep(stage))
        else:
            _put_back(stage, left[0])
        return stage

    return told


def _keep(stage: Stage) -> _Left:
    assert stage.file
    with closing(sqlite3.connect(stage.file)) as connection:
        rows = connection.serialize()
    kept = {one.name: getattr(stage, one.name) for one in fields(stage) if one.name not in _OWN}
    return _Left(rows=rows, name=stage.database.name, memory=kept)


def _put_back(stage: Stage, left: _Left) -> None:
    assert stage.file
    stage.database.close()
    stage.file.write_bytes(left.rows)
    stage.database.name = left.name
    for name, value in left.memory.items():
        setattr(stage, name, value)
