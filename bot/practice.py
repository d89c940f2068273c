"""The practice tenant: started when no bot is configured, and made known to the bot like any tenant."""

import errno
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from pydantic import SecretStr

from bot.record_room import record_room
from bot.roster_check import read_roster
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.seed import roster_path, seeded_tenant
from bot.settings import Settings
from storage.roster import Roster

PORTS = 20  # tried one after the other when the first is taken


@dataclass(frozen=True, kw_only=True)
class Practice:
    """A sandbox, and the settings by which the bot reaches it."""

    sandbox: Sandbox
    settings: Settings


@asynccontextmanager
async def practising(settings: Settings) -> AsyncIterator[Practice]:
    """Run the seeded tenant; an empty record room is given its roster."""
    import_seed(settings)
    sandbox = await _start(settings)
    try:
        yield Practice(sandbox=sandbox, settings=_settings_for(sandbox, settings))
    finally:
        await sandbox.stop()


def import_seed(settings: Settings) -> None:
    """Import the practice roster, unless somebody's roster is there."""
    with record_room(settings) as database:
        if database.read(lambda uow: uow.directory.list_areas()):
            return
        roster = seed_roster()
        database.write(lambda uow: uow.roster.replace(roster))


def seed_roster() -> Roster:
    """The people and places of the practice community."""
    return read_roster(roster_path())


async def _start(settings: Settings) -> Sandbox:
    address = settings.sandbox_http
    for port in range(address.port, address.port + PORTS):
        sandbox = Sandbox(seeded_tenant(bot_name=settings.bot_name), host=address.host, port=port)
        try:
            await sandbox.start()
        except OSError as error:
            if error.errno != errno.EADDRINUSE or port + 1 == address.port + PORTS:
                raise
        else:
            return sandbox
    raise AssertionError("the last port either starts or raises")


def _settings_for(sandbox: Sandbox, settings: Settings) -> Settings:
    given = sandbox.credentials
    # Who practises in the evening wants to see each step at once, unless quiet hours are what they try.
    is_quiet_wanted = "quiet_hours" in settings.model_fields_set
    return settings.replaced(
        quiet_hours=settings.quiet_hours if is_quiet_wanted else None,
        public_url=settings.public_url or _address(settings),  # so that links in messages lead somewhere
        ws_url=sandbox.ws_url,
        api_url=sandbox.api_url,
        oauth_url=sandbox.api_url,
        login_url=sandbox.api_url,
        bot_id=given.bot_id,
        bot_secret=SecretStr(given.bot_secret),
        corp_id=given.corp_id,
        agent_id=given.agent_id,
        agent_secret=SecretStr(given.agent_secret),
        agent_token=SecretStr(given.agent_token),
        agent_aes_key=SecretStr(given.agent_aes_key),
    )


def _address(settings: Settings) -> str:
    """Where a browser on this machine finds the bot; nowhere while the system chooses its port."""
    return f"http://127.0.0.1:{settings.http.port}" if settings.http.port else ""
