"""Column types: moments in UTC, days, enums as words, small records as canonical JSON."""

import json
from collections.abc import Callable, Mapping
from dataclasses import is_dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Column, DateTime, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from storage.errors import StorageError
from storage.hand import Hand
from storage.models import Mark, Pause, PauseReason, Rating, Score
from storage.trays import Button, Card, Reply

_PLAIN = frozenset({str, int, float, bool, type(None)})


def to_plain(value: Any) -> Any:
    """A value as JSON can hold it: moments in ISO 8601 UTC, enums as words, records as objects."""
    if type(value) in _PLAIN:
        return value
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, datetime):
        return in_utc(value).isoformat()
    if isinstance(value, tuple | list):
        return [to_plain(part) for part in value]
    if isinstance(value, dict | Mapping):
        return {key: to_plain(part) for key, part in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return to_plain(vars(value))
    return value


_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=to_plain)


def canonical(value: Any) -> str:
    """The one JSON spelling of a value: keys sorted, no spaces."""
    return "[]" if value == () else _ENCODER.encode(value)  # most of what is kept is empty


def in_utc(moment: datetime) -> datetime:
    """The same moment in UTC; a naive one is refused."""
    if moment.tzinfo is None:
        raise StorageError("a moment without a time zone is refused")
    return moment.astimezone(UTC)


class Moment(TypeDecorator[datetime]):
    """An aware moment, kept and given back in UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Refuse naive moments."""
        return None if value is None else in_utc(value)

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """SQLite forgets the zone: everything kept is UTC."""
        if value is None or value.tzinfo is not None:
            return value and value.astimezone(UTC)
        return value.replace(tzinfo=UTC)

    def from_plain(self, value: str | None) -> datetime | None:
        """The moment of an ISO 8601 text."""
        return None if value is None else datetime.fromisoformat(value)


class Day(TypeDecorator[date]):
    """A day of the calendar, kept as 2026-11-25, so that days stand in order; whatever the time zone."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | None, _dialect: Dialect) -> str | None:
        """Its ISO spelling."""
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, _dialect: Dialect) -> date | None:
        """The day again."""
        return None if value is None else date.fromisoformat(value)


class Word(TypeDecorator[StrEnum]):
    """A member of an enum, kept as its word; an unknown word is an error when read."""

    impl = Text
    cache_ok = True

    def __init__(self, words: type[StrEnum]) -> None:
        super().__init__()
        self.words = words

    def process_bind_param(self, value: StrEnum | None, _dialect: Dialect) -> str | None:
        """Refuse what is not one of the words."""
        return None if value is None else self.from_plain(value).value

    def process_result_value(self, value: str | None, _dialect: Dialect) -> StrEnum | None:
        """The member for the word."""
        return None if value is None else self.from_plain(value)

    def from_plain(self, value: str) -> StrEnum:
        """The member for a word."""
        try:
            return self.words(value)
        except ValueError:
            raise StorageError(f"{value!r} is no {self.words.__name__}") from None


class Json(TypeDecorator[Any]):
    """A small value kept as canonical JSON; `decode` makes the record of what JSON gives."""

    impl = Text
    cache_ok = True

    def __init__(self, decode: Callable[[Any], Any]) -> None:
        super().__init__()
        self.decode = decode

    def process_bind_param(self, value: Any, _dialect: Dialect) -> str | None:
        """The canonical spelling."""
        return None if value is None else canonical(value)

    def process_result_value(self, value: str | None, _dialect: Dialect) -> Any:
        """The record again."""
        return None if value is None else self.from_plain(_load(value))

    def from_plain(self, value: Any) -> Any:
        """The record of what JSON gives."""
        try:
            return self.decode(value)
        except (KeyError, TypeError, ValueError) as error:
            raise StorageError("a kept record cannot be read") from error


def from_plain(column: Column[Any], value: Any) -> Any:
    """The value a column holds, from its JSON form."""
    kind = column.type
    return kind.from_plain(value) if isinstance(kind, Moment | Word | Json) else value


def ratings_from(value: Any) -> tuple[Rating, ...]:
    """Ratings of their JSON form."""
    return tuple(
        Rating(
            userid=one["userid"],
            score=Score(one["score"]),
            at=datetime.fromisoformat(one["at"]),
            **{side: Mark(one[side]) for side in ("speed", "attitude", "result") if one.get(side)},
            evidence=tuple(one.get("evidence", ())),
        )
        for one in value
    )


def pauses_from(value: Any) -> tuple[Pause, ...]:
    """Pauses of their JSON form."""
    return tuple(
        Pause(
            start=datetime.fromisoformat(one["start"]),
            end=datetime.fromisoformat(one["end"]) if one["end"] else None,
            reason=PauseReason(one["reason"]),
        )
        for one in value
    )


def hands_from(value: Any) -> tuple[Hand, ...]:
    """Hands of their JSON form."""
    return tuple(
        Hand(
            userid=one["userid"],
            joined_at=datetime.fromisoformat(one["joined_at"]),
            arrived_at=datetime.fromisoformat(one["arrived_at"]) if one["arrived_at"] else None,
            done_at=datetime.fromisoformat(one["done_at"]) if one["done_at"] else None,
        )
        for one in value
    )


def card_from(value: Any) -> Card:
    """A card of its JSON form."""
    return Card(
        title=value["title"],
        lines=tuple((label, text) for label, text in value["lines"]),
        text=value["text"],
        buttons=tuple(Button(label=one["label"], command=one["command"]) for one in value["buttons"]),
    )


def reply_from(value: Any) -> Reply:
    """A reply of its JSON form."""
    return Reply(**value)


def _load(text: str) -> Any:
    if text == "[]":
        return []  # most of what is kept
    try:
        return json.loads(text)
    except ValueError as error:
        raise StorageError("a kept record is not JSON") from error
