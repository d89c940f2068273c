"""Dockerfile and compose.yaml name only what there is: settings, roles, commands, paths, volumes."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.commands.on_demand import COMMANDS
from bot.health import READY
from bot.roles import ProcessRole
from bot.setting_table import describe
from tests.written import EVERYTHING

ROOT = Path(__file__).parent.parent
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
COMPOSE_TEXT = (ROOT / "compose.yaml").read_text(encoding="utf-8")
COMPOSE = yaml.safe_load(COMPOSE_TEXT)
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
OURS = {name: service for name, service in SERVICES.items() if service["image"] == COMPOSE["name"]}
LAST = DOCKERFILE.rpartition("\nFROM ")[2]  # the stage that becomes the image

SETTINGS = {described.name for described in describe()}


@pytest.mark.parametrize("text", [DOCKERFILE, COMPOSE_TEXT], ids=["Dockerfile", "compose.yaml"])
def test_only_settings_that_exist_are_set(text: str) -> None:
    assert set(re.findall(r"SHUOSHI_\w+", text)) - SETTINGS == set()


class TestImage:
    def test_what_it_copies_is_there_and_is_let_in(self) -> None:
        lines = re.findall(r"(?m)^COPY (?!--from)(.*) \S+$", DOCKERFILE)
        copied = [name for line in lines for name in line.split()]
        let_in = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
        assert {f"!{name}" for name in copied} == {line for line in let_in if line.startswith("!")}
        assert all((ROOT / name).exists() for name in copied)

    def test_it_holds_every_package(self) -> None:
        build = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"]
        for package in build["targets"]["wheel"]["packages"]:
            assert f"COPY {package} {package}\n" in DOCKERFILE

    def test_it_is_locked_and_leaves_tools_and_root_behind(self) -> None:
        assert "--require-hashes" in DOCKERFILE
        assert not re.search(r"apt|gcc|\buv\b|\bpip\b", LAST)
        assert "\nUSER shuoshi\n" in LAST

    def test_it_starts_a_command_and_asks_how_it_is(self) -> None:
        assert 'ENTRYPOINT ["shuoshi"]' in LAST
        assert re.findall(r'(?m)^CMD \["(\w+)"\]', LAST) == ["run"]
        assert "run" in COMMANDS
        assert "HEALTHCHECK" in LAST
        assert "http://127.0.0.1:8080/healthz" in LAST
        assert "SHUOSHI_HTTP=0.0.0.0:8080" in LAST


class TestCompose:
    def test_every_role_has_its_process(self) -> None:
        roles = [service["command"] for service in OURS.values()]
        assert all(command[:2] == ["run", "--role"] for command in roles)
        assert sorted(command[2] for command in roles) == sorted(set(ProcessRole) - {ProcessRole.ALL})

    def test_the_commands_it_teaches_exist(self) -> None:
        taught = re.findall(r"docker compose run --rm (\w+) (\w+)", COMPOSE_TEXT)
        assert {command for _, command in taught} == {"check", "backup"}
        assert {command for _, command in taught} <= set(COMMANDS)
        assert {service for service, _ in taught} <= OURS.keys()

    @pytest.mark.parametrize("name", SERVICES)
    def test_a_service_comes_back_by_itself_and_keeps_what_it_must(self, name: str) -> None:
        service = SERVICES[name]
        assert service["restart"] == "unless-stopped"
        for volume in service.get("volumes", []):
            assert volume.partition(":")[0] in COMPOSE["volumes"]
        for needed, how in service.get("depends_on", {}).items():
            assert how == {"condition": "service_healthy"}
            assert "healthcheck" in SERVICES[needed]

    @pytest.mark.parametrize("name", OURS)
    def test_a_process_of_ours_finds_its_database_and_its_key(self, name: str) -> None:
        service = OURS[name]
        assert "@postgres:5432/" in service["environment"]["SHUOSHI_DATABASE_URL"]
        assert any(volume.endswith(":/var/lib/shuoshi") for volume in service["volumes"])
        assert service["env_file"] == ".env"

    @pytest.mark.parametrize("name", OURS)
    def test_a_second_process_of_a_role_found_its_port_taken(self, name: str) -> None:
        for port in OURS[name].get("ports", []):
            host, published, inside = port.split(":")
            first, _, last = published.partition("-")
            assert (host, inside) == ("127.0.0.1", "8080")
            assert int(last or first) > int(first)

    def test_a_door_that_is_waited_for_can_take_over(self) -> None:
        checked = SERVICES["door"]["healthcheck"]["test"]
        assert f"http://127.0.0.1:8080{READY}" in checked[-1]
        started, stopped = re.findall(r"docker (?:compose up --detach --wait .*|stop .*)", EVERYTHING)
        assert "--no-recreate" in started  # else the old one is ended first
        assert stopped.startswith(f"docker stop {COMPOSE['name']}-{started.split()[-1]}-")
        assert started.split()[-1] in OURS

    def test_no_secret_stands_in_it(self) -> None:
        given = [pair for service in SERVICES.values() for pair in service.get("environment", {}).items()]
        secret = [value for name, value in given if "PASSWORD" in name or ("://" in value and "@" in value)]
        assert len(secret) == 1 + len(OURS)
        assert all("${POSTGRES_PASSWORD:?" in value for value in secret)
