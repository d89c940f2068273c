"""What an operator sets is read, checked and described."""

from datetime import time
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.setting_kinds import Address, QuietHours
from bot.setting_table import describe
from bot.settings import Settings, SettingsError, load_settings, unknown_names

AES_KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
LONG_CONNECTION = {"BOT_ID": "bot", "BOT_SECRET": "hush"}
APP = {"CORP_ID": "corp", "AGENT_ID": "1000002", "AGENT_SECRET": "hush"}


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for described in describe():
        monkeypatch.delenv(described.name, raising=False)
    monkeypatch.chdir(tmp_path)


def given(monkeypatch: pytest.MonkeyPatch, values: dict[str, str]) -> None:
    for name, value in values.items():
        monkeypatch.setenv(f"SHUOSHI_{name}", value)


def faults(monkeypatch: pytest.MonkeyPatch, values: dict[str, str]) -> tuple[str, ...]:
    given(monkeypatch, values)
    with pytest.raises(SettingsError) as refused:
        load_settings()
    return refused.value.faults


def test_with_nothing_set_everything_has_a_default_and_the_sandbox_stands_in() -> None:
    settings = load_settings()
    assert settings.database == "sqlite:///var/shuoshi.db"
    assert settings.media_folder == Path("var/media")
    assert settings.http == Address("127.0.0.1", 8080)
    assert settings.quiet_hours == QuietHours(time(20), time(8))
    assert not settings.has_bot


def test_a_dotenv_file_is_read_and_the_environment_goes_before_it(monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".env").write_text("SHUOSHI_BOT_NAME=小事\nSHUOSHI_VAR_DIR=elsewhere\n", encoding="utf-8")
    given(monkeypatch, {"BOT_NAME": "大事"})
    settings = load_settings()
    assert (settings.bot_name, settings.var_dir) == ("大事", Path("elsewhere"))


@pytest.mark.parametrize(
    ("value", "expected"),
    [("", None), ("none", None), ("22:30-06:15", QuietHours(time(22, 30), time(6, 15)))],
)
def test_quiet_hours_may_be_none(
    monkeypatch: pytest.MonkeyPatch, value: str, expected: QuietHours | None
) -> None:
    given(monkeypatch, {"QUIET_HOURS": value})
    assert load_settings().quiet_hours == expected


def test_a_name_written_with_its_at_sign_was_never_found_in_a_message(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    given(monkeypatch, {"BOT_NAME": " @小区 助手 "})
    assert load_settings().bot_name == "小区 助手"


def test_an_empty_value_otherwise_means_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    given(monkeypatch, {"HTTP": "", "AGENT_ID": "", "BOT_NAME": ""})
    assert load_settings() == Settings()


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ({"DATABASE_URL": "mysql://x/y"}, "SHUOSHI_DATABASE_URL"),
        ({"DATABASE_URL": "sqlite://"}, "SHUOSHI_DATABASE_URL"),
        ({"REDIS_URL": "localhost:6379"}, "SHUOSHI_REDIS_URL"),
        ({"REDIS_URL": "http://localhost"}, "SHUOSHI_REDIS_URL"),
        ({"REDIS_URL": "redis://:hush@localhost:port"}, "SHUOSHI_REDIS_URL"),
        ({"REDIS_URL": "redis://localhost/first"}, "SHUOSHI_REDIS_URL"),
        ({"HTTP": "8080"}, "SHUOSHI_HTTP"),
        ({"HTTP": "host:99999"}, "SHUOSHI_HTTP"),
        ({"API_URL": "qyapi.weixin.qq.com"}, "SHUOSHI_API_URL"),
        ({"API_URL": "https://qyapi.weixin.qq.com/cgi-bin"}, "SHUOSHI_API_URL"),
        ({"BOT_ID": "bot"}, "SHUOSHI_BOT_TOKEN"),
        ({"WS_URL": "https://x"}, "SHUOSHI_WS_URL"),
        ({"QUIET_HOURS": "20-8-9"}, "SHUOSHI_QUIET_HOURS"),
        ({"QUIET_HOURS": "08:00-08:00"}, "SHUOSHI_QUIET_HOURS"),
        ({"KEEP_RAW": "7"}, "SHUOSHI_KEEP_RAW: write a number of days from 30 up, or 0 for ever"),
        ({"KEEP_WORDS": "three years"}, "SHUOSHI_KEEP_WORDS"),
        ({"KEEP_WORDS": "-1"}, "SHUOSHI_KEEP_WORDS"),
        ({"KEEP_WORDS": "99999999999"}, "SHUOSHI_KEEP_WORDS: is more than a hundred years; write 0"),
        ({"QUIET_HOURS": "22:00+08:00-07:00"}, "SHUOSHI_QUIET_HOURS: write it as 20:00-08:00"),
        ({"WS_URL": "wss://wecom.example:99999"}, "SHUOSHI_WS_URL: write a whole address"),
        ({"API_URL": "https://[half"}, "SHUOSHI_API_URL: write a whole address that starts with https"),
        ({"PUBLIC_URL": "https://bot.example:port/"}, "SHUOSHI_PUBLIC_URL: write a whole address"),
        ({"HEARTBEAT": "https://x:port/beat"}, "SHUOSHI_HEARTBEAT"),
        ({"BOT_NAME": " @ "}, "SHUOSHI_BOT_NAME: is blank"),
        ({"MEDIA_HOSTS": "a.example b.example"}, "SHUOSHI_MEDIA_HOSTS"),
        ({"MEDIA_HOSTS": "a.example:443"}, "SHUOSHI_MEDIA_HOSTS"),
        ({"MEDIA_HOSTS": "https://x"}, "SHUOSHI_MEDIA_HOSTS"),
        ({"TRUSTED_PROXIES": "10.0.0.0/8, nginx"}, "SHUOSHI_TRUSTED_PROXIES"),
        ({"GROUP_CARDS": "perhaps"}, "SHUOSHI_GROUP_CARDS"),
        ({"AGENT_ID": "abc"}, "SHUOSHI_AGENT_ID"),
        ({"CHAIN_KEY": "short"}, "SHUOSHI_CHAIN_KEY"),
        ({"BOT_SECRET": "hush"}, "SHUOSHI_BOT_SECRET"),
        ({"BOT_TOKEN": "t"}, "SHUOSHI_BOT_AES_KEY"),
        ({"BOT_AES_KEY": AES_KEY}, "SHUOSHI_BOT_AES_KEY"),
        ({"BOT_TOKEN": "t", "BOT_AES_KEY": "short"}, "SHUOSHI_BOT_AES_KEY"),
        ({**LONG_CONNECTION, "BOT_TOKEN": "t", "BOT_AES_KEY": AES_KEY}, "SHUOSHI_BOT_TOKEN"),
        ({"AGENT_SECRET": "hush"}, "SHUOSHI_AGENT_SECRET"),
        ({**APP, "AGENT_TOKEN": "t"}, "SHUOSHI_AGENT_AES_KEY"),
    ],
)
def test_a_fault_is_named_alone(monkeypatch: pytest.MonkeyPatch, values: dict[str, str], named: str) -> None:
    (fault,) = faults(monkeypatch, values)
    assert fault.startswith(named)


def test_all_faults_are_listed_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    found = faults(monkeypatch, {"HTTP": "x", "BOT_SECRET": "s", "BOT_TOKEN": "t", "AGENT_ID": "-1"})
    assert [fault.split()[0].rstrip(":") for fault in found] == [
        "SHUOSHI_HTTP",
        "SHUOSHI_BOT_SECRET",
        "SHUOSHI_BOT_TOKEN",
        "SHUOSHI_BOT_AES_KEY",
        "SHUOSHI_AGENT_ID",
    ]


def test_a_misspelt_name_is_answered_with_the_right_one(monkeypatch: pytest.MonkeyPatch) -> None:
    given(monkeypatch, {"BOT_SECRTE": "x", "IMAGE": "v1"})
    load_settings()  # a name that is not ours to read keeps nobody from starting
    misspelt, image = unknown_names()
    assert "SHUOSHI_BOT_SECRET?" in misspelt
    assert image.startswith("SHUOSHI_IMAGE")


def test_a_line_of_the_dotenv_file_that_is_no_setting_was_left_out_in_silence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    given(monkeypatch, {})
    Path(".env").write_text("SHUOSHI_BOT_NAME=小说\nSHUOSHI_QUIET_HOURS='21:00-07:00\n# a remark\n\n  = x\n")
    assert load_settings().bot_name == "小说"
    quotes, nameless = unknown_names()
    assert quotes.startswith("line 2 of .env")
    assert nameless.startswith("line 5 of .env")
    assert "21:00" not in quotes


def test_a_dotenv_file_in_another_encoding_is_refused_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".env").write_bytes("SHUOSHI_BOT_NAME=说事\n".encode("gbk"))
    (fault,) = faults(monkeypatch, {})
    assert "UTF-8" in fault


@pytest.mark.parametrize("values", [LONG_CONNECTION, {"BOT_TOKEN": "t", "BOT_AES_KEY": AES_KEY}])
def test_either_mode_of_the_bot_is_enough(monkeypatch: pytest.MonkeyPatch, values: dict[str, str]) -> None:
    given(monkeypatch, {**values, **APP})
    assert load_settings().has_bot
    assert load_settings().has_app


def test_a_driver_suffix_is_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    given(monkeypatch, {"DATABASE_URL": "sqlite+aiosqlite:///data/x.db"})
    assert load_settings().database == "sqlite:///data/x.db"


def test_secrets_do_not_show(monkeypatch: pytest.MonkeyPatch) -> None:
    given(monkeypatch, {**LONG_CONNECTION, **APP, "REDIS_URL": "redis://:hush@localhost:6379/2"})
    assert "hush" not in repr(load_settings())


def test_every_setting_is_described() -> None:
    assert all(described.meaning for described in describe())


def test_what_is_secret_is_kept_as_a_secret() -> None:
    secret = {name for name, field in Settings.model_fields.items() if field.annotation is SecretStr}
    assert secret >= {"bot_secret", "agent_aes_key", "chain_key", "redis_url"}


def test_an_api_url_with_its_path_was_taken_and_every_call_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    (fault,) = faults(monkeypatch, {"API_URL": "https://qyapi.weixin.qq.com/cgi-bin/"})
    assert fault == "SHUOSHI_API_URL: write it without /cgi-bin: https://qyapi.weixin.qq.com"


def test_a_bot_id_alone_started_the_sandbox_without_a_word(monkeypatch: pytest.MonkeyPatch) -> None:
    (fault,) = faults(monkeypatch, {"BOT_ID": "bot"})
    assert "SHUOSHI_BOT_SECRET" in fault
    assert "URL mode" in fault


def test_the_long_connections_address_may_have_a_path(monkeypatch: pytest.MonkeyPatch) -> None:
    given(monkeypatch, {"WS_URL": "wss://wecom.example/ws/", "API_URL": "https://wecom.example/"})
    settings = load_settings()
    assert (settings.ws_url, settings.api_url) == ("wss://wecom.example/ws", "https://wecom.example")
