"""Real servers and folders for every test that asks: made once a session, given out empty or alike."""

import gc
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
import structlog
from hypothesis import HealthCheck, settings
from redis import Redis
from structlog.dev import ConsoleRenderer, plain_traceback

from bot.practice import import_seed, seed_roster
from bot.settings import Settings
from nlp.reader import Reader, load_reader
from storage.database import Database
from storage.roster import Roster
from tests.servers.databases import CHAIN_KEY, Databases
from tests.servers.engines import quick_engines
from tests.servers.postgres_wheel import OVERRIDE as GIVEN_DATABASE
from tests.servers.postgres_wheel import postgres_url, start_postgres
from tests.servers.process import ServerProcess
from tests.servers.redis_wheels import GIVEN, redis_kinds, start_redis
from tests.servers.redis_wheels import OVERRIDE as GIVEN_REDIS
from tests.servers.redis_wheels import redis_url as url_of

BACKENDS = ("sqlite", "postgresql")
ROUNDS = (10_000, 10, 10)  # allocations and rounds between the collector's looks

# the machine is shared, so slowness is no fault; what a test was given may serve all its cases
NO_FAULT = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
settings.register_profile("house", deadline=None, database=None, suppress_health_check=NO_FAULT)
settings.load_profile("house")


def pytest_collection_finish() -> None:
    """What is loaded stays: the collector looks at what tests make, and seldom; a fifth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*ROUNDS)


@pytest.fixture(scope="session", autouse=True)
def _quick_engines() -> Iterator[None]:
    with quick_engines():
        yield


@pytest.fixture(autouse=True)
def _own_logs() -> Iterator[None]:
    """A command under test logs to a stream that closes with its test; the next one logs elsewhere.

    A traceback as structlog draws it, with every local in colours, took a second of the processor.
    """
    *usual, _ = structlog.get_config()["processors"]
    structlog.configure(processors=[*usual, ConsoleRenderer(exception_formatter=plain_traceback)])
    yield
    structlog.reset_defaults()


@pytest.fixture(scope="session")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    """The real reader, which holds no state between messages."""
    return load_reader(tmp_path_factory.mktemp("jieba"))


@pytest.fixture
def reader_at_hand(monkeypatch: pytest.MonkeyPatch, reader: Reader) -> None:
    """A bot that starts need not load one of its own."""
    monkeypatch.setattr("bot.app.load_reader", lambda _: reader)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Databases]:
    """The session's PostgreSQL, where every test has a database of its own."""
    with ExitStack() as stack:
        url = os.environ.get(GIVEN_DATABASE)
        if not url:
            server = start_postgres()
            stack.callback(server.discard)
            url = postgres_url(server)
        databases = Databases(url)
        stack.callback(databases.close)
        yield databases


@pytest.fixture
def postgresql_url(postgres: Databases) -> Iterator[str]:
    """The address of a PostgreSQL database with the schema and no rows; its schema stays as it is."""
    url = postgres.take()
    yield url
    postgres.give_back(url)


@pytest.fixture
def empty_postgresql_url(postgres: Databases) -> Iterator[str]:
    """The address of a PostgreSQL database without tables."""
    url = postgres.make_empty()
    yield url
    postgres.drop(url)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the schema and no rows, to be copied."""
    path = tmp_path_factory.mktemp("template") / "shuoshi.db"
    database = Database(f"sqlite:///{path}", CHAIN_KEY)
    database.upgrade()
    database.close()
    return path


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """The address of a SQLite database with the schema and no rows."""
    path = shutil.copy(sqlite_template, tmp_path / "shuoshi.db")
    return f"sqlite:///{path}"


@pytest.fixture(scope="session")
def seeded() -> Roster:
    """The practice community, read from its tables once."""
    return seed_roster()


@pytest.fixture(scope="session")
def settled(sqlite_template: Path, seeded: Roster, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the practice community in it, to be copied."""
    path = Path(shutil.copy(sqlite_template, tmp_path_factory.mktemp("settled") / "shuoshi.db"))
    database = Database(f"sqlite:///{path}", CHAIN_KEY)
    database.write(lambda uow: uow.roster.replace(seeded))
    database.close()
    return path


@pytest.fixture(scope="session")
def first_var(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A var folder with the practice roster imported, to be copied."""
    var = tmp_path_factory.mktemp("first") / "var"
    import_seed(Settings(_env_file=None, var_dir=var))
    return var


@pytest.fixture
def var(first_var: Path, tmp_path: Path) -> Path:
    """A var folder of the test's own, with the practice roster."""
    return Path(shutil.copytree(first_var, tmp_path / "var"))


@pytest.fixture(params=BACKENDS)
def database_url(request: pytest.FixtureRequest) -> str:
    """The address of a database with the schema and no rows; the test runs on SQLite and on PostgreSQL."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture(params=BACKENDS)
def empty_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database that has no tables yet, on SQLite and on PostgreSQL."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'empty.db'}"
    url: str = request.getfixturevalue("empty_postgresql_url")
    return url


@pytest.fixture
def own_postgres() -> Iterator[ServerProcess]:
    """A PostgreSQL of the test's own, to stop and to kill; `postgres_url(server)` is its address."""
    server = start_postgres()
    yield server
    server.discard()


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
    url = os.environ[GIVEN_REDIS] if kind == GIVEN else url_of(redis_servers(kind))
    with Redis.from_url(url) as redis:
        redis.flushdb()
    return url


@pytest.fixture(params=[kind for kind in redis_kinds() if kind != GIVEN])
def own_redis(request: pytest.FixtureRequest) -> Iterator[ServerProcess]:
    """A Redis of the test's own, to stop, kill and hang; `redis_url(server)` is its address."""
    server = start_redis(request.param)
    yield server
    server.discard()
