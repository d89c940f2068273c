"""The labelled pairs: a message, what another one said before it, and whether both are one matter."""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from handlers.rules.sameness import Sameness, decide
from handlers.voices.accounts import Known, pair_of
from nlp.labelled import Row, read_table
from nlp.reader import Reader
from storage.models import Place

DATA = Path(__file__).parent / "data"


@dataclass
class Outcome:
    """How often each label got each decision."""

    met: Counter[tuple[str, str]] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)  # ids of what was joined and is not the same

    def precision(self, decided: Sameness, label: str) -> float:
        """Percent of these decisions that were right."""
        return self._share(decided, label, [count for (_, was), count in self.met.items() if was == decided])

    def recall(self, decided: Sameness, label: str) -> float:
        """Percent of these labels that were found."""
        return self._share(decided, label, [count for (said, _), count in self.met.items() if said == label])

    def _share(self, decided: Sameness, label: str, among: list[int]) -> float:
        return 100 * self.met[label, decided] / sum(among) if sum(among) else 100.0


def judge(reader: Reader, row: Row) -> Sameness:
    """What the rule says of a pair, the first message standing in the ledger."""
    reading = reader.read(row["second"])
    place = Place(building="、".join(reading.buildings), unit=reading.unit, room=reading.room)
    known = Known(
        category=row["first_code"],
        words=row["first"],
        place=Place(building=row["first_building"], unit=row["first_unit"]),
        minutes=float(row["minutes"]),
        same_sender=row["same_sender"] == "1",
    )
    return decide(pair_of(reading, row["second"], place, known))


def judge_all(reader: Reader, name: str) -> Outcome:
    """Every pair of one table."""
    outcome = Outcome()
    for row in read_table(DATA / f"pairs_{name}.tsv"):
        decided = judge(reader, row)
        outcome.met[row["label"], decided] += 1
        if decided is Sameness.JOIN and row["label"] != "same":
            outcome.wrong.append(row["id"])
    return outcome
