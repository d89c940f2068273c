"""A house whose desk is at work, and cadres who are signed in at its console."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.dispatcher import Dispatcher
from bot.vocabulary import LiveReader
from bot.web.console.hall import LASTS
from bot.web.console.seals import Seals, new_token
from storage.sessions import Session
from tests.bot.means import make_means
from tests.web.house import House


@asynccontextmanager
async def at_work(house: House) -> AsyncIterator[None]:
    """What the pages order is done while it lasts."""
    pages, stage = house.pages, house.stage
    stage.database.write(lambda uow: uow.roll.answer("all"))
    desk = Dispatcher(
        make_means(pages.writer, lambda: stage.now, queue=pages.queue, desk=stage.desk),
        LiveReader(stage.reader),
    )
    task = asyncio.create_task(desk.run())
    try:
        yield
    finally:
        await desk.stop()
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


def sign_in(house: House, userid: str) -> str:
    """A session's cookie, as the sign-in gives it."""
    token, now = new_token(), house.stage.now
    session = Session(userid=userid, started_at=now, expires_at=now + LASTS)
    house.stage.database.write(lambda uow: uow.sessions.begin(token, session))
    return Seals(house.stage.database.key_for("console")).seal(token)
