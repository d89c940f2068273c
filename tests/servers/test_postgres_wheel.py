"""The PostgreSQL of the tests is real, whoever runs them."""

import os
import select
from contextlib import closing

import psycopg
import pytest

from storage.database import Database
from tests.servers import postgres_wheel
from tests.servers.databases import CHAIN_KEY, Databases
from tests.servers.postgres_wheel import postgres_url, start_postgres
from tests.servers.process import ServerProcess
from tests.storage.factories import keep_raw, make_raw


def test_a_database_is_given_to_the_next_test_empty_and_counting_from_one(postgres: Databases) -> None:
    for _ in range(2):
        url = postgres.take()
        database = Database(url, CHAIN_KEY)
        assert database.write(lambda unit: keep_raw(unit, make_raw())) == (1, True)
        postgres.give_back(url)
        database.close()


def test_what_was_committed_outlives_the_server(own_postgres: ServerProcess) -> None:
    url = postgres_url(own_postgres)
    with psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE kept (x int)")
    own_postgres.kill()
    own_postgres.start()
    with psycopg.connect(url) as connection:
        assert connection.execute("SELECT count(*) FROM kept").fetchone() == (0,)


def test_a_server_that_was_to_hang_answered_who_was_connected_before(own_postgres: ServerProcess) -> None:
    with closing(psycopg.connect(postgres_url(own_postgres))) as connection:
        own_postgres.pause()
        connection.pgconn.send_query(b"SELECT 1")
        assert not has_spoken(connection, 0.3)
        own_postgres.resume()
        assert has_spoken(connection, 10)


def has_spoken(connection: psycopg.Connection, within: float) -> bool:
    return select.select([connection], [], [], within) != ([], [], [])


@pytest.mark.skipif(os.geteuid() != 0, reason="a plain user runs it as he is")
def test_root_without_user_namespaces_runs_it_as_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres_wheel, "may_map_users", lambda: False)
    server = start_postgres()
    psycopg.connect(postgres_url(server)).close()
    server.discard()
    assert not server.folder.exists()
