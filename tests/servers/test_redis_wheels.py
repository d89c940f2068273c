"""The Redis servers of the tests are real, empty, and end with whoever started them."""

import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from redis import Redis
from redis.exceptions import TimeoutError as RedisTimeout

from tests.servers.process import LOOPBACK, ServerProcess
from tests.servers.redis_wheels import redis_url as url_of
from tests.waiting import eventually

ROOT = Path(__file__).parent.parent.parent
STARTER = """
import sys
from tests.servers.redis_wheels import REDIS, start_redis
server = start_redis(REDIS)
print(server.port, server.folder, flush=True)
sys.stdin.read()
"""


@pytest.mark.parametrize("_again", range(2))
def test_a_test_begins_with_an_empty_redis(redis_url: str, _again: int) -> None:
    with Redis.from_url(redis_url) as redis:
        assert redis.dbsize() == 0
        redis.set("left", "behind")


def test_it_is_the_floor_or_newer(redis_url: str) -> None:
    with Redis.from_url(redis_url) as redis:
        version = tuple(int(part) for part in redis.info("server")["redis_version"].split(".")[:2])
    assert version >= (6, 2)


def test_a_server_of_ones_own_can_hang_and_come_back(own_redis: ServerProcess) -> None:
    with Redis.from_url(url_of(own_redis), socket_timeout=0.1, retry=None) as redis:
        own_redis.pause()
        with pytest.raises(RedisTimeout):
            redis.ping()
        own_redis.resume()
        assert redis.ping()


def test_a_server_killed_starts_again_at_its_port(own_redis: ServerProcess) -> None:
    own_redis.kill()
    own_redis.start()
    with Redis.from_url(url_of(own_redis)) as redis:
        assert redis.ping()


@pytest.fixture
def starter() -> Iterator[subprocess.Popen[str]]:
    """Another process, which starts a server."""
    command = [sys.executable, "-c", STARTER]
    with subprocess.Popen(  # noqa: S603 - ourselves
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield process


async def test_a_server_ends_when_its_starter_is_killed(starter: subprocess.Popen[str]) -> None:
    assert starter.stdout is not None
    port, folder = starter.stdout.readline().split()
    with socket.create_connection((LOOPBACK, int(port)), timeout=10) as line:
        starter.kill()
        with suppress(ConnectionResetError):
            assert line.recv(1) == b"", "the server outlived its starter"
    await eventually(lambda: not Path(folder).exists())
