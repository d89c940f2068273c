"""What every measurement here needs: rounds in turn, medians, one core, a table and a file."""

import gc
import json
import os
import statistics
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

import structlog
from rich.console import Console
from rich.progress import track
from rich.table import Table

from bot.logs import set_up_logs

RESULTS = Path(__file__).parents[2] / "var" / "bench"


@dataclass(frozen=True, kw_only=True)
class Line:
    """One figure, and what it should be."""

    name: str
    figure: str
    target: str = ""
    reached: bool | None = None  # None: it has no target


@dataclass(frozen=True, kw_only=True)
class Spent:
    """What some messages took."""

    wall: float  # seconds
    cpu: float  # seconds of all threads of this process

    def of(self, what: str) -> float:
        """The wall's seconds or the processor's."""
        return self.cpu if what == "cpu" else self.wall

    def each(self, count: int) -> "Spent":
        """The same for one of so many, in microseconds."""
        return Spent(wall=self.wall / count * 1e6, cpu=self.cpu / count * 1e6)


def be_quiet() -> None:
    """Log as the bot does, and show none of it."""
    set_up_logs()
    structlog.configure(logger_factory=structlog.ReturnLoggerFactory())


def settle_memory() -> None:
    """What is loaded stays, as in the bot: the collector need not look at it."""
    gc.collect()
    gc.freeze()


@contextmanager
def one_core() -> Iterator[None]:
    """This process and its threads on one core."""
    allowed = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {max(allowed)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, allowed)


@contextmanager
def spending(into: list[Spent]) -> Iterator[None]:
    """Note what the block took."""
    wall, cpu = time.perf_counter(), time.process_time()
    yield
    into.append(Spent(wall=time.perf_counter() - wall, cpu=time.process_time() - cpu))


def in_turn(rounds: int, ways: Mapping[str, Callable[[], Spent]], title: str) -> dict[str, list[Spent]]:
    """Each way once a round, the order turning, so that a noisy neighbour meets all of them."""
    found: dict[str, list[Spent]] = {name: [] for name in ways}
    names = list(ways)
    for number in track(range(rounds), description=title):
        for place in range(len(names)):
            name = names[(place + number) % len(names)]
            found[name].append(ways[name]())
    return found


def ratio(over: Sequence[Spent], under: Sequence[Spent], what: str = "wall") -> float:
    """The median over the rounds of how much less time the first took."""
    pairs = zip(over, under, strict=True)
    return statistics.median(two.of(what) / one.of(what) for one, two in pairs)


def median(spent: Sequence[Spent], what: str = "wall") -> float:
    """The median of one side."""
    return statistics.median(one.of(what) for one in spent)


def quantile(values: Sequence[float], share: float) -> float:
    """The value below which this share lies."""
    return sorted(values)[min(int(len(values) * share), len(values) - 1)]


def show(console: Console, title: str, lines: Sequence[Line]) -> None:
    """A table of figures."""
    table = Table("", "measured", "target", "", title=title, title_justify="left")
    marks = {None: "", True: "[green]reached", False: "[red]not reached"}
    for line in lines:
        table.add_row(line.name, line.figure, line.target, marks[line.reached])
    console.print(table)


def keep(part: str, lines: Sequence[Line], to: Path | None, **more: object) -> Path:
    """Write the figures beside those of the other parts."""
    folder = to or RESULTS
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{part}.json"
    cores = len(os.sched_getaffinity(0))
    whole = {"at": datetime.now(UTC).isoformat(), "cores": cores, "lines": [asdict(line) for line in lines]}
    path.write_text(json.dumps(whole | more, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return path
