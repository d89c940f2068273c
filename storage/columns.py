"""The columns tables are made of, and the metadata they register in."""

from enum import StrEnum
from typing import Any

from sqlalchemy import Boolean, Column, ForeignKey, Integer, MetaData, Text

from storage.dialect import Id
from storage.types import Day, Json, Moment, Word

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    }
)


def text(name: str, *, primary_key: bool = False) -> Column[str]:
    """Text, never null: empty where nothing is known."""
    return Column(name, Text, primary_key=primary_key, nullable=False)


def number(name: str, *, primary_key: bool = False) -> Column[int]:
    """A small whole number."""
    return Column(name, Integer, primary_key=primary_key, nullable=False)


def row_id(name: str, *, references: str = "") -> Column[int]:
    """The id of a row; 0 for none where nothing is referenced."""
    key = [ForeignKey(references)] if references else []
    return Column(name, Id, *key, nullable=False)


def flag(name: str) -> Column[bool]:
    """Yes or no."""
    return Column(name, Boolean, nullable=False)


def moment(name: str, *, required: bool = True) -> Column[Any]:
    """An aware moment."""
    return Column(name, Moment, nullable=not required)


def day(name: str, *, primary_key: bool = False) -> Column[Any]:
    """A day, never null."""
    return Column(name, Day, primary_key=primary_key, nullable=False)


def word(name: str, words: type[StrEnum], *, required: bool = True) -> Column[Any]:
    """A member of an enum."""
    return Column(name, Word(words), nullable=not required)


def tuple_of_plain(name: str) -> Column[Any]:
    """A tuple of words or numbers."""
    return Column(name, Json(tuple), nullable=False)
