"""`shuoshi read`: what the reader understands of texts, without a bot; a database only adds taught words."""

import json
from pathlib import Path
from typing import Annotated

import typer
from pydantic import BaseModel, JsonValue, ValidationError

from bot.commands.console import TROUBLE, fail_without
from bot.record_room import database_file
from bot.settings import Settings, load_settings
from bot.vocabulary import teach
from bot.wecom.strict_json import read_object
from nlp.reader import Reader, load_reader
from storage.database import Database
from storage.errors import StorageError
from storage.lexicon_entry import LexiconEntry


class _Line(BaseModel):
    """One line of the input."""

    id: JsonValue
    text: str


def read(
    texts: Annotated[
        str, typer.Argument(metavar="FILE", help="A file of JSON lines; standard input when left out.")
    ] = "-",
    area: Annotated[str, typer.Option(help="Read as if said there: an area's code in the roster.")] = "",
) -> None:
    """Read messages as the bot would, one JSON line each.

    In: {"id": 1, "text": "3号楼电梯困人"}. Out, in the same order: id, kind, codes, buildings, unit, room,
    urgency, confidence, because (the words that decided). A line that cannot be read is named on
    standard error and left out; the exit code is then 1. Words that were taught and went live are known
    where there is a database; none is made.
    """
    settings = load_settings()
    live, areas = _find_taught(settings, area)
    if area and not areas:
        fail_without(area)
    reader = load_reader(settings.var_dir / "cache")
    reader = teach(reader, live) if live else reader
    bad = 0
    with typer.get_binary_stream("stdin") if texts == "-" else Path(texts).open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                bad += not _answer(reader, areas, number, line)
    if bad:
        raise typer.Exit(TROUBLE)


def _find_taught(settings: Settings, area: str) -> tuple[list[LexiconEntry], tuple[str, ...]]:
    """What is live, and the area with those around it."""
    file = database_file(settings)
    if file is not None and not file.exists():
        return [], ()
    database = Database(settings.database, b"")
    try:
        return database.read(
            lambda uow: (
                uow.vocabulary.list_live(),
                tuple(around.code for around in uow.directory.ancestors(area)),
            )
        )
    except StorageError as error:
        typer.echo(f"taught words are not known here: {error}", err=True)
        return [], (area,)
    finally:
        database.close()


def _answer(reader: Reader, areas: tuple[str, ...], number: int, line: bytes) -> bool:
    try:
        asked = _Line.model_validate(read_object(line))
    except ValidationError:
        typer.echo(f'line {number}: not a JSON object with "id" and "text"; mend or remove it', err=True)
        return False
    reading = reader.read(asked.text, areas)
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
