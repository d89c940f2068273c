"""How surely it is told whether two messages are one matter: the second half of `make bench-reading`."""

import tempfile
from pathlib import Path

from rich.console import Console
from rich.table import Table

from handlers.rules.sameness import Sameness
from nlp.reader import load_reader
from tests.handlers.said_pairs import Outcome, judge_all

SETS = {"a": "beside the rule", "c": "to trip it", "b": "unseen"}
LABELS = ("same", "ask", "other", "follow", "none")


def show(console: Console, outcomes: dict[str, Outcome]) -> None:
    """What was decided, by label, and how right it was."""
    table = Table("percent", "target", *outcomes, title="One matter or two")
    rows = (
        ("joined at once: right", "≥ 99", Sameness.JOIN, "same", Outcome.precision),
        ("the same matter: joined at once", "", Sameness.JOIN, "same", Outcome.recall),
        ("asked: was to be asked", "", Sameness.ASK, "ask", Outcome.precision),
        ("to be asked: asked", "", Sameness.ASK, "ask", Outcome.recall),
        ("own story: went on", "", Sameness.FOLLOW, "follow", Outcome.recall),
    )
    for name, target, decided, label, share in rows:
        shares = (share(one, decided, label) for one in outcomes.values())
        table.add_row(name, target, *(f"{value:.1f}" for value in shares))
    for label in LABELS:
        counts = (
            " ".join(
                f"{decided}:{one.met[label, decided]}" for decided in Sameness if one.met[label, decided]
            )
            for one in outcomes.values()
        )
        table.add_row(f"labelled {label}", "", *counts)
    console.print(table)


def main() -> None:
    """Measure and print."""
    console = Console()
    with tempfile.TemporaryDirectory() as cache:
        reader = load_reader(Path(cache))
        show(console, {f"{name} ({said})": judge_all(reader, name) for name, said in SETS.items()})


if __name__ == "__main__":
    main()
