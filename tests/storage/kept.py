"""Databases as earlier versions left them, laid out for this version to start on."""

import sqlite3
from contextlib import closing
from pathlib import Path

import psycopg
from sqlalchemy import make_url

DATA = Path(__file__).parent / "data"


def lay(url: str, revision: str) -> None:
    """Put a kept database into an empty one."""
    address = make_url(url)
    script = (DATA / f"{revision}_{address.drivername}.sql").read_text(encoding="utf-8")
    if address.drivername == "sqlite":
        with closing(sqlite3.connect(str(address.database))) as file:
            file.executescript(script)
    else:
        with psycopg.connect(url, options="-c TimeZone=UTC") as connection:
            connection.execute(script.encode())
