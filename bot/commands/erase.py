"""`shuoshi erase`: take out what somebody said, where no secretary can."""

from functools import partial
from typing import Annotated

import typer

from bot.clock import utc_now
from bot.commands.console import counted, fail
from bot.commands.ledger import Number, find_issue
from bot.desk import make_desk
from bot.erased_files import lanes_of, let_go, list_erased
from bot.media_files import MediaFolder
from bot.record_room import record_room, refuse_another_key
from bot.settings import Settings, load_settings
from handlers.erase import take_out
from handlers.gather import machine_scene
from handlers.wording.erasing import by_operator
from storage.database import Database
from storage.models import Issue
from storage.unit_of_work import UnitOfWork


def erase(
    number: Number,
    reason: Annotated[str, typer.Option(help="Why, for the ledger; write no name and no phone.")],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask back.")] = False,
) -> None:
    """Erase the words, names, rooms, phones and photos of one issue, for good.

    Its number, category, building, moments, states and ratings stay, so no digest and no ranking changes,
    and the ledger can still be proved whole. The roster is not touched. Backups made before still hold all
    of it: delete them when they are old, and erase again after restoring one. The bot may go on working.
    Community secretaries do the same in chat: 删除原话 37 原因.
    """
    if not reason.strip():
        fail("Say why: the ledger keeps the reason.", "--reason 'asked by the resident'")
    settings = load_settings()
    with record_room(settings) as database:
        refuse_another_key(database)
        issue = database.read(lambda uow: find_issue(uow, number))
        where = f"{issue.community}#{issue.number}"
        if not (yes or typer.confirm(f"Erase what was said about {where}? It cannot be undone")):
            fail("Nothing was erased.")
        _take_out(settings, database, issue, reason.strip())
        photos = _let_files_go(settings, database)
    typer.echo(f"{where}: the words are gone, and {counted(photos, 'photo')}. Backups made before hold them.")


def _take_out(settings: Settings, database: Database, issue: Issue, reason: str) -> None:
    desk = make_desk(settings)

    def work(uow: UnitOfWork) -> None:
        scene = machine_scene(uow, desk, utc_now())
        uow.ledger.lock([issue.community])
        take_out(scene, uow.ledger.get(issue.id), by_operator(reason))

    database.write(work)


def _let_files_go(settings: Settings, database: Database) -> int:
    """Until none is left, or one cannot be removed: the bot says so in its log and tries again."""
    folder = MediaFolder(settings.media_folder)
    gone = 0
    while handful := database.write(partial(_let_handful_go, folder)):
        gone += handful
    return gone


def _let_handful_go(folder: MediaFolder, uow: UnitOfWork) -> int:
    erased = list_erased(uow)
    uow.inbox.lock([*lanes_of(erased)])
    return let_go(uow, folder, erased)
