"""`shuoshi read`: what the reader understands of texts, without a bot or a database."""

import json
from typing import Annotated

import click
import typer
from pydantic import BaseModel, JsonValue, ValidationError

from bot.commands.console import TROUBLE
from bot.settings import load_settings
from nlp.reader import Reader, load_reader


class _Line(BaseModel):
    """One line of the input."""

    id: JsonValue
    text: str


def read(
    texts: Annotated[
        str, typer.Argument(metavar="[FILE]", help="A file of JSON lines; standard input when left out.")
    ] = "-",
) -> None:
    """Read messages as the bot would, one JSON line each.

    In: {"id": 1, "text": "3号楼电梯困人"}. Out, in the same order: id, kind, codes, buildings, unit, room,
    urgency, confidence, because (the words that decided). A line that cannot be read is named on
    standard error and left out; the exit code is then 1.
    """
    reader = load_reader(load_settings().var_dir / "cache")
    bad = 0
    with click.open_file(texts, "rb") as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                bad += not _answer(reader, number, line)
    if bad:
        raise typer.Exit(TROUBLE)


def _answer(reader: Reader, number: int, line: bytes) -> bool:
    try:
        asked = _Line.model_validate(json.loads(line))
    except (ValueError, ValidationError):
        typer.echo(f'line {number}: not a JSON object with "id" and "text"; mend or remove it', err=True)
        return False
    reading = reader.read(asked.text)
    answer = {
        "id": asked.id,
        "kind": reading.kind,
        "codes": reading.codes,
        "buildings": reading.buildings,
        "unit": reading.unit,
        "room": reading.room,
        "urgency": reading.urgency,
        "confidence": round(reading.confidence, 4),
        "because": "、".join(reading.because),
    }
    typer.echo(json.dumps(answer, ensure_ascii=False).encode(errors="replace"))
    return True
