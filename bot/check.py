"""The self-check: every part the bot stands on, each fine or with what to do about it."""

import os
import re
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass

from aiohttp import ClientError, ClientSession, ClientTimeout
from pydantic import SecretStr

from bot.practice import seed_roster
from bot.setting_table import describe
from bot.settings import Settings, unknown_names
from bot.tenant import options_of
from bot.wecom.api import Api
from bot.wecom.errors import Refused, WeComError
from storage.lexicon_entry import EntryStatus
from storage.models import Role
from storage.unit_of_work import UnitOfWork

NOT_ALLOWED_IP = 60020
TIMEOUT = ClientTimeout(total=10)
_PASSWORD = re.compile(r"(://[^/@:]*:).*(?=@)|([?&]password=)[^&]*")  # of a database's address


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One line of the check."""

    part: str
    is_ok: bool
    words: str
    advice: str = ""  # what to do; empty when all is well


def check_settings(settings: Settings) -> Iterator[Finding]:
    """Every setting with what holds; secrets only as set or not."""
    for described in describe():
        value = getattr(settings, described.name.removeprefix("SHUOSHI_").lower())
        yield Finding(part=described.name, is_ok=True, words=_shown(value))
    for words in unknown_names():
        yield Finding(part="settings", is_ok=False, words=words, advice="mend it, or remove it")


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, SecretStr):
        return "set" if value.get_secret_value() else "not set"
    if not value:
        return "not set"
    return _PASSWORD.sub(r"\1\2***", str(value))


def check_folders(settings: Settings) -> Iterator[Finding]:
    """The folders the bot writes in."""
    for part, folder in (("var folder", settings.var_dir), ("media folder", settings.media_folder)):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            is_ok = os.access(folder, os.W_OK | os.X_OK)
            words = f"{folder} can be written" if is_ok else f"{folder} cannot be written"
        except OSError as error:
            is_ok, words = False, f"{folder} cannot be made: {error.strerror}"
        advice = "" if is_ok else "give the bot's user the right to write there, or choose another folder"
        yield Finding(part=part, is_ok=is_ok, words=words, advice=advice)


def check_roster(uow: UnitOfWork, *, is_practice: bool) -> Iterator[Finding]:
    """Whether somebody would be found to solve what comes in."""
    communities = uow.directory.list_communities()
    if not communities:
        yield _no_roster(is_practice=is_practice)
        return
    if not is_practice and uow.roster.read() == seed_roster():
        yield _bad_roster(
            "it is the practice community's, and the ledger holds what was practised",
            "remove the var folder, or set another SHUOSHI_VAR_DIR, then: shuoshi import PATH",
        )
    groups, teams = uow.directory.list_speak_points(), uow.directory.list_teams()
    words = f"{len(communities)} communities, {len(groups)} groups, {len(teams)} teams"
    yield Finding(part="roster", is_ok=True, words=words)
    for area in communities:
        if not uow.directory.list_holders(Role.SECRETARY, area.code):
            yield _bad_roster(
                f"{area.name} has no secretary: nobody reads its digest",
                f"add a row to roles: their userid, secretary, {area.code}",
            )
    if not groups:
        yield _bad_roster(
            "no group is bound to a compound",
            "add it to speak_points, or say in the group: @bot 绑定 and the compound's name",
        )


def _no_roster(*, is_practice: bool) -> Finding:
    if is_practice:
        return Finding(part="roster", is_ok=True, words="empty; the sandbox brings its own")
    advice = "import one: shuoshi import PATH; docs/operating.md shows its columns"
    return _bad_roster("there is no community in it", advice)


def _bad_roster(words: str, advice: str) -> Finding:
    return Finding(part="roster", is_ok=False, words=words, advice=advice)


def check_trays(uow: UnitOfWork) -> Iterator[Finding]:
    """What waits, what was given up, and whom nobody reaches."""
    inbox, outbox = uow.inbox.counts(), uow.outbox.counts()
    yield Finding(
        part="inbox",
        is_ok=not inbox.dead,
        words=f"{inbox.waiting + inbox.claimed} waiting, {inbox.dead} given up after three failures",
        advice="see them: shuoshi dead list; once the fault is mended: shuoshi dead retry --all"
        if inbox.dead
        else "",
    )
    lost = outbox.dead + outbox.unknown
    yield Finding(
        part="outbox",
        is_ok=not lost,
        words=f"{outbox.queued} queued, {outbox.unknown} may not have arrived, {outbox.dead} given up",
        advice="see whom and about what: shuoshi dead list; tell these people by other means" if lost else "",
    )
    for dead in uow.outbox.list_dead_targets():
        yield Finding(
            part="outbox",
            is_ok=False,
            words=f"{dead.sender} cannot reach the {dead.target_kind} {dead.target}: {dead.reason}",
            advice="put the bot back into the group or mend the roster, then import it again",
        )


def check_lexicon(uow: UnitOfWork) -> Finding:
    """How many words were taught, and whether some wait for a decision."""
    live = len(uow.vocabulary.list_live())
    waiting = len(uow.vocabulary.list_entries(EntryStatus.PROPOSED))
    return Finding(
        part="lexicon",
        is_ok=True,
        words=f"{live} taught words are live, {waiting} wait to be decided",
        advice="look at them: shuoshi lexicon list" if waiting else "",
    )


async def check_wecom(settings: Settings) -> AsyncIterator[Finding]:
    """Whether the platform answers; the long connection is not subscribed, which would end a running one."""
    if not settings.has_bot:
        advice = (
            "" if not settings.has_app else "set SHUOSHI_BOT_ID and SHUOSHI_BOT_SECRET to hear the groups"
        )
        yield Finding(
            part="bot",
            is_ok=not advice,
            words="not configured; `run` practises in the sandbox",
            advice=advice,
        )
    async with ClientSession(timeout=TIMEOUT) as session:
        if settings.bot_secret.get_secret_value():
            yield await _check_socket(session, settings.ws_url)
        if settings.bot_token.get_secret_value():
            yield _check_public_url(settings)
        if settings.has_app:
            yield await _check_token(session, settings)


async def _check_socket(session: ClientSession, url: str) -> Finding:
    try:
        async with session.ws_connect(url):
            return Finding(part="long connection", is_ok=True, words=f"{url} can be reached")
    except (ClientError, OSError, TimeoutError) as error:
        return Finding(
            part="long connection",
            is_ok=False,
            words=f"{url} cannot be reached: {type(error).__name__}",
            advice="let this machine out to that address, or mend SHUOSHI_WS_URL",
        )


def _check_public_url(settings: Settings) -> Finding:
    if settings.public_url:
        words = f"enter {settings.public_url}/wecom/bot in the admin console"
        return Finding(part="URL mode", is_ok=True, words=words)
    return Finding(
        part="URL mode",
        is_ok=False,
        words="the platform has to reach the bot, but its address is not set",
        advice="set SHUOSHI_PUBLIC_URL to the https address that leads to SHUOSHI_HTTP",
    )


async def _check_token(session: ClientSession, settings: Settings) -> Finding:
    try:
        await Api(session, options_of(settings)).check_token()
    except Refused as error:
        advice = "copy SHUOSHI_CORP_ID and SHUOSHI_AGENT_SECRET from the admin console again"
        if error.errcode == NOT_ALLOWED_IP:
            advice = "enter this machine's outgoing address as 企业可信IP of the app"
        return Finding(part="app", is_ok=False, words=f"the platform refuses: {error}", advice=advice)
    except WeComError as error:
        advice = "let this machine out to SHUOSHI_API_URL, or mend it"
        return Finding(part="app", is_ok=False, words=str(error), advice=advice)
    return Finding(part="app", is_ok=True, words="an access token can be had")
