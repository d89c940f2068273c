"""How well and how fast messages are read: `make bench-reading`."""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from importlib import import_module
from pathlib import Path

import jieba
from rich.console import Console
from rich.progress import track
from rich.table import Table

from nlp.labelled import CORPUS, Row, plain_rows, read_corpus, read_table
from nlp.model import Model
from nlp.reader import Reader, load_reader
from nlp.reading import Kind, Reading

BLIND = Path(__file__).parents[1] / "nlp" / "data"
ROUNDS = 9  # of which the median counts
SURE = 0.8
FOLDS = 6  # groups of authors
_LOADING = """
import re, sys, time
from pathlib import Path
memory = lambda: int(re.search(r"VmHWM:\\s*(\\d+)", Path("/proc/self/status").read_text())[1]) / 1024
before, start = memory(), time.perf_counter()
from nlp.reader import load_reader
reader = load_reader(Path(sys.argv[1]))
seconds = time.perf_counter() - start
reader.read("3号楼2单元电梯又不动了,老人下不来")
print(seconds, before, memory())
"""
LINES = ("code_line", "kind_line", "second_line", "alarm_line", "second_least", "alarm_least")
TARGETS = {
    "kind": 95,
    "code": 90,
    "group": 94,
    "both": 75,
    "place": 97,
    "alarms heard": 97,
    "alarms real": 85,
}


@dataclass(kw_only=True)
class Tally:
    """Right and asked, by name of the figure; and how sure the reader was of each first code."""

    right: dict[str, int] = field(default_factory=dict)
    asked: dict[str, int] = field(default_factory=dict)
    sure: list[tuple[float, bool]] = field(default_factory=list)

    def count(self, name: str, *, is_right: bool) -> None:
        """Add one answer."""
        self.asked[name] = self.asked.get(name, 0) + 1
        self.right[name] = self.right.get(name, 0) + is_right

    def share(self, name: str) -> float:
        """Percent right."""
        return 100 * self.right[name] / self.asked[name] if self.asked.get(name) else float("nan")

    def judge(self, reading: Reading, row: Row) -> None:
        """Hold a reading against its labels."""
        codes = row["codes"].split("|") if row["codes"] else []
        first = reading.codes[:1]
        self.count("kind", is_right=reading.kind == row["kind"])
        if codes:
            is_right = set(first) <= set(codes) and bool(first)
            self.count("code", is_right=is_right)
            groups = {code[:2] for code in codes}
            self.count("group", is_right=bool(first) and first[0][:2] in groups)
            name = "both" if len(codes) > 1 else "split"
            is_both = set(codes) <= set(reading.codes)
            self.count(name, is_right=is_both if len(codes) > 1 else len(reading.codes) > 1)
            if row["kind"] == reading.kind == Kind.ISSUE:
                self.sure.append((reading.confidence, is_right))
        said = (set(filter(None, row["building"].split("|"))), row["unit"], row["room"])
        self.count("place", is_right=(set(reading.buildings), reading.unit, reading.room) == said)
        is_alarm, is_heard = row["urgency"] == "emergency", reading.urgency == "emergency"
        if is_alarm:
            self.count("alarms heard", is_right=is_heard)
        if is_heard:
            self.count("alarms real", is_right=is_alarm)


def read_all(reader: Reader, rows: Iterable[Row]) -> Tally:
    """The tally of one set."""
    tally = Tally()
    for row in rows:
        tally.judge(reader.read(row["text"]), row)
    return tally


def open_all(rows: Sequence[Row]) -> list[Row]:
    """Each message behind one of the ways in which people begin."""
    openings = (BLIND / "openings.txt").read_text(encoding="utf-8").splitlines()
    return [
        {**row, "text": openings[number % len(openings)] + row["text"]} for number, row in enumerate(rows)
    ]


def read_unlearned(reader: Reader, folds: int) -> Tally:
    """Every author of the corpus, read by a model that learned from the others only."""
    train = import_module("nlp.train")  # it wants scikit-learn, which --quick does without
    authors, plain, tally = read_corpus(), plain_rows(), Tally()
    names = sorted(authors)
    for fold in track(range(folds), description="corpus by cross-validation"):
        held = names[fold::folds]
        fresh = train.make_model(
            train.learn([row for name in names if name not in held for row in authors[name]], plain)
        )
        by_others = replace(reader, model=with_lines_of(reader.model, fresh))
        for row in (row for name in held for row in authors[name]):
            tally.judge(by_others.read(row["text"]), row)
    return tally


def with_lines_of(shipped: Model, fresh: Model) -> Model:
    """A model that learned elsewhere, which believes and is sure as the shipped one."""
    return replace(fresh, **{name: getattr(shipped, name) for name in LINES})


def show_figures(console: Console, tallies: dict[str, Tally]) -> None:
    """One line a figure, one column a set."""
    table = Table("percent", "target", *tallies, title="Reading")
    for name in ("kind", "code", "group", "both", "split", "place", "alarms heard", "alarms real"):
        target = f"≥ {TARGETS[name]}" if name in TARGETS else "≤ 5"
        table.add_row(name, target, *(f"{tally.share(name):.1f}" for tally in tallies.values()))
    table.add_row("messages", "", *(str(tally.asked["kind"]) for tally in tallies.values()))
    reach = [sum(sure >= SURE for sure, _ in tally.sure) / len(tally.sure) for tally in tallies.values()]
    right = [_share_right([one for one in tally.sure if one[0] >= SURE]) for tally in tallies.values()]
    table.add_row("issues read with ≥ 0.8", "≥ 60", *(f"{100 * share:.1f}" for share in reach))
    table.add_row("… of these right", "≥ 97", *(f"{share:.1f}" for share in right))
    console.print(table)


def show_calibration(console: Console, tallies: dict[str, Tally]) -> None:
    """How often a confidence is right, by decile."""
    table = Table("confidence", *tallies, title="First code right, by confidence (number of issues)")
    for decile in range(10):
        cells = []
        for tally in tallies.values():
            inside = [one for one in tally.sure if min(int(one[0] * 10), 9) == decile]
            cells.append(f"{_share_right(inside):.0f} % ({len(inside)})" if inside else "–")
        table.add_row(f"{decile / 10:.1f}–{(decile + 1) / 10:.1f}", *cells)
    console.print(table)


def _share_right(cases: Sequence[tuple[float, bool]]) -> float:
    return 100 * sum(is_right for _, is_right in cases) / len(cases) if cases else float("nan")


def show_cost(console: Console, reader: Reader, texts: Sequence[str]) -> None:
    """Microseconds a message beside a bare `jieba.lcut`, round by round in turn."""
    cuts, reads = [], []
    for _ in track(range(ROUNDS), description="timing"):
        cuts.append(_time(jieba.lcut, texts))
        reads.append(_time(reader.read, texts))
    cut, read = statistics.median(cuts), statistics.median(reads)
    console.print(
        f"read {read:.0f} µs a message, jieba.lcut {cut:.0f} µs: {read / cut:.2f} times (target ≤ 3)"
    )


def show_loading(console: Console, cache: str) -> None:
    """What a process of its own needs to load the reader and read a message, its cache being there."""
    ran = subprocess.run(  # noqa: S603 our own interpreter
        [sys.executable, "-c", _LOADING, cache], capture_output=True, text=True, check=True
    )
    seconds, before, after = map(float, ran.stdout.split())
    console.print(
        f"loaded in {seconds:.2f} s (target < 1.5), memory {after:.0f} MB (target < 150),"
        f" of which {before:.0f} MB are the bare interpreter"
    )


def _time(function: Callable[[str], object], texts: Sequence[str]) -> float:
    start = time.perf_counter()
    for text in texts:
        function(text)
    return (time.perf_counter() - start) / len(texts) * 1e6


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure the reader: right, sure and fast (two minutes).")
    parser.add_argument("--quick", action="store_true", help="leave out the corpus read by cross-validation")
    parser.add_argument("sets", nargs="*", type=Path, help="more labelled files to read")
    given = parser.parse_args()
    console = Console()
    with tempfile.TemporaryDirectory() as cache:
        reader = load_reader(Path(cache))
        sets = [CORPUS / "dev.tsv", *sorted(BLIND.glob("*.tsv")), *given.sets]
        tallies = {path.stem.removeprefix("blind_"): read_all(reader, read_table(path)) for path in sets}
        tallies["dev, opened"] = read_all(reader, open_all(read_table(CORPUS / "dev.tsv")))
        if not given.quick:
            tallies["corpus, by CV"] = read_unlearned(reader, FOLDS)
        console.print(
            "No message of these sets is learned from; the corpus is read by models of other authors."
        )
        show_figures(console, tallies)
        show_calibration(console, tallies)
        show_cost(console, reader, [row["text"] for row in read_table(CORPUS / "dev.tsv")])
        show_loading(console, cache)


if __name__ == "__main__":
    main()
