"""The whole road on one core, what it is held against and what it is made of: `make bench-road`."""

import argparse
import asyncio
import sqlite3
import statistics
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import jieba
from rich.console import Console

from bot.wecom.crypto import CallbackCrypto
from nlp.reader import Reader, load_reader
from tests.bench.district import Keys, Post, new_keys, post, say
from tests.bench.http_load import another_process, bare_answers
from tests.bench.least import Records, Shelf, read_all, records_of
from tests.bench.measure import (
    Line,
    Spent,
    be_quiet,
    in_turn,
    keep,
    median,
    one_core,
    ratio,
    settle_memory,
    show,
    spending,
)
from tests.bench.room import Room, copy_of, make_template, spend_in

TARGET = 0.5
# in the order their keys refer to each other
WRITTEN = ("inbox", "communities", "issues", "issue_people", "steps", "outbox", "conversations")
UPDATES = (
    "UPDATE inbox SET claimed_by = 'somebody' WHERE id = ?",
    "UPDATE inbox SET progress = 'done', outcome = 'opened', finished_at = received_at WHERE id = ?",
    "UPDATE issues SET state = 'assigned', assigned_at = opened_at WHERE id = ?",
)


@dataclass(frozen=True, kw_only=True)
class Trace:
    """What one run of the road left behind."""

    batch: int  # works in a commit, on average
    changes: int  # rows inserted, changed or removed
    columns: dict[str, int]
    rows: dict[str, list[tuple[object, ...]]]  # by table
    records: Records  # the same, typed

    @property
    def others(self) -> int:
        """Changes that made no row."""
        return self.changes - sum(map(len, self.rows.values()))


class Way:
    """The road and what it is held against, over the same bytes."""

    def __init__(self, folder: Path, reader: Reader, count: int) -> None:
        self.keys: Keys = new_keys()
        self.count = count
        # the first half warms up: the roster has been asked, the code has run
        self.posts: list[Post] = [post(said, self.keys) for said in say(2 * count)]
        self.trace: Trace | None = None
        self._reader = reader
        self._template = make_template(folder)
        self._crypto = CallbackCrypto(token=self.keys.token, aes_key=self.keys.aes_key, receive_id="")

    def road(self) -> Spent:
        """Everything: from sealed bytes to committed notices."""
        path = copy_of(self._template, "road.db")
        room = Room(f"sqlite:///{path}", self._reader, self.keys)
        spent = asyncio.run(spend_in(room, self.posts[: self.count], self.posts[self.count :]))
        self.trace = self.trace or _trace(path, room.works, sum(room.changed.values()))
        return spent

    def floor(self) -> Spent:
        """The same bytes and as many rows, with nothing in between."""
        return self._bare(self._all_rows)

    def one_row(self) -> Spent:
        """The same with the message's own row alone."""
        return self._bare(self._own_row)

    def least(self) -> Spent:
        """The same bytes and rows by the road's own reader and SQLAlchemy, without a desk."""
        trace = self.trace
        assert trace is not None
        shelf = Shelf(copy_of(self._template, "least.db"), trace.records)
        spent: list[Spent] = []
        with closing(shelf), spending(spent):
            for first, last in self._batches(trace.batch):
                for one in self.posts[first:last]:
                    self._crypto.open_json(one.query, one.body)
                    self._reader.read(one.words, ())
                shares = {name: self._share(len(rows), first, last) for name, rows in trace.records.items()}
                rest = self._share(trace.others, first, last)
                shelf.write(shares, len(rest) - len(UPDATES) * (last - first))
        return spent[0]

    def reading(self) -> Spent:
        """The words alone."""
        return read_all(self._reader, self.posts[self.count :])

    def _batches(self, batch: int) -> Iterator[tuple[int, int]]:
        for first in range(self.count, len(self.posts), batch):
            yield first, min(first + batch, len(self.posts))

    def _bare(self, write: Callable[[sqlite3.Connection, int, int], None]) -> Spent:
        assert self.trace is not None
        path = copy_of(self._template, "floor.db")
        spent: list[Spent] = []
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;")
            with spending(spent):
                for first, last in self._batches(self.trace.batch):
                    for one in self.posts[first:last]:
                        self._crypto.open_json(one.query, one.body)
                        jieba.lcut(one.words)
                    connection.execute("BEGIN IMMEDIATE")
                    write(connection, first, last)
                    connection.execute("COMMIT")
        return spent[0]

    def _own_row(self, connection: sqlite3.Connection, first: int, last: int) -> None:
        self._insert(connection, "inbox", first, last)

    def _all_rows(self, connection: sqlite3.Connection, first: int, last: int) -> None:
        trace = self.trace
        assert trace is not None
        for table in WRITTEN:
            self._insert(connection, table, first, last)
        rest = self._share(trace.others, first, last)
        ids = [(row[0],) for row in trace.rows["inbox"][first:last]]
        for update in UPDATES:
            connection.executemany(update, ids)
        others = len(rest) - len(UPDATES) * len(ids)
        codes = [(number, trace.rows["communities"][number % 40][0]) for number in range(max(others, 0))]
        connection.executemany("UPDATE communities SET steps = ? WHERE code = ?", codes)

    def _insert(self, connection: sqlite3.Connection, table: str, first: int, last: int) -> None:
        assert self.trace is not None
        rows = self.trace.rows[table]
        share = self._share(len(rows), first, last)
        marks = ",".join("?" * self.trace.columns[table])
        connection.executemany(
            f"INSERT OR REPLACE INTO {table} VALUES ({marks})",  # noqa: S608 (our own names)
            rows[share.start : share.stop],
        )

    def _share(self, whole: int, first: int, last: int) -> range:
        """The part of so many that falls to these messages."""
        count = len(self.posts)
        return range(whole * first // count, whole * last // count)


def _trace(path: Path, works: Sequence[int], changes: int) -> Trace:
    with closing(sqlite3.connect(path)) as connection:
        rows = {table: connection.execute(f"SELECT * FROM {table}").fetchall() for table in WRITTEN}  # noqa: S608 (our names)
        columns = {
            table: len(connection.execute(f"PRAGMA table_info({table})").fetchall()) for table in WRITTEN
        }
    return Trace(
        batch=round(statistics.mean(works)),
        changes=changes,
        columns=columns,
        rows=rows,
        records=records_of(path, WRITTEN),
    )


def measure(console: Console, count: int, rounds: int) -> tuple[list[Line], dict[str, object]]:
    """The figures, and what else is known of them."""
    with tempfile.TemporaryDirectory() as folder, another_process() as pool, one_core():
        way = Way(Path(folder), load_reader(Path(folder)), count)
        way.road()  # warm, and leaves its trace
        settle_memory()
        ways = {"road": way.road, "floor": way.floor, "one row": way.one_row}
        ways |= {"idle desk": way.least, "reading alone": way.reading}
        ways["bare ok"] = lambda: bare_answers(pool, way.posts[count:])
        found = in_turn(rounds, ways, "the road")
    trace = way.trace
    assert trace is not None
    each = {name: [spent.each(count) for spent in spents] for name, spents in found.items()}
    reached = ratio(found["road"], found["floor"])
    lines = [
        Line(name="road / floor", figure=f"{reached:.2f}", target=f"≥ {TARGET}", reached=reached >= TARGET),
        Line(name="… by CPU", figure=f"{ratio(found['road'], found['floor'], 'cpu'):.2f}"),
        Line(
            name="… at most, were the desk idle",
            figure=f"{ratio(found['idle desk'], found['floor']):.2f}",
        ),
        Line(name="road / one row", figure=f"{ratio(found['road'], found['one row']):.2f}"),
        Line(name="road / bare aiohttp ok", figure=f"{ratio(found['road'], found['bare ok']):.2f}"),
    ]
    lines += [
        Line(name=f"{name}, µs a message", figure=f"{median(spents):.0f} ({median(spents, 'cpu'):.0f} CPU)")
        for name, spents in each.items()
    ]
    lines.append(Line(name="rows written a message", figure=f"{trace.changes / len(way.posts):.1f}"))
    lines.append(Line(name="works in a commit", figure=str(trace.batch)))
    return lines, {"rounds": {name: [spent.wall for spent in spents] for name, spents in each.items()}}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="The whole road of a message on one core (two minutes).")
    parser.add_argument("--messages", type=int, default=1500)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--to", type=Path, help="folder for the figures; var/bench if not given")
    given = parser.parse_args()
    be_quiet()
    console = Console()
    lines, more = measure(console, given.messages, given.rounds)
    show(console, "The whole road, one core", lines)
    console.print(f"written to {keep('road', lines, given.to, **more)}")


if __name__ == "__main__":
    main()
