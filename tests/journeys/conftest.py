"""A town for every journey; what all of them can share is made once."""

from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.setting_table import describe
from tests.journeys.loaded import loaded_program
from tests.journeys.terminal import Terminal
from tests.journeys.town import Clock, Town, founded


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for described in describe():
        monkeypatch.delenv(described.name, raising=False)


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where the loaded program is asked for a command."""
    with loaded_program(tmp_path_factory.mktemp("loaded") / "door") as door:
        yield door


@pytest.fixture
def terminal(tmp_path: Path, loaded: Path) -> Terminal:
    """An empty home, whose commands start at once."""
    return Terminal(tmp_path / "home", loaded)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """One clock for the tenant and for the bot."""
    clock = Clock()
    monkeypatch.setattr("bot.app.utc_now", clock)
    return clock


@pytest.fixture(autouse=True)
def _every_bot_reads_at_once(reader_at_hand: None) -> None:
    """None of them loads a reader of its own."""


@pytest.fixture(autouse=True)
def _nobody_is_asked_to_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    """A busy machine is slow to answer; what a journey counts are the answers."""
    monkeypatch.setattr("bot.late_answers.LATE", 3600.0)


@pytest.fixture(autouse=True)
def _nobody_pauses_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """How long is none of the journeys' business, only what happens then."""
    monkeypatch.setattr("bot.verdict.FIRST_PAUSE", timedelta(seconds=0.4))
    monkeypatch.setattr("bot.parts.SWEEP", 0.5)


@pytest.fixture
def town_url(request: pytest.FixtureRequest) -> str:
    """Where the ledger lies: in the var folder, or for what is marked ON_BOTH on PostgreSQL as well."""
    if getattr(request, "param", "sqlite") == "sqlite":
        return ""
    url: str = request.getfixturevalue("postgresql_url")
    return url


@pytest.fixture
async def founded_town(var: Path, town_url: str, clock: Clock) -> AsyncIterator[Town]:
    """The bot sleeps yet."""
    async with founded(var, clock, database_url=town_url) as town:
        yield town


@pytest.fixture
async def town(founded_town: Town) -> Town:
    await founded_town.wake()
    return founded_town
