"""What an operator can set: the only reader of the environment."""

import os
from collections.abc import Callable
from datetime import time
from difflib import get_close_matches
from functools import partial
from pathlib import Path
from typing import Annotated, Self

from dotenv import dotenv_values
from pydantic import (
    BeforeValidator,
    Field,
    SecretStr,
    ValidationError,
    field_validator,
    model_validator,
)
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.alarm_sources import AlarmSources, parse_alarm_sources
from bot.dotenv_lines import unread_lines
from bot.setting_kinds import (
    Address,
    QuietHours,
    parse_address,
    parse_database_url,
    parse_days,
    parse_heartbeat,
    parse_hosts,
    parse_name,
    parse_networks,
    parse_origin,
    parse_quiet_hours,
    parse_redis_url,
    parse_whole_address,
)
from bot.setting_pairs import (
    PREFIX,
    app_needs_corp,
    is_set,
    keys_come_in_pairs,
    long_enough,
    one_mode,
    secret_needs_id,
)
from bot.sources import Networks
from bot.wecom.options import API_URL, LOGIN_URL, OAUTH_URL, WS_URL

ENV_FILE = ".env"
TEST_PREFIX = "SHUOSHI_TEST_"  # for the tests' own servers; not ours to judge


def _typed(parse: Callable[[str], object]) -> BeforeValidator:
    """Reads what somebody typed; a default is read already, and an empty one stays as it is."""
    return BeforeValidator(lambda value: parse(value) if isinstance(value, str) and value else value)


_Address = Annotated[Address, NoDecode, _typed(parse_address)]
_QuietHours = Annotated[QuietHours | None, NoDecode, BeforeValidator(parse_quiet_hours)]
_Hosts = Annotated[tuple[str, ...], NoDecode, _typed(parse_hosts)]
_DatabaseUrl = Annotated[str, _typed(parse_database_url)]
_Networks = Annotated[Networks, NoDecode, _typed(parse_networks)]
_HttpOrigin = Annotated[str, _typed(partial(parse_origin, schemes=("https", "http")))]
_HttpAddress = Annotated[str, _typed(partial(parse_whole_address, schemes=("https", "http")))]
_WsAddress = Annotated[str, _typed(partial(parse_whole_address, schemes=("wss", "ws")))]
_Name = Annotated[str, _typed(parse_name)]
_Days = Annotated[int, BeforeValidator(parse_days)]
_Heartbeat = Annotated[SecretStr, _typed(parse_heartbeat)]
_RedisUrl = Annotated[SecretStr, _typed(parse_redis_url)]
_AlarmSources = Annotated[AlarmSources, NoDecode, _typed(parse_alarm_sources)]
_EMPTY = SecretStr("")


class SettingsError(Exception):
    """The settings cannot be used; every fault is listed."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


class Settings(BaseSettings):
    """Every setting, read once and never changed."""

    model_config = SettingsConfigDict(
        frozen=True,
        env_prefix=PREFIX,
        env_file=ENV_FILE,
        env_file_encoding="utf-8",
        extra="ignore",
        validate_default=True,
        hide_input_in_errors=True,
    )

    var_dir: Path = Field(
        Path("var"), description="Folder for what the bot keeps: database, media, cache, keys"
    )
    database_url: _DatabaseUrl = Field(
        "", repr=False, description="sqlite:///path or postgresql://…; empty: shuoshi.db in the var folder"
    )
    redis_url: _RedisUrl = Field(
        _EMPTY,
        description="redis://… of a Redis from 6.2 on or a Valkey, for several processes; empty: one process",
    )
    media_dir: Path | None = Field(None, description="Folder for photos; empty: media in the var folder")
    chain_key: SecretStr = Field(
        _EMPTY, description="Key of the ledger's chain; empty: made at first start and kept in the var folder"
    )
    http: _Address = Field(
        Address("127.0.0.1", 8080),
        description="Where the bot listens: /wecom/bot, /wecom/app, its pages, /healthz, /readyz, /metrics",
    )
    trusted_proxies: _Networks = Field(
        (),
        description="Addresses or networks of proxies whose X-Forwarded-For is believed, joined by commas",
    )
    public_url: _HttpAddress = Field(
        "", description="How people's browsers reach the bot, for links in messages, QR codes and feeds"
    )
    sandbox_http: _Address = Field(
        Address("127.0.0.1", 8081),
        description="Where the practice tenant listens; the next free port if taken",
    )
    ws_url: _WsAddress = Field(WS_URL, description="WeCom's long connection")
    api_url: _HttpOrigin = Field(
        API_URL, description="WeCom's API and webhooks: the origin, without /cgi-bin"
    )
    oauth_url: _HttpOrigin = Field(
        OAUTH_URL, description="WeCom's sign-in page for the console, inside its client"
    )
    login_url: _HttpOrigin = Field(
        LOGIN_URL, description="WeCom's sign-in page on a computer, with its QR code"
    )
    media_hosts: _Hosts = Field(
        (),
        description="Hosts photos may be fetched from, joined by commas, a leading dot for all below; "
        "empty: the platform's and the API's",
    )
    bot_name: _Name = Field("说事", description="The bot's name in the groups, as people @ it")
    bot_id: str = Field("", description="Id of the 智能机器人")
    bot_secret: SecretStr = Field(_EMPTY, description="Its secret, for the long connection")
    bot_token: SecretStr = Field(_EMPTY, description="Its token, for URL mode at /wecom/bot")
    bot_aes_key: SecretStr = Field(_EMPTY, description="Its EncodingAESKey, for URL mode")
    corp_id: str = Field("", description="Id of the corp, for the self-built app")
    agent_id: int = Field(0, ge=0, description="The app's AgentId")
    agent_secret: SecretStr = Field(_EMPTY, description="The app's secret, to send")
    agent_token: SecretStr = Field(_EMPTY, description="The app's token, to receive at /wecom/app")
    agent_aes_key: SecretStr = Field(_EMPTY, description="The app's EncodingAESKey, to receive")
    quiet_hours: _QuietHours = Field(
        QuietHours(time(20), time(8)),
        description="When what may wait is held, Shanghai time; none for never",
    )
    group_posts: int = Field(
        6,
        ge=0,
        description="Posts about the progress of issues a group gets at once in an hour; the rest comes as "
        "one listing in the next; 0: no bound",
    )
    group_cards: bool = Field(False, description="Whether this tenant shows template cards in groups")
    person_cards: bool = Field(
        True,
        description="Whether cadres read in WeCom itself; no where they use 微信插件, which shows no cards",
    )
    webhooks: bool = Field(
        True, description="Whether the corp's rules allow webhooks (消息推送) in its groups"
    )
    heartbeat: _Heartbeat = Field(
        _EMPTY,
        description="What shows the outside that promises are kept: a file touched or an address called "
        "each minute after a sweep; empty: neither",
    )
    keep_raw: _Days = Field(
        90,
        description="Days what came in and was sent, and photos of no issue, are kept; 0: for ever",
    )
    keep_words: _Days = Field(
        0, description="Days an issue's words, names, rooms and photos are kept once finished; 0: for ever"
    )
    alarm_sources: _AlarmSources = Field(
        AlarmSources(),
        description="Who may raise alarms at /alarms: source=key pairs joined by commas, or a file of them",
    )

    @model_validator(mode="before")
    @classmethod
    def _empty_means_default(cls, values: dict[str, object]) -> dict[str, object]:
        """Quiet hours alone may be empty: there it means none."""
        return {name: value for name, value in values.items() if value != "" or name == "quiet_hours"}

    _secret_needs_id = field_validator("bot_secret")(secret_needs_id)
    _one_mode = field_validator("bot_token")(one_mode)
    _keys_come_in_pairs = field_validator("bot_aes_key", "agent_aes_key")(keys_come_in_pairs)
    _app_needs_corp = field_validator("agent_secret", "agent_token")(app_needs_corp)
    _long_enough = field_validator("chain_key")(long_enough)

    @property
    def database(self) -> str:
        """The database's address, with the default filled in."""
        return self.database_url or f"sqlite:///{self.var_dir / 'shuoshi.db'}"

    @property
    def media_folder(self) -> Path:
        """Where media are kept, with the default filled in."""
        return self.media_dir or self.var_dir / "media"

    @property
    def has_bot(self) -> bool:
        """Whether a real bot is configured; without one the sandbox stands in."""
        return is_set(self.bot_secret) or is_set(self.bot_token)

    @property
    def has_line(self) -> bool:
        """Whether the bot, real or of the sandbox, is on the long connection: not in URL mode."""
        return not is_set(self.bot_token)

    @property
    def has_app(self) -> bool:
        """Whether the self-built app can send."""
        return is_set(self.agent_secret)

    def replaced(self, **changes: object) -> Self:
        """Give a copy with these fields changed, for the sandbox."""
        return self.model_copy(update=changes)


def load_settings() -> Settings:
    """Read the environment and `.env`; raise SettingsError with all faults at once."""
    try:
        return Settings()
    except ValidationError as error:
        raise SettingsError(tuple(_in_plain_words(detail) for detail in error.errors())) from None
    except UnicodeDecodeError:
        raise SettingsError((f"{ENV_FILE} is not UTF-8 text; save it again as UTF-8",)) from None


def unknown_names() -> tuple[str, ...]:
    """What in the environment or `.env` looks like a setting and is none, each with what to do."""
    names = {*os.environ, *dotenv_values(ENV_FILE)}
    known = {PREFIX + name.upper() for name in Settings.model_fields}
    strange = [*unread_lines(Path(ENV_FILE))]
    for name in sorted(names - known):
        if name.startswith(PREFIX) and not name.startswith(TEST_PREFIX):
            near = get_close_matches(name, known, n=1)
            hint = f"did you mean {near[0]}?" if near else "remove it, or see docs/operating.md for the names"
            strange.append(f"{name} is no setting and is not used; {hint}")
    return tuple(strange)


def _in_plain_words(detail: ErrorDetails) -> str:
    plain = {
        "int_parsing": "write a whole number",
        "greater_than_equal": "write a whole number from 0 up",
        "bool_parsing": "write yes or no",
    }
    words = plain.get(detail["type"], detail["msg"].removeprefix("Value error, "))
    return f"{PREFIX}{str(detail['loc'][0]).upper()}: {words}"
