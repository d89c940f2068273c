"""What a sweep costs when much is open and little due, and a month of 500 issues: `make bench-promises`."""

import argparse
import tempfile
import time
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from rich.console import Console
from rich.progress import Progress

from bot.clock import utc_now
from bot.roster_check import read_roster
from bot.sandbox.seed import roster_path
from handlers.context import Desk
from handlers.promises.audit import audit
from handlers.promises.sweep import sweep
from nlp.categories import load_categories
from nlp.reader import Reader, load_reader
from storage.database import Database
from storage.unit_of_work import UnitOfWork
from tests.bench.district import BOT_NAME
from tests.bench.growth import COPIED, MIDDLE, MOST, SMALL, begin, multiply
from tests.bench.measure import Line, Spent, be_quiet, in_turn, keep, median, one_core, ratio, show, spending
from tests.bench.room import CHAIN_KEY, copy_of, make_template, settle
from tests.handlers.stage import Stage
from tests.handlers.test_the_month import AT_WORK, REPORTER, Town

DUE_IN = timedelta(minutes=9)  # then the first thousand are to be reminded; none of their copies calls
ISSUES = 500
NEVER = "'2099-12-31 00:00:00.000000'"
OPEN: Mapping[str, Mapping[str, str]] = {
    **COPIED,
    "issues": {"id": COPIED["issues"]["id"], "number": COPIED["issues"]["number"]},
    "issue_people": {"issue_id": COPIED["issue_people"]["issue_id"]},
    "clocks": {"issue_id": COPIED["clocks"]["issue_id"], "next_at": NEVER},
}


class Undone(Exception):
    """What the sweep did is taken back, so that the next round finds the same."""


class Ledger:
    """A record room in which so many issues are open."""

    def __init__(self, path: Path, now: datetime) -> None:
        self._database = Database(f"sqlite:///{path}", CHAIN_KEY)
        self._desk = Desk(bot_name=BOT_NAME, categories=load_categories(), has_app=True)
        self._now = now
        self.swept = 0

    def sweep(self) -> Spent:
        """Do everything that is due."""
        spent: list[Spent] = []
        with spending(spent), suppress(Undone):
            self._database.write(self._sweep)
        return spent[0]

    def _sweep(self, uow: UnitOfWork) -> None:
        calls = uow.clocks.list_due(self._now, SMALL)
        self.swept = sum(len(sweep(uow, call.issue_id, self._desk, self._now)) for call in calls)
        raise Undone


def sweeps(folder: Path, reader: Reader, rounds: int) -> list[Line]:
    """The same things due among few open issues and among many."""
    template = make_template(folder)
    ledgers: dict[str, Ledger] = {}
    begin(template, reader)
    now = utc_now() + DUE_IN
    for size in (SMALL, MIDDLE):
        path = copy_of(template, f"open{size}.db")
        multiply(path, size, OPEN)
        ledgers[str(size)] = Ledger(path, now)
    with one_core():
        found = in_turn(rounds, {name: one.sweep for name, one in ledgers.items()}, "sweeps")
    (few, many), due = found.values(), {one.swept for one in ledgers.values()}
    more = ratio(few, many)
    lines = [
        Line(
            name=f"things due among {name} open issues",
            figure=f"{one.swept}",
            target="the same",
            reached=len(due) == 1,
        )
        for name, one in ledgers.items()
    ]
    lines += [
        Line(name=f"a sweep of {name} open issues", figure=f"{median(spent) * 1e3:.0f} ms")
        for name, spent in found.items()
    ]
    name = f"a sweep: {MIDDLE} / {SMALL} open issues"
    return [*lines, Line(name=name, figure=f"{more:.2f}", target=f"≤ {MOST}", reached=more <= MOST)]


def month(folder: Path, reader: Reader, issues: int, console: Console) -> list[Line]:
    """A month of one community, everybody acting by the dice, sweeps dying; then the auditor looks."""
    url = f"sqlite:///{folder / 'month.db'}"
    settle(url)
    database = Database(url, CHAIN_KEY)
    categories = load_categories()
    roster = read_roster(roster_path())
    database.write(lambda uow: uow.roll.answer("all"))
    database.write(lambda uow: uow.roster.replace(roster))
    desk = Desk(bot_name=BOT_NAME, categories=categories)
    stage = Stage(database=database, reader=reader, desk=desk)
    stage.open_chats(*AT_WORK, REPORTER)
    town, begun = Town(stage, issues), time.perf_counter()
    with Progress(console=console, transient=True) as progress:
        task = progress.add_task(f"a month of {issues} issues", total=1)
        town.live(lambda share: progress.update(task, completed=share))
    town.sweep()
    lived = time.perf_counter() - begun
    neglected = database.read(lambda uow: len(list(audit(uow, desk, stage.now))))
    database.close()
    return [
        Line(
            name=f"a month of {issues} issues, {town.acts} acts of {len(AT_WORK)} people",
            figure=f"{lived:.0f} s",
            target="< 60 s",
            reached=lived < 60,
        ),
        Line(name="… neglected after it", figure=f"{neglected}", target="0", reached=neglected == 0),
    ]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="The sweep, and a month of promises (three minutes).")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--issues", type=int, default=ISSUES, help="in the month")
    parser.add_argument("--to", type=Path, help="folder for the figures; var/bench if not given")
    given = parser.parse_args()
    be_quiet()
    console = Console()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        reader = load_reader(folder)
        lines = [*sweeps(folder, reader, given.rounds), *month(folder, reader, given.issues, console)]
    show(console, "Promises", lines)
    console.print(f"written to {keep('promises', lines, given.to)}")


if __name__ == "__main__":
    main()
