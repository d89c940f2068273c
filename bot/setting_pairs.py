"""Which settings stand only beside others, in words an operator understands."""

from pydantic import SecretStr, ValidationInfo

from bot.setting_kinds import is_aes_key

PREFIX = "SHUOSHI_"
SHORTEST_CHAIN_KEY = 32


def secret_needs_id(value: SecretStr, info: ValidationInfo) -> SecretStr:
    """A bot's secret says nothing without its id."""
    if is_set(value) and not info.data.get("bot_id"):
        raise ValueError(f"needs {PREFIX}BOT_ID beside it; WeCom's admin console shows both")
    return value


def one_mode(value: SecretStr, info: ValidationInfo) -> SecretStr:
    """A bot is on the long connection or in URL mode."""
    if is_set(value) and _was_set(info, "bot_secret"):
        raise ValueError(
            f"stands beside {PREFIX}BOT_SECRET, but a bot uses one mode: remove the secret for URL mode, "
            "or the token for the long connection"
        )
    if info.data.get("bot_id") and not is_set(value) and not _was_set(info, "bot_secret"):
        raise ValueError(
            f"and {PREFIX}BOT_SECRET are both empty beside {PREFIX}BOT_ID: set the secret for the long "
            "connection, or the token for URL mode"
        )
    return value


def keys_come_in_pairs(value: SecretStr, info: ValidationInfo) -> SecretStr:
    """An EncodingAESKey comes with its token."""
    partner = str(info.field_name).replace("aes_key", "token")
    if is_set(value) and not is_aes_key(value.get_secret_value()):
        raise ValueError("is not an EncodingAESKey; copy its 43 letters and digits from the admin console")
    if partner == "bot_token" and partner not in info.data and not _was_set(info, "bot_secret"):
        return value  # an empty token was refused: there is no pair to judge yet
    if is_set(value) != _was_set(info, partner):
        raise ValueError(f"and {PREFIX}{partner.upper()} are set together or not at all")
    return value


def app_needs_corp(value: SecretStr, info: ValidationInfo) -> SecretStr:
    """The app's secret and token say nothing without the corp and the app."""
    missing = [name for name in ("corp_id", "agent_id") if not info.data.get(name, True)]
    if is_set(value) and missing:
        raise ValueError(f"needs {' and '.join(PREFIX + name.upper() for name in missing)} beside it")
    return value


def long_enough(value: SecretStr) -> SecretStr:
    """A key that could be guessed proves nothing."""
    if is_set(value) and len(value.get_secret_value()) < SHORTEST_CHAIN_KEY:
        raise ValueError(f"is too short; use at least {SHORTEST_CHAIN_KEY} characters, or leave it empty")
    return value


def is_set(secret: object) -> bool:
    """Whether there is a secret."""
    return isinstance(secret, SecretStr) and bool(secret.get_secret_value())


def _was_set(info: ValidationInfo, name: str) -> bool:
    """A field that is absent here was set, and refused."""
    return name not in info.data or is_set(info.data[name])
