"""What was learned from labelled messages: a weight for each gram and label, and how facts become odds."""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from itertools import accumulate, chain, pairwise, repeat
from operator import mul
from typing import Any

import numpy as np
import numpy.typing as npt

from nlp.grams import grams

KIND = "kind:"  # the labels of kinds begin so; codes stand bare
EMERGENCY = "emergency"
TWO = "two"  # that more than one matter is told
_TINY = 1e-9  # the length of what no gram is known of
FILE = "model.npz"


@dataclass(frozen=True, kw_only=True)
class Line:
    """How facts turn into the share of such cases that are so."""

    weights: tuple[float, ...]
    offset: float

    def judge(self, facts: Sequence[float]) -> float:
        """Between 0 and 1."""
        total = self.offset + sum(map(mul, self.weights, facts))
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


@dataclass(frozen=True, kw_only=True)
class Model:
    """A linear model over grams, and what was found of its readings of authors it had not read."""

    labels: tuple[str, ...]
    bias: npt.NDArray[np.float32]
    rows: Mapping[str, int]  # gram → its row in `weights`; unknown ones have row 0, which is empty
    weights: npt.NDArray[np.int16]  # by gram and label, in units of `fineness`
    fineness: float
    rarity: npt.NDArray[np.float32]  # of each gram, squared
    together: Mapping[tuple[str, str], float]  # how often two codes are told in one message, as log(1 + n)
    code_line: Line  # whether the first code is right
    kind_line: Line  # whether the kind is
    second_line: Line  # whether a second matter is one
    alarm_line: Line  # whether it is an emergency
    second_least: float  # from where a second matter is believed
    alarm_least: float  # from where an emergency is

    def look_up(self, text: str) -> dict[str, int]:
        """The grams of a folded text with their rows."""
        said = grams(text)
        return dict(zip(said, self._rows(said), strict=True))

    def score(self, said: Mapping[str, int]) -> dict[str, float]:
        """How strongly the grams of a text speak for each label; above 0 leans to yes."""
        rows = list(said.values())
        total = np.add.reduce(self.weights.take(rows, axis=0).astype(np.float32), axis=0)
        length = float(np.add.reduce(self.rarity.take(rows))) ** 0.5 + _TINY
        scores = self.bias + total * np.float32(self.fineness / length)
        return dict(zip(self.labels, scores.tolist(), strict=True))

    def score_parts(self, parts: Sequence[str], labels: Sequence[str]) -> list[dict[str, float]]:
        """The same of each part alone, for some labels."""
        rows = [self._rows(grams(part)) for part in parts]
        starts = [0, *accumulate(map(len, rows))][:-1]
        said = np.array(list(chain.from_iterable(rows)))
        columns = list(map(self.labels.index, labels))
        totals = np.add.reduceat(self.weights[said[:, None], columns].astype(np.float32), starts, axis=0)
        lengths = np.sqrt(np.add.reduceat(self.rarity[said], starts)) + _TINY
        scores = self.bias[columns] + totals * np.float32(self.fineness) / lengths[:, None]
        return [dict(zip(labels, row, strict=True)) for row in scores.tolist()]

    def decisive(
        self,
        text: str,
        said: Mapping[str, int],
        words: Collection[tuple[int, int]],
        label: str,
        most: int,
    ) -> tuple[str, ...]:
        """The words of a folded text that spoke loudest for a label, in their order; none inside another.

        `said` are its grams with their rows.
        """
        rows = list(map(said.__getitem__, chain(text, map("".join, pairwise(text)))))
        weights = self.weights[rows, self.labels.index(label)].tolist()
        chars = [0, *accumulate(weights[: len(text)])]
        pairs = [0, *accumulate(weights[len(text) :])]
        loud = [
            (weight, start, end)
            for start, end in words
            if (weight := chars[end] - chars[start] + pairs[end - 1] - pairs[start]) > 0
        ]
        chosen: list[tuple[int, int]] = []
        for _, start, end in sorted(loud, key=_loudest_first):
            if all(end <= first or last <= start for first, last in chosen):
                chosen.append((start, end))
                if len(chosen) == most:
                    break
        return tuple(dict.fromkeys(text[start:end] for start, end in sorted(chosen)))

    def rareness(self, word: str) -> float:
        """How seldom the pairs of a word's characters were met; what was never met is rarest."""
        rows = self._rows(map("".join, pairwise(word)))
        never = float(self.rarity.max())
        met = [float(self.rarity[row]) if row else never for row in rows]
        return sum(met) / len(met) if met else 0.0

    def _rows(self, found: Iterable[str]) -> list[int]:
        return list(map(self.rows.get, found, repeat(0)))


def _loudest_first(word: tuple[float, int, int]) -> tuple[float, int]:
    weight, start, _ = word
    return -weight, start


def lead(scores: Collection[float]) -> float:
    """By how much the highest score is ahead of the next."""
    first, second, *_ = sorted(scores, reverse=True)
    return first - second


def load_model() -> Model:
    """Read `model.npz`."""
    with resources.files("nlp").joinpath("data", FILE).open("rb") as file, np.load(file) as stored:
        return unpack({name: stored[name] for name in stored.files})


def unpack(stored: Mapping[str, Any]) -> Model:
    """Build the model from its stored arrays."""
    lines = {name: stored[f"{name}_line"].tolist() for name in ("code", "kind", "second", "alarm")}
    code, kind, second, alarm = (Line(weights=tuple(row[:-1]), offset=row[-1]) for row in lines.values())
    texts = {name: bytes(stored[name].tobytes()).decode() for name in ("labels", "grams", "pairs")}
    fineness, second_least, alarm_least = stored["numbers"].tolist()
    return Model(
        labels=tuple(texts["labels"].split("\n")),
        bias=stored["bias"],
        rows={gram: row for row, gram in enumerate(texts["grams"].split("\n"), start=1)},
        weights=np.ascontiguousarray(stored["weights"]),
        fineness=fineness,
        rarity=stored["rarity"],
        together=_read_pairs(texts["pairs"]),
        code_line=code,
        kind_line=kind,
        second_line=second,
        alarm_line=alarm,
        second_least=second_least,
        alarm_least=alarm_least,
    )


def _read_pairs(text: str) -> dict[tuple[str, str], float]:
    """Lines of two codes and a number, for either order."""
    rows = [line.split() for line in text.splitlines()]
    counted = {(one, other): math.log1p(int(number)) for one, other, number in rows}
    return counted | {(other, one): value for (one, other), value in counted.items()}
