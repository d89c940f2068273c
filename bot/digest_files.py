"""A page of numbers as files: words, picture, workbook, page; each the same bytes for the same numbers."""

import base64
from collections.abc import Iterator
from pathlib import Path

import jinja2

from bot.web.frame import TEMPLATES
from bot.web.static_files import load_static
from bot.workbook import workbook
from handlers.digests.document import Cell, Document, Sheet
from handlers.wording.labels import shown


def write_files(folder: Path, name: str, document: Document, picture: bytes) -> Iterator[Path]:
    """Write them; raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    made = {"md": markdown(document).encode(), "xlsx": workbook(document), "png": picture}
    made["html"] = page(document, f"{name}.png", f"{name}.xlsx").encode()
    for kind, content in made.items():
        path = folder / f"{name}.{kind}"
        path.write_bytes(content)
        yield path


def markdown(document: Document) -> str:
    """The words, then a table of rows for each number that has any."""
    words = "\n".join(f"{line}  " for line in document.words.splitlines())
    tables = (_table(sheet) for sheet in document.sheets if sheet.rows)
    return "\n\n".join((f"# {document.title}", words, *tables)) + "\n"


def page(document: Document, picture: str, book: str) -> str:
    """The web page as one file that needs no other but the picture."""
    frame = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES), autoescape=True, undefined=jinja2.StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    frame.globals["static"] = _inlined
    frame.filters["shown"] = shown
    return frame.get_template("digest.html").render(document=document, picture=picture, book=book)


def _inlined(name: str) -> str:
    """A file of the pages as an address that carries it."""
    kind = "text/css" if name.endswith(".css") else "image/svg+xml"
    content = base64.b64encode(load_static().files[name]).decode()
    return f"data:{kind};base64,{content}"


def _table(sheet: Sheet) -> str:
    rows = (sheet.header, tuple("-" for _ in sheet.header), *sheet.rows)
    lines = "\n".join("| " + " | ".join(_cell(cell) for cell in row) + " |" for row in rows)
    return f"## {sheet.title}\n\n{sheet.says}\n\n{lines}"


def _cell(cell: Cell) -> str:
    return shown(cell).replace("|", "\\|").replace("\n", " ") or " "
