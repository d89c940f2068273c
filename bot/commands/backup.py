"""`shuoshi backup` and `shuoshi restore`: everything the bot keeps, to a folder and back."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from bot.backup import make_backup, note_backup
from bot.clock import utc_now
from bot.commands.console import counted, errors_console, fail
from bot.manifest import BackupError, Manifest
from bot.restore import restore_backup
from bot.settings import Settings, load_settings


class _Bars:
    """A bar for each part."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._bars: dict[str, TaskID] = {}

    def expect(self, part: str, total: int | None) -> None:
        self._bars[part] = self._progress.add_task(part, total=total)

    def tell(self, part: str, done: int) -> None:
        self._progress.advance(self._bars[part], done)


def backup(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder that does not exist yet.")],
    chain_key: Annotated[
        bool, typer.Option("--chain-key/--no-chain-key", help="Whether the ledger's key is taken along.")
    ] = True,
) -> None:
    """Write everything the bot keeps to a new folder, while it goes on working.

    All tables as they stood at one moment, the photos, and the ledger's key var/chain.key, without which
    the ledger can be neither verified nor continued; a key set in SHUOSHI_CHAIN_KEY is not written, nor is
    anything else of the settings. The folder holds what residents said, with names, rooms and phones: only
    you can read it, and it is yours to guard. It can be restored into SQLite and into PostgreSQL alike.
    """
    settings = load_settings()
    with _shown() as bars, _explained():
        manifest = make_backup(settings, folder, utc_now(), with_key=chain_key, watch=bars)
    photos = counted(manifest.photos.copied, "photo")
    typer.echo(f"{counted(manifest.rows, 'row')} and {photos} written to {folder}.")
    typer.echo(_about_key(manifest, settings))
    if manifest.photos.missing:
        missing = counted(manifest.photos.missing, "photo")
        typer.echo(f"{missing} should be in {settings.media_folder} and could not be found.", err=True)
    if not note_backup(settings, manifest):
        typer.echo("The database could not note it, so `shuoshi check` does not know of it.", err=True)


def restore(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="What `shuoshi backup` wrote.")],
) -> None:
    """Put a backup back into an empty database and an empty var folder; stop the bot first.

    Refused, with nothing changed: a database with rows, a damaged file, another ledger's key, a backup of a
    newer program. An older one's is brought up to date. What was said after the backup was made is not in
    it: numbers given since are given again, and what waited to be sent then is sent when the bot starts.
    """
    settings = load_settings()
    with _shown() as bars, _explained():
        restored = restore_backup(settings, folder, bars)
    made_at = restored.manifest.made_at.astimezone().strftime("%Y-%m-%d %H:%M %z")
    photos = counted(restored.photos, "photo")
    typer.echo(f"{counted(restored.manifest.rows, 'row')} and {photos} of {made_at} are back.")
    if restored.lost:
        typer.echo(f"{counted(restored.lost, 'photo')} of the backup are damaged or gone.", err=True)
    typer.echo("Now prove it: shuoshi ledger verify")


def _about_key(manifest: Manifest, settings: Settings) -> str:
    if manifest.has_key:
        return "The ledger's key is in it: guard the folder as you guard this machine."
    where = "SHUOSHI_CHAIN_KEY" if settings.chain_key.get_secret_value() else "chain.key"
    return f"The ledger's key is not in it: without {where}, kept elsewhere, it cannot be restored."


@contextmanager
def _shown() -> Iterator[_Bars]:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=errors_console(), transient=True) as progress:
        yield _Bars(progress)


@contextmanager
def _explained() -> Iterator[None]:
    try:
        yield
    except BackupError as error:
        fail(str(error), error.advice)
