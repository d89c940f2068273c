"""What a week's page costs as the year behind it grows: `make bench-digest`."""

import argparse
import tempfile
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from rich.console import Console

from bot.digest_chart import digest_chart
from bot.practice import seed_roster
from bot.workbook import workbook
from handlers.context import Desk
from handlers.digests import monthly
from handlers.digests.read import read_week
from handlers.digests.view import Digest
from handlers.promises.policies import keep_shipped
from handlers.rules.spans import week_of
from handlers.wording.digest_sheets import document
from nlp.categories import load_categories
from storage.database import Database
from storage.models import Area
from storage.unit_of_work import UnitOfWork
from tests.bench.district import BOT_NAME
from tests.bench.measure import Line, Spent, be_quiet, in_turn, keep, median, one_core, ratio, show, spending
from tests.bench.room import CHAIN_KEY
from tests.handlers.a_year import BEGINS, Year

WEEKLY = 20  # issues of the week that is measured, whatever the year before it held
FEW, MANY = 1_000, 20_000
LAST, OLD, MONTH = "2027-W01", "2026-W10", "2026-12"
DAYS = 364
MOST = 1.5  # times what it costs after a small year


class Town:
    """A community with a year of so many issues behind it, and then one ordinary week."""

    def __init__(self, path: Path, issues: int) -> None:
        self.database = Database(f"sqlite:///{path}", CHAIN_KEY)
        self.database.upgrade()
        categories = load_categories()
        self._desk = Desk(bot_name=BOT_NAME, categories=categories)
        self.database.write(lambda uow: uow.roster.replace(seed_roster()))
        self.database.write(lambda uow: keep_shipped(uow, BEGINS))
        year = Year("BH", ("BH01", "BH02", "BH03"))
        self.database.write(lambda uow: year.live(uow, issues, days=DAYS - 60))
        week = Year("BH", ("BH01", "BH02", "BH03"), begins=week_of(LAST)[0], seed=7)
        self.database.write(lambda uow: week.live(uow, WEEKLY, days=7))
        self.steps = len(year.told) + len(week.told)
        self._now = BEGINS + timedelta(days=DAYS + 30)

    def digest(self, week: str, now: datetime | None = None) -> Digest:
        """A week's digest."""
        return self.database.read(
            lambda uow: read_week(uow, self._desk, _area(uow, "BH"), week, now or self._now)
        )

    def spend(self, week: str) -> Spent:
        """What it takes."""
        return _spend(lambda: self.digest(week))

    def spend_month(self) -> Spent:
        """What a month of its street takes."""
        return _spend(
            lambda: self.database.read(
                lambda uow: monthly.read_month(uow, self._desk, _area(uow, "QC-CD-LH"), MONTH, self._now)
            )
        )


def _area(uow: UnitOfWork, code: str) -> Area:
    area = uow.directory.find_area(code)
    assert area is not None
    return area


def _spend(work: Callable[[], object]) -> Spent:
    spent: list[Spent] = []
    with spending(spent):
        work()
    return spent[0]


def measure(folder: Path, rounds: int, many: int) -> list[Line]:
    """The same week after a small year and after a large one; then what is made of it."""
    small, large = Town(folder / "small.db", FEW), Town(folder / "large.db", many)
    ways = {f"{FEW}": lambda: small.spend(LAST), f"{many}": lambda: large.spend(LAST)}
    with one_core():
        few, more = in_turn(rounds, ways, "digests").values()
        old = [large.spend(OLD) for _ in range(rounds)]
        month = [large.spend_month() for _ in range(rounds)]
        digest = large.digest(LAST)
        made = document(digest)
        picture = [_spend(lambda: digest_chart(digest)) for _ in range(rounds)]
        book = [_spend(lambda: workbook(made)) for _ in range(rounds)]
    grown = ratio(few, more)
    lines = [
        Line(name=f"a digest of {WEEKLY} issues after a year of {FEW}", figure=_ms(few)),
        Line(name=f"… after a year of {many} ({large.steps} steps)", figure=_ms(more)),
        Line(
            name="… the one beside the other",
            figure=f"{grown:.2f}",
            target=f"≤ {MOST}",
            reached=grown <= MOST,
        ),
        Line(name="a digest of ten months ago, asked for now", figure=_ms(old)),
        Line(name="a month's ranking", figure=_ms(month)),
        Line(name="the picture", figure=_ms(picture)),
        Line(name="the workbook", figure=_ms(book)),
    ]
    small.database.close()
    large.database.close()
    return lines


def _ms(spent: list[Spent]) -> str:
    return f"{median(spent) * 1e3:.0f} ms"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="A week's page after years of growing size (a minute).")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--issues", type=int, default=MANY, help="of the large year")
    parser.add_argument("--to", type=Path, help="folder for the figures; var/bench if not given")
    given = parser.parse_args()
    be_quiet()
    console = Console()
    with tempfile.TemporaryDirectory() as name:
        lines = measure(Path(name), given.rounds, given.issues)
    show(console, "A week's page", lines)
    console.print(f"kept in {keep('digest', lines, given.to)}")


if __name__ == "__main__":
    main()
