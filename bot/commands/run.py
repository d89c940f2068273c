"""`shuoshi run`: the bot at work, or at practice when no bot is configured."""

import asyncio
import ctypes
import gc
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from errno import ENOSPC
from typing import Annotated

import structlog
import typer

from bot.app import Running, running
from bot.commands.console import errors_console, fail
from bot.logs import set_up_logs
from bot.practice import Practice, practising
from bot.roles import ProcessRole
from bot.sandbox import story as practice_story
from bot.settings import Settings, load_settings, unknown_names
from bot.stopping import stop_on_signals
from bot.wecom.callbacks import APP_PATH

_log = structlog.get_logger(__name__)

HOME = "BH01"  # the compound of the story
PACE = 2.0  # seconds a beat of the story
LOOKS = (2_000, 20, 50)  # objects more until the collector looks, and how often it then looks further
TURN = 0.001  # seconds a thread may keep the interpreter while the door waits for it
HEAPS = -8  # M_ARENA_MAX of malloc.h
_WHO = {
    ProcessRole.ALL: "The bot",
    ProcessRole.DOOR: "The door",
    ProcessRole.DESK: "The desk",
    ProcessRole.POST: "The post",
    ProcessRole.CLOCK: "The clock",
}
CONNECTED_WITHIN = 30.0  # seconds; another practice of the same folder may have to end first


def run(
    story: Annotated[
        bool,
        typer.Option("--story", help="While practising: tell one issue's way, live, from words to rating."),
    ] = False,
    role: Annotated[
        ProcessRole, typer.Option("--role", help="Which part of the work this process takes.")
    ] = ProcessRole.ALL,
) -> None:
    """Run the bot until Ctrl-C or SIGTERM.

    With SHUOSHI_BOT_SECRET it holds the long connection, with SHUOSHI_BOT_TOKEN it serves callbacks at
    /wecom/bot. With neither it starts a WeCom tenant to practise in, with three compounds, and prints the
    address of its page. Schema changes are applied at start. `shuoshi check` tells what is missing.

    Several processes may share the work, each with its own SHUOSHI_HTTP: door hears and holds the long
    connection, desk works what came in, post sends, clock watches the deadlines; all does everything.
    """
    settings = load_settings()
    _check(settings, role, story=story)
    set_up_logs(logging.WARNING if story else logging.INFO)
    _share_heap()
    for words in unknown_names():
        _log.warning(words)
    with _told_plainly(settings):
        asyncio.run(_serve(settings, role, story=story))


def _check(settings: Settings, role: ProcessRole, *, story: bool) -> None:
    """A story is for practice, and practice for one process."""
    if story and settings.has_bot:
        fail("--story plays in the sandbox, but a bot is configured.", "leave --story out, or unset the bot")
    if role is not ProcessRole.ALL and not settings.has_bot:
        fail(
            "No bot is configured, and practising is one process's work.",
            "leave --role out, or set SHUOSHI_BOT_ID and SHUOSHI_BOT_SECRET or SHUOSHI_BOT_TOKEN",
        )


@contextmanager
def _told_plainly(settings: Settings) -> Iterator[None]:
    """What keeps it from its port, with what to do."""
    try:
        yield
    except TimeoutError:
        fail(
            "The bot did not reach its sandbox: another bot runs in the same var folder.",
            "end the other one, or choose another folder with SHUOSHI_VAR_DIR",
        )
    except OSError as error:
        if error.filename or error.errno == ENOSPC:
            raise  # a file's, no port's
        fail(
            f"The bot cannot listen at {settings.http}: {error.strerror or error}",
            "free the port, or choose another with SHUOSHI_HTTP and SHUOSHI_SANDBOX_HTTP",
        )


async def _serve(settings: Settings, role: ProcessRole, *, story: bool) -> None:
    stopping = asyncio.Event()
    stop_on_signals(stopping)
    if settings.has_bot:
        async with running(settings, role) as bot:
            _answer_quickly()
            _say(f"{_WHO[role]} is at work; {_address(settings, bot)}/readyz tells how it is.")
            await stopping.wait()
        return
    async with practising(settings) as practice, running(practice.settings, is_practice=True) as bot:
        await practice.sandbox.platform.open_app_url(_address(settings, bot) + APP_PATH)
        await practice.sandbox.wait_connected(within=CONNECTED_WITHIN)
        await _practise(practice, stopping, _address(settings, bot), story=story)


def _share_heap() -> None:
    """With a heap for each thread, as glibc has it, every one keeps what it once held: eleven megabytes."""
    with suppress(AttributeError, OSError, TypeError):  # another C library has no such switch
        ctypes.CDLL(None).mallopt(HEAPS, 1)


def _answer_quickly() -> None:
    """What is loaded stays: each look through it kept those at the door waiting for a tenth of a second."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*LOOKS)
    sys.setswitchinterval(TURN)


async def _practise(practice: Practice, stopping: asyncio.Event, address: str, *, story: bool) -> None:
    _say("No bot is configured, so this is a sandbox: a WeCom tenant to practise in.")
    if story:
        telling = asyncio.create_task(practice_story.tell(practice.sandbox, _say, pace=PACE))
        ended = asyncio.create_task(stopping.wait())
        await asyncio.wait({telling, ended}, return_when=asyncio.FIRST_COMPLETED)
        if not telling.done():
            telling.cancel()
            return
        ended.cancel()
        try:
            await telling
        except TimeoutError:
            errors_console().print("The story got no answer in time; the page shows how far it came.")
    _say(f"The cadres' console, where you sign in as whom you like: {address}/console")
    _say(f"The public board: {address}/board/{HOME}  and the form behind its QR code: {address}/say/{HOME}")
    _say(f"Practise in your browser: {practice.sandbox.page_url}  (Ctrl-C ends)")
    await stopping.wait()


def _address(settings: Settings, bot: Running) -> str:
    host = "127.0.0.1" if settings.http.host in ("0.0.0.0", "::") else settings.http.host  # noqa: S104 - compared
    return f"http://{host}:{bot.http_port}"


def _say(words: str) -> None:
    typer.echo(words)
