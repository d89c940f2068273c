"""What the tests of PostgreSQL are given: each time the same, and empty."""

import psycopg

from tests.servers.databases import END_OTHERS, Databases

ANSWERED = """
INSERT INTO processes (name, role, beats, holds_line, wants_line) VALUES ('a', 'all', 1, false, false)
"""


def test_a_database_whose_sessions_were_all_ended_is_given_out_empty_again(postgres: Databases) -> None:
    for _ in range(2):
        url = postgres.take()
        with psycopg.connect(url) as connection:
            count = connection.execute("SELECT count(*) FROM processes").fetchone()
            connection.execute(ANSWERED)
            connection.execute(END_OTHERS)
        postgres.give_back(url)
        assert count == (0,)
