"""Real servers, offered to every test that asks: one of each kind a session, an empty database a test."""

import os
from collections.abc import Callable, Iterator

import pytest
from redis import Redis

from tests.servers.process import ServerProcess
from tests.servers.redis_wheels import GIVEN, OVERRIDE, redis_kinds, start_redis
from tests.servers.redis_wheels import redis_url as url_of


@pytest.fixture(scope="session")
def redis_servers() -> Iterator[Callable[[str], ServerProcess]]:
    """The session's server of a kind, started when first asked for."""
    running: dict[str, ServerProcess] = {}

    def get(kind: str) -> ServerProcess:
        if kind not in running:
            running[kind] = start_redis(kind)
        return running[kind]

    yield get
    for server in running.values():
        server.discard()


@pytest.fixture(params=redis_kinds())
def redis_url(request: pytest.FixtureRequest, redis_servers: Callable[[str], ServerProcess]) -> str:
    """The address of an empty Redis; the test runs once on our floor and once on the newest Valkey."""
    kind: str = request.param
    url = os.environ[OVERRIDE] if kind == GIVEN else url_of(redis_servers(kind))
    with Redis.from_url(url) as redis:
        redis.flushdb()
    return url


@pytest.fixture(params=[kind for kind in redis_kinds() if kind != GIVEN])
def own_redis(request: pytest.FixtureRequest) -> Iterator[ServerProcess]:
    """A Redis of the test's own, to stop, kill and hang; `redis_url(server)` is its address."""
    server = start_redis(request.param)
    yield server
    server.discard()
