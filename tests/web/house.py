"""The pages on a real port over a real record room, with the practice community and its desk."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.intake import Intake
from bot.media_files import MediaFolder
from bot.port import PortLimits, listen_at, make_site, open_port
from bot.web.pages import Pages
from bot.web.road import SignInRoad
from bot.web.site import add_pages
from bot.wecom.options import WeComOptions
from storage.queue import LocalQueue
from storage.writer import Writer
from tests.bot.means import make_means
from tests.handlers.stage import Stage

BODY = WeComOptions().body_bytes  # as the bot itself bears


@dataclass
class House:
    """`stage` says words at the desk; `base` is where its pages are."""

    stage: Stage
    base: str
    pages: Pages


@asynccontextmanager
async def keeping_house(
    stage: Stage, folder: Path, public_url: str = "", sign_in: SignInRoad | None = None
) -> AsyncIterator[House]:
    """Open the pages for as long as the context lasts."""
    async with AsyncExitStack() as stack:
        writer = Writer(stage.database)
        writer.start()
        stack.push_async_callback(writer.stop)
        queue = LocalQueue()
        intake = Intake(make_means(writer, queue=queue), lambda _: None)
        stack.push_async_callback(intake.stop)
        pages = Pages(
            database=stage.database,
            writer=writer,
            queue=queue,
            intake=intake,
            folder=MediaFolder(folder / "media"),
            desk=stage.desk,
            clock=lambda: stage.now,
            public_url=public_url,
            sign_in=sign_in,
        )
        site = make_site(PortLimits(body_bytes=BODY))
        add_pages(site, pages)
        listening = listen_at("127.0.0.1", 0)
        await open_port(site, listening, stack)
        yield House(stage=stage, base=f"http://127.0.0.1:{listening.getsockname()[1]}", pages=pages)
