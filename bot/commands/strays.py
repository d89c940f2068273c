"""`shuoshi strays`: files of the media folder that no photo of the ledger names."""

from pathlib import Path
from typing import Annotated

import typer

from bot.clock import utc_now
from bot.commands.console import counted, fail
from bot.media_files import MediaFolder
from bot.record_room import record_room, refuse_another_key
from bot.settings import load_settings
from bot.strays import find_strays, move_away


def list_strays(
    move: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Move them there, out of the media folder.")
    ] = None,
) -> None:
    """List the files in the media folder, a day old or more, that no photo of the ledger names.

    A process that was killed leaves one now and then. But after a restore they are the photos that came after
    the backup, and in another ledger's folder they are all of its photos: so the bot never removes them.
    Look, move them away, and delete them when nobody has missed them. The bot may go on working. Refused
    where there are more of them than photos of this ledger.
    """
    settings = load_settings()
    folder = MediaFolder(settings.media_folder)
    with record_room(settings) as database:
        refuse_another_key(database)
        found = [*find_strays(database, folder, utc_now())]
        strays = [one for handful in found for one in handful.strays]
        if move is None or not strays:
            typer.echo("\n".join(str(folder.path_of(one)) for one in strays) or "There are none.")
            return
        if 2 * len(strays) > sum(handful.files for handful in found):
            fail(
                f"Most of what is in {settings.media_folder} is no photo of this ledger; nothing was moved.",
                "mend SHUOSHI_MEDIA_DIR if it is another ledger's folder; else move the files by hand",
            )
        moved = move_away(database, folder, strays, move)
    typer.echo(
        f"{counted(moved, 'file')} moved to {move}; residents' photos: guard it, and delete it in time."
    )
