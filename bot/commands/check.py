"""`shuoshi check`: whether everything the bot stands on is in order."""

import asyncio
from collections.abc import Iterable

import typer

from bot.chain_key import ChainKeyError
from bot.check import (
    Finding,
    check_folders,
    check_lexicon,
    check_roster,
    check_settings,
    check_trays,
    check_wecom,
)
from bot.clock import utc_now
from bot.commands.console import TROUBLE, advice_for
from bot.house_check import (
    check_backup,
    check_care,
    check_clock,
    check_disk,
    check_holidays,
    check_keeping,
    check_photos,
    check_processes,
    check_redis,
    find_full,
)
from bot.media_files import MediaFolder
from bot.record_room import record_room, refuse_another_key
from bot.settings import Settings, load_settings
from bot.strays import find_strays
from storage.errors import StorageError
from storage.roll import Entry
from storage.unit_of_work import UnitOfWork


def check() -> None:
    """Check every setting, the database, the roster and the way to WeCom.

    One line each: ok, or FAULT with what to do. Exit code 1 when there is a fault. Nothing is sent, and a bot
    that runs meanwhile is not disturbed.
    """
    settings = load_settings()
    faults = _show(check_settings(settings)) + _show(check_folders(settings)) + _show(check_disk(settings))
    faults += _show([check_keeping(settings)])
    faults += _show(_check_records(settings)) + _show(asyncio.run(_check_servers(settings)))
    if faults:
        typer.echo(f"Not all is well (faults: {faults}); mend and check again.")
        raise typer.Exit(TROUBLE)
    typer.echo("All is well; start with `shuoshi run`.")


def _check_records(settings: Settings) -> list[Finding]:
    is_practice = not settings.has_bot
    try:
        with record_room(settings) as database:
            refuse_another_key(database)
            title = database.read(lambda uow: uow.server.title)
            found = database.read(
                lambda uow: [
                    *check_roster(uow, is_practice=is_practice),
                    *check_trays(uow),
                    check_lexicon(uow),
                    *check_care(uow, has_app=settings.has_app, has_line=settings.has_line),
                    *check_clock(uow, utc_now),
                    check_holidays(uow, utc_now()),
                    *([] if is_practice else [check_backup(uow, utc_now())]),
                ]
            )
            strays = find_strays(database, MediaFolder(settings.media_folder), utc_now())
            found.append(check_photos(strays))
            found.append(find_full(database) or asyncio.run(check_processes(lambda: database.read(_roll))))
    except StorageError as error:
        advice = error.advice or "mend SHUOSHI_DATABASE_URL, or start the database"
        return [Finding(part="database", is_ok=False, words=str(error), advice=advice)]
    except ChainKeyError as error:
        advice = "see SHUOSHI_CHAIN_KEY in docs/operating.md"
        return [Finding(part="ledger's key", is_ok=False, words=str(error), advice=advice)]
    except OSError as error:
        words = f"{error.filename or 'the system'}: {error.strerror or error}"
        return [Finding(part="database", is_ok=False, words=words, advice=advice_for(error))]
    return [Finding(part="database", is_ok=True, words=f"{title} answers, with the newest schema"), *found]


def _roll(uow: UnitOfWork) -> list[Entry]:
    return uow.roll.list_entries()


async def _check_servers(settings: Settings) -> list[Finding]:
    parts = (check_redis(settings), check_wecom(settings))
    return [finding for part in parts async for finding in part]


def _show(findings: Iterable[Finding]) -> int:
    faults = 0
    for finding in findings:
        faults += not finding.is_ok
        typer.echo(f"{'ok   ' if finding.is_ok else 'FAULT'} {finding.part}: {finding.words}")
        if finding.advice:
            typer.echo(f"      → {finding.advice}")
    return faults
