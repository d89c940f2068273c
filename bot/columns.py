"""Rows of text as a terminal shows them: each column as wide as its widest cell."""

from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size


def in_columns(rows: Sequence[Sequence[str]]) -> list[str]:
    """One line a row; a Chinese character counts for two cells."""
    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(set_cell_size(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
