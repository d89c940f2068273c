"""Taught words as a table for the operator's terminal."""

from collections.abc import Mapping, Sequence

from rich.cells import cell_len, set_cell_size

from bot.columns import in_columns
from nlp.categories import Category
from storage.lexicon_entry import LexiconEntry
from storage.unit_of_work import UnitOfWork

_HEADER = ("id", "status", "says", "weight", "area", "author", "version", "taught from")
_LONGEST = 40  # cells shown of the words it was taught from


def page(uow: UnitOfWork, entries: Sequence[LexiconEntry], categories: Mapping[str, Category]) -> list[str]:
    """A header and one line an entry, its columns under each other."""
    return in_columns([_HEADER, *(_row(uow, entry, categories) for entry in entries)])


def says(entry: LexiconEntry, categories: Mapping[str, Category]) -> str:
    """铁疙瘩 → 暖气不热 (0301)."""
    category = categories.get(entry.code)
    return f"{entry.word} → {category.name if category else 'no category any more'} ({entry.code})"


def _row(uow: UnitOfWork, entry: LexiconEntry, categories: Mapping[str, Category]) -> tuple[str, ...]:
    return (
        str(entry.id),
        entry.status,
        says(entry, categories),
        f"{entry.weight:g}",
        entry.area or "everywhere",
        entry.author,
        _version(entry),
        _evidence(uow, entry),
    )


def _version(entry: LexiconEntry) -> str:
    if not entry.version:
        return "-"
    return f"{entry.version} to {entry.reverted_version}" if entry.reverted_version else str(entry.version)


def _evidence(uow: UnitOfWork, entry: LexiconEntry) -> str:
    issue = uow.ledger.get(entry.issue) if entry.issue else None
    words = " ".join(entry.evidence.split())
    shown = words if cell_len(words) <= _LONGEST else set_cell_size(words, _LONGEST - 1).rstrip() + "…"
    why = f"; refused: {entry.reason}" if entry.reason else ""
    return f"{f'{issue.community}#{issue.number} ' if issue else ''}{shown or '-'}{why}"
