"""What was learned from labelled messages: one weight a gram and label, added up; no numpy at run time."""

import gzip
import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources

from nlp.grams import grams

KIND = "kind:"  # the labels of kinds begin so; codes stand bare
EMERGENCY = "emergency"
FILE = "model.json.gz"

Line = tuple[float, float, float]  # weight of the score, weight of its lead, offset


@dataclass(frozen=True, kw_only=True)
class Model:
    """A linear model over grams."""

    labels: tuple[str, ...]
    bias: tuple[float, ...]
    scale: float  # of one unit of weight
    table: Mapping[str, list[int]]  # gram → its squared rarity, then label and weight by turns
    code_line: Line  # turns a code's score and lead into a confidence
    kind_line: Line

    def score(self, text: str, labels: Sequence[str] = ()) -> dict[str, float]:
        """How strongly a normalized text speaks for each label, or for some; above 0 leans to yes."""
        totals = [0] * len(self.labels)
        length = 0
        for gram in grams(text):
            row = self.table.get(gram)
            if row:
                length += row[0]
                for at in range(1, len(row), 2):
                    totals[row[at]] += row[at + 1]
        factor = self.scale / math.sqrt(length) if length else 0.0
        places = map(self.labels.index, labels) if labels else range(len(self.labels))
        return {self.labels[at]: self.bias[at] + totals[at] * factor for at in places}

    def decisive(self, text: str, label: str, most: int) -> tuple[str, ...]:
        """The pairs of characters that spoke loudest for a label, in the order they were said."""
        index = self.labels.index(label)
        weights = {gram: self._weight(gram, index) for gram in grams(text) if len(gram) > 1}
        loudest = sorted(weights, key=lambda gram: -weights[gram])[:most]
        return tuple(gram for gram in weights if gram in loudest and weights[gram] > 0)

    def _weight(self, gram: str, index: int) -> int:
        row = self.table.get(gram, [])
        return next((row[at + 1] for at in range(1, len(row), 2) if row[at] == index), 0)


def lead(scores: Iterable[float]) -> float:
    """By how much the highest score is ahead of the next."""
    first, second, *_ = sorted(scores, reverse=True)
    return first - second


def confidence(score: float, ahead: float, line: Line) -> float:
    """The share of such readings that are right, as was found on authors the model had not read."""
    of_score, of_lead, offset = line
    return round(1 / (1 + math.exp(-(of_score * score + of_lead * ahead + offset))), 3)


def load_model() -> Model:
    """Read `model.json.gz`."""
    packed = resources.files("nlp").joinpath("data", FILE).read_bytes()
    content = json.loads(gzip.decompress(packed))
    return Model(
        labels=tuple(content["labels"]),
        bias=tuple(content["bias"]),
        scale=content["scale"],
        table=content["grams"],
        code_line=tuple(content["code_line"]),
        kind_line=tuple(content["kind_line"]),
    )
