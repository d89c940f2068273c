"""What the bot keeps for itself: its key, its counters."""

import os
import stat
from errno import ENOSPC
from pathlib import Path

import pytest
from prometheus_client import generate_latest
from pydantic import SecretStr

from bot.chain_key import ChainKeyError, keep_chain_key
from bot.counts import MOST_LABELS, Counts
from bot.metrics import COUNTERS
from bot.settings import Settings
from tests.bot.measured import total


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings().replaced(var_dir=tmp_path / "var", chain_key=SecretStr(""))


def test_the_key_is_made_once_for_the_bot_alone(settings: Settings) -> None:
    key = keep_chain_key(settings, ledger_exists=False)
    assert keep_chain_key(settings, ledger_exists=True) == key
    assert stat.S_IMODE((settings.var_dir / "chain.key").stat().st_mode) == 0o600
    assert [path.name for path in settings.var_dir.iterdir()] == ["chain.key"]


def test_a_disk_that_was_full_at_the_first_start_kept_a_container_from_ever_starting(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In each of them the bot is process number 1, and they share the folder."""
    monkeypatch.setattr(os, "getpid", lambda: 1)

    def no_room(_handle: int) -> None:
        raise OSError(ENOSPC, os.strerror(ENOSPC))

    with monkeypatch.context() as full:
        full.setattr(os, "fsync", no_room)
        with pytest.raises(OSError, match="No space"):
            keep_chain_key(settings, ledger_exists=False)
    assert list(settings.var_dir.iterdir()) == []
    assert keep_chain_key(settings, ledger_exists=False)


def test_a_given_key_is_used_and_not_written_down(settings: Settings) -> None:
    given = settings.replaced(chain_key=SecretStr("k" * 32))
    assert keep_chain_key(given, ledger_exists=True) == b"k" * 32
    assert not settings.var_dir.exists()


def test_a_ledger_without_its_key_is_not_sealed_with_another(settings: Settings) -> None:
    with pytest.raises(ChainKeyError, match="put it back from a backup"):
        keep_chain_key(settings, ledger_exists=True)


def test_a_damaged_key_is_refused(settings: Settings) -> None:
    settings.var_dir.mkdir()
    (settings.var_dir / "chain.key").write_text("short")
    with pytest.raises(ChainKeyError, match="damaged"):
        keep_chain_key(settings, ledger_exists=True)


def test_labels_from_outside_do_not_fill_the_memory() -> None:
    counts = Counts()
    for number in range(MOST_LABELS * 2):
        counts.add("received", f"label {number}")
    kinds = [line for line in generate_latest(counts.registry).splitlines() if b"received_total{" in line]
    (known,) = COUNTERS["received"].known  # "other" among them
    assert len(kinds) == MOST_LABELS + len(known)
    assert total(counts, "received") == MOST_LABELS * 2
