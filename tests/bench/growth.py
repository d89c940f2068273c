"""What a message, a page and a process cost as the ledger grows: `make bench-growth`."""

import argparse
import asyncio
import sqlite3
import tempfile
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

from rich.console import Console
from rich.progress import track

from nlp.reader import Reader, load_reader
from storage.database import Database
from storage.unit_of_work import UnitOfWork
from tests.bench.bot_process import BotProcess, until, yes_man
from tests.bench.district import COMMUNITIES, GROUPS, Keys, community_of, new_keys, post, say
from tests.bench.http_load import as_fast_as_taken, request_of
from tests.bench.measure import Line, Spent, be_quiet, in_turn, keep, median, one_core, ratio, show, spending
from tests.bench.room import CHAIN_KEY, copy_of, make_template, spend

SMALL, MIDDLE, LARGE = 1_000, 100_000, 1_000_000
MOST = 1.3  # times what it costs with few
MEMORY = 250.0  # MB
ASKED = 200  # pages a round
OPEN = "CASE WHEN {} % 50 = 0 THEN {} ELSE {} END"  # of fifty issues one is not over
BLOCK_HOURS = 8  # a million issues came in within a year
EARLIER = f"strftime('%Y-%m-%d %H:%M:%f', opened_at, '-' || (:block * {BLOCK_HOURS}) || ' hours') || '000'"

# How a copy of a row differs; :block is the number of the copy, the others say what a block holds.
COPIED: Mapping[str, Mapping[str, str]] = {
    "inbox": {"id": "id + :block * :inbox", "message_id": "message_id || '-' || :block"},
    "issues": {
        "id": "id + :block * :issues",
        "number": "number + :block * :issues",
        "state": OPEN.format("id", "state", "'closed'"),
        "opened_at": EARLIER,
    },
    "issue_people": {
        "issue_id": "issue_id + :block * :issues",
        "unfinished": OPEN.format("issue_id", "unfinished", "0"),
    },
    "steps": {"position": "position + :block * :steps", "issue_id": "issue_id + :block * :issues"},
    "clocks": {"issue_id": "issue_id + :block * :issues", "next_at": "NULL"},
    "outbox": {
        "id": "id + :block * :outbox",
        "key": "key || '-' || :block",
        "issue_id": "issue_id + :block * :issues",
        "answers": "answers + :block * :inbox",
        "fate": "'sent'",
        "sent_at": "created_at",
    },
}
FIRST = {
    "inbox": "id <= :inbox",
    "issues": "id <= :issues",
    "issue_people": "issue_id <= :issues",
    "steps": "issue_id <= :issues",
    "clocks": "issue_id <= :issues",
    "outbox": "id <= :outbox",
}
SIZES = {
    "inbox": "SELECT max(id) FROM inbox",
    "issues": "SELECT max(id) FROM issues",
    "steps": "SELECT max(position) FROM steps",
    "outbox": "SELECT max(id) FROM outbox",
}
ENDS = """
UPDATE communities SET last_number = (SELECT max(number) FROM issues WHERE community = code),
                       steps = (SELECT max(position) FROM steps WHERE community = code);
PRAGMA wal_checkpoint(TRUNCATE);
"""


def grow(path: Path, reader: Reader, count: int, copied: Mapping[str, Mapping[str, str]] = COPIED) -> None:
    """Fill a ledger: what the bot wrote for a thousand messages, copied until there are so many issues."""
    begin(path, reader)
    multiply(path, count, copied)


def begin(path: Path, reader: Reader) -> None:
    """What the bot writes for a thousand messages."""
    keys = new_keys()
    spend(f"sqlite:///{path}", reader, keys, [], [post(said, keys) for said in say(SMALL, prefix="first")])


def multiply(path: Path, count: int, copied: Mapping[str, Mapping[str, str]]) -> None:
    """Copied until there are so many issues."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.executescript("PRAGMA synchronous=OFF; PRAGMA cache_size=-200000")
        block = {name: connection.execute(size).fetchone()[0] for name, size in SIZES.items()}
        for number in track(range(1, round(count / block["issues"])), description=f"{count} issues"):
            connection.execute("BEGIN")
            for table, changed in copied.items():
                _copy(connection, table, changed, block | {"block": number})
            connection.execute("COMMIT")
        connection.executescript(ENDS)


def _copy(
    connection: sqlite3.Connection, table: str, changed: Mapping[str, str], block: Mapping[str, int]
) -> None:
    columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    values = ", ".join(changed.get(column, column) for column in columns)
    copied = f"INSERT INTO {table} SELECT {values} FROM {table} WHERE {FIRST[table]}"  # noqa: S608 (our names)
    connection.execute(copied, block)


class Ledger:
    """A record room of some size, and what is done in it."""

    def __init__(self, path: Path, reader: Reader) -> None:
        self.path = path
        self._reader = reader
        self._keys: Keys = new_keys()
        self._turn = 0

    def messages(self, count: int) -> Spent:
        """The road of so many messages, after as many to warm up."""
        self._turn += 1
        said = say(2 * count, seed=self._turn, prefix=f"turn{self._turn}-")
        posts = [post(one, self._keys) for one in said]
        return spend(f"sqlite:///{self.path}", self._reader, self._keys, posts[:count], posts[count:])

    def pages(self) -> Spent:
        """What pages ask for: the newest issues, one issue with its history, what is open."""
        spent: list[Spent] = []
        database = Database(f"sqlite:///{self.path}", CHAIN_KEY)
        asked: list[Callable[[UnitOfWork], object]] = [
            lambda uow: uow.ledger.list_issues(limit=50),
            lambda uow: uow.ledger.list_issues(community=community_of(7), limit=50),
            lambda uow: uow.ledger.find(community_of(7), 3),
            lambda uow: uow.ledger.list_steps(5),
            lambda uow: uow.inbox.counts(),
            lambda uow: uow.outbox.counts(),
        ]
        for work in asked:
            database.read(work)
        with spending(spent):
            for number in range(ASKED):
                database.read(asked[number % len(asked)])
        database.close()
        return spent[0]


async def memory(path: Path) -> float:
    """The most one process holds that works on such a ledger."""
    keys = new_keys()
    with tempfile.TemporaryDirectory() as var:
        async with yes_man() as api:
            bot = BotProcess(Path(var), keys, api, database=f"sqlite:///{path}")
            try:
                await asyncio.to_thread(bot.wait_ready)
                posts = [post(said, keys) for said in say(3 * GROUPS, seed=99, prefix="memory")]
                await as_fast_as_taken(bot.port, [request_of(one) for one in posts], COMMUNITIES)
                await until(lambda: _is_drained(path), 300)
                return bot.memory
            finally:
                await asyncio.to_thread(bot.stop)


def _is_drained(path: Path) -> bool:
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        left = connection.execute("SELECT 1 FROM inbox WHERE progress = 'waiting' LIMIT 1").fetchone()
        return left is None


def measure(sizes: list[int], count: int, rounds: int) -> list[Line]:
    """Each size beside the smallest."""
    lines: list[Line] = []
    with tempfile.TemporaryDirectory() as folder:
        reader, template = load_reader(Path(folder)), make_template(Path(folder))
        ledgers = {}
        for size in sizes:
            path = copy_of(template, f"ledger{size}.db")
            grow(path, reader, size)
            ledgers[size] = Ledger(path, reader)
        with one_core():
            messages = {str(size): (lambda one=one: one.messages(count)) for size, one in ledgers.items()}
            lines += _compare("message", in_turn(rounds, messages, "messages"), count)
            pages = {str(size): one.pages for size, one in ledgers.items()}
            lines += _compare("page", in_turn(rounds, pages, "pages"), ASKED)
        held = asyncio.run(memory(ledgers[sizes[-1]].path))
        is_asked = sizes[-1] == LARGE
        lines.append(
            Line(
                name=f"memory of a process, {sizes[-1]} issues",
                figure=f"{held:.0f} MB",
                target=f"≤ {MEMORY:.0f} MB at {LARGE}",
                reached=held <= MEMORY if is_asked else None,
            )
        )
    return lines


def _compare(what: str, found: dict[str, list[Spent]], count: int) -> list[Line]:
    names = list(found)
    lines = [
        Line(name=f"a {what} with {name} issues", figure=f"{median(spent) / count * 1e6:.0f} µs")
        for name, spent in found.items()
    ]
    for name in names[1:]:
        more = ratio(found[names[0]], found[name])
        lines.append(
            Line(
                name=f"a {what}: {name} / {names[0]}",
                figure=f"{more:.2f}",
                target=f"≤ {MOST}",
                reached=more <= MOST,
            )
        )
    return lines


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description="Costs as the ledger grows (three minutes; --large: twenty)."
    )
    parser.add_argument("--large", action="store_true", help=f"with {LARGE} issues as well")
    parser.add_argument("--messages", type=int, default=400)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--to", type=Path, help="folder for the figures; var/bench if not given")
    given = parser.parse_args()
    be_quiet()
    sizes = [SMALL, MIDDLE, *([LARGE] if given.large else [])]
    lines = measure(sizes, given.messages, given.rounds)
    console = Console()
    show(console, "As the ledger grows", lines)
    console.print(f"written to {keep('growth', lines, given.to)}")


if __name__ == "__main__":
    main()
