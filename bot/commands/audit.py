"""`shuoshi audit`: what should have been done for issues, outages and care calls, and was not."""

import typer

from bot.clock import utc_now
from bot.commands.console import counted, fail
from bot.desk import make_desk
from bot.record_room import record_room
from bot.settings import load_settings
from handlers.promises.audit import audit
from handlers.promises.neglect import Neglect
from handlers.wording.labels import stamp
from storage.unit_of_work import UnitOfWork


def audit_promises() -> None:
    """Recompute every unfinished issue, outage and care call, and list what was due and not done.

    A line each: what, which promise, what should have been done, since when. The bot looks by itself twice a
    day and says so in its log. Nothing is changed. Exit code 1 when anything was neglected.
    """
    settings = load_settings()
    desk = make_desk(settings)

    def work(uow: UnitOfWork) -> list[Neglect]:
        return list(audit(uow, desk, utc_now()))

    with record_room(settings) as database:
        found = database.read(work)
    for one in found:
        typer.echo(f"{one.what}: {one.clock} {one.rung}, due {stamp(one.at)}", err=True)
    if found:
        fail(f"{counted(len(found), 'thing')} not done.", "see that a process with the role clock runs")
    typer.echo("Everything that was due has been done.")
