"""Read the tab-separated tables under `nlp/data`, which an operator may edit."""

from importlib import resources


class TableError(Exception):
    """A table under nlp/data has a row that cannot be used."""


def read_rows(name: str, columns: int) -> list[tuple[str, ...]]:
    """Return the rows of `nlp/data/<name>`; blank lines and lines starting with `# ` are left out."""
    text = resources.files("nlp").joinpath("data", name).read_text(encoding="utf-8")
    rows = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("# "):
            continue
        cells = tuple(cell.strip() for cell in line.split("\t"))
        if len(cells) != columns:
            raise TableError(f"{name} line {number}: {len(cells)} columns where {columns} are needed")
        rows.append(cells)
    return rows
