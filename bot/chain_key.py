"""The key that seals the ledger's chain: given by the operator, or made once and kept."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

from bot.settings import Settings

FILE_NAME = "chain.key"
BYTES = 32


class ChainKeyError(Exception):
    """The ledger's key cannot be used as it lies there."""


def keep_chain_key(settings: Settings, *, ledger_exists: bool) -> bytes:
    """Give the key, made at the first start; ChainKeyError when a ledger has lost its key."""
    given = settings.chain_key.get_secret_value()
    if given:
        return given.encode()
    path = settings.var_dir / FILE_NAME
    if not path.exists():
        if ledger_exists:
            raise ChainKeyError(
                f"{path} is gone, but the ledger was sealed with it; put it back from a backup, "
                "or set SHUOSHI_CHAIN_KEY to what it held"
            )
        place_chain_key(settings, secrets.token_hex(BYTES))
    return read_key_file(path)


def find_chain_key(settings: Settings) -> bytes | None:
    """The key there is, none made; ChainKeyError when it is damaged."""
    given = settings.chain_key.get_secret_value()
    path = settings.var_dir / FILE_NAME
    if given or not path.exists():
        return given.encode() or None
    return read_key_file(path)


def place_chain_key(settings: Settings, key: str) -> None:
    """Keep a key in the var folder, unless one lies there already; raises OSError."""
    path = settings.var_dir / FILE_NAME
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{FILE_NAME}.{secrets.token_hex(4)}")  # in containers every process is number 1
    try:
        write_key_file(part, key)
        with suppress(FileExistsError):  # another process was faster: then its key holds
            os.link(part, path)
    finally:
        part.unlink(missing_ok=True)


def write_key_file(path: Path, key: str) -> None:
    """Write a key to a new file that its owner alone can read; raises OSError."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(key + "\n")
        file.flush()
        os.fsync(file.fileno())


def read_key_file(path: Path) -> bytes:
    """The key a file holds; ChainKeyError when it holds none."""
    try:
        key = path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is no text"
        raise ChainKeyError(
            f"{path} cannot be read: {why}; let the bot's user read it, or put it back from a backup"
        ) from error
    if len(key) < BYTES:
        raise ChainKeyError(f"{path} is damaged; put it back from a backup")
    return key.encode()
