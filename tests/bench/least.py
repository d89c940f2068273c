"""The least a road takes: its bytes opened, its words read, as many rows written through SQLAlchemy.

Nothing is looked up, decided, worded, chained or handed between threads: what a target leaves above this
is all that the desk may take.
"""

from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import BindParameter, bindparam, event, select, update

from nlp.reader import Reader
from storage.columns import metadata
from storage.database import Database
from tests.bench.district import Post
from tests.bench.measure import Spent, spending
from tests.bench.room import CHAIN_KEY

Records = dict[str, list[dict[str, object]]]  # the rows of each table, in the types the house uses

_INBOX, _ISSUES, _COMMUNITIES = (metadata.tables[name] for name in ("inbox", "issues", "communities"))
_THIS: BindParameter[object] = bindparam("this")
UPDATES = (
    update(_INBOX).where(_INBOX.c.id == _THIS).values(claimed_by="somebody"),
    update(_INBOX)
    .where(_INBOX.c.id == _THIS)
    .values(progress="done", outcome="opened", finished_at=_INBOX.c.received_at),
    update(_ISSUES).where(_ISSUES.c.id == _THIS).values(state="assigned", assigned_at=_ISSUES.c.opened_at),
)
_LEDGER = update(_COMMUNITIES).where(_COMMUNITIES.c.code == _THIS).values(steps=bindparam("number"))


def records_of(path: Path, tables: Sequence[str]) -> Records:
    """What a run wrote."""
    database = Database(f"sqlite:///{path}", CHAIN_KEY)
    with database.writing.begin() as connection:
        found = {
            name: [dict(row) for row in connection.execute(select(metadata.tables[name])).mappings()]
            for name in tables
        }
    database.close()
    return found


def read_all(reader: Reader, posts: Sequence[Post]) -> Spent:
    """The words alone, as the desk has them read."""
    spent: list[Spent] = []
    with spending(spent):
        for one in posts:
            reader.read(one.words, ())
    return spent[0]


class Shelf:
    """A SQLite file as the bot opens it, to be written in the order of the rows' keys."""

    def __init__(self, path: Path, records: Records) -> None:
        self._database = Database(f"sqlite:///{path}", CHAIN_KEY)
        # the rows are dealt out by number, so one may come before what it refers to
        event.listen(self._database.writing, "connect", lambda raw, _: raw.execute("PRAGMA foreign_keys=OFF"))
        self._records = records
        self._inserts = {name: metadata.tables[name].insert().prefix_with("OR REPLACE") for name in records}

    def write(self, shares: dict[str, range], others: int) -> None:
        """One commit: these rows of each table, the updates of the inbox's, and so many of ledgers."""
        ids = [{"this": row["id"]} for row in self._records["inbox"][_cut(shares["inbox"])]]
        codes = [row["code"] for row in self._records["communities"]]
        with self._database.writing.begin() as connection:
            for name, share in shares.items():
                if share:
                    connection.execute(self._inserts[name], self._records[name][_cut(share)])
            for one in UPDATES:
                connection.execute(one, ids)
            if others > 0:
                ledgers = [{"this": codes[number % len(codes)], "number": number} for number in range(others)]
                connection.execute(_LEDGER, ledgers)

    def close(self) -> None:
        """Close the file."""
        self._database.close()


def _cut(share: range) -> slice:
    return slice(share.start, share.stop)
