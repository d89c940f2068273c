"""Learn the model from the labelled messages of `nlp/corpus`; needs scikit-learn, `make train`."""

import argparse
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from rich.progress import track
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.svm import LinearSVC

from nlp.classify import list_seconds
from nlp.grams import fold, grams
from nlp.labelled import Row, plain_rows, read_corpus
from nlp.model import EMERGENCY, FILE, KIND, TWO, Model, lead, unpack
from nlp.normalize import load_normalizer
from nlp.reader import Reader, load_reader
from nlp.reading import REPORTS

MODEL = Path(__file__).parent / "data" / FILE
PLAIN = 0.12  # how loud a message made of a frame is beside a written one
FINENESS = 400  # steps of weight between 0 and 1
KEPT = 12  # labels a gram speaks for at most, the loudest
FOLDS = 6  # groups of authors; each is read by a model that learned from the others
SPLIT = 0.04  # the share of single matters that may be split
RECALL_COUNTS = 2.0  # in the F measure of alarms
AS_GOOD = 0.003  # below its best; the measure is flat there, and a message more or less moves the top far

Arrays = dict[str, Any]
Facts = tuple[float, ...]


@dataclass(kw_only=True)
class Cases:
    """What was found of readings by a model that had not seen the author: facts, and whether it was so."""

    code: list[tuple[Facts, bool]] = field(default_factory=list)
    kind: list[tuple[Facts, bool]] = field(default_factory=list)
    second: list[tuple[Facts, bool]] = field(default_factory=list)
    alarm: list[tuple[Facts, bool]] = field(default_factory=list)
    singles: list[list[Facts]] = field(default_factory=list)  # the seconds of each message with one matter


def learn(written: Sequence[Row], plain: Sequence[Row]) -> Arrays:
    """One yes-or-no line a label over the grams' rarity, as the arrays of the model, without its lines."""
    rows = [*written, *plain]
    loudness = np.array([1.0] * len(written) + [PLAIN] * len(plain))
    clean = load_normalizer().clean
    vectorizer = TfidfVectorizer(analyzer=lambda text: list(grams(fold(clean(text)))), min_df=2, binary=True)
    features = vectorizer.fit_transform([row["text"] for row in rows])
    coded = [at for at, row in enumerate(rows) if row["codes"]]
    codes = sorted({code for at in coded for code in rows[at]["codes"].split("|")})
    kinds = sorted({row["kind"] for row in rows})
    of_codes = features[coded], loudness[coded]
    lines = [_fit(*of_codes, [code in rows[at]["codes"] for at in coded]) for code in codes]
    lines += [_fit(features, loudness, [row["kind"] == kind for row in rows]) for kind in kinds]
    lines.append(_fit(features, loudness, [row["urgency"] == EMERGENCY for row in rows]))
    lines.append(_fit(*of_codes, ["|" in rows[at]["codes"] for at in coded]))
    names = sorted(vectorizer.vocabulary_, key=lambda gram: vectorizer.vocabulary_[gram])
    rarity = vectorizer.idf_
    weights = np.array([weights for weights, _ in lines]).T * rarity[:, None] * FINENESS
    quiet = np.argsort(-np.abs(weights), axis=1)[:, KEPT:]
    np.put_along_axis(weights, quiet, 0, axis=1)
    unknown = np.zeros((1, len(lines)))  # the first row
    return {
        "labels": _text([*codes, *(KIND + kind for kind in kinds), EMERGENCY, TWO]),
        "grams": _text(names),
        "pairs": _text(_count_pairs(written)),
        "weights": np.rint(np.vstack([unknown, weights])).astype(np.int16),
        "bias": np.array([bias for _, bias in lines], dtype=np.float32),
        "rarity": np.append(0, rarity**2).astype(np.float32),
    }


def _fit(features: Any, loudness: Any, wanted: Sequence[bool]) -> tuple[Any, float]:
    line = LinearSVC(C=1.0, random_state=0).fit(features, np.array(wanted), sample_weight=loudness)
    return line.coef_[0], float(line.intercept_[0])


def _count_pairs(rows: Sequence[Row]) -> list[str]:
    """How many messages tell of two codes."""
    counted = Counter(tuple(sorted(row["codes"].split("|"))) for row in rows if "|" in row["codes"])
    return [f"{' '.join(codes)} {number}" for codes, number in sorted(counted.items()) if len(codes) == 2]


def _text(lines: Sequence[str]) -> Any:
    return np.frombuffer("\n".join(lines).encode(), dtype=np.uint8)


def _with_lines(arrays: Arrays, lines: Mapping[str, Any], second_least: float, alarm_least: float) -> Arrays:
    numbers = np.array([1 / FINENESS, second_least, alarm_least])
    return arrays | {f"{name}_line": line for name, line in lines.items()} | {"numbers": numbers}


def make_model(arrays: Arrays) -> Model:
    """A model that can score; its lines say nothing yet."""
    blank = {name: np.zeros(1) for name in ("code", "kind", "second", "alarm")}
    return unpack(_with_lines(arrays, blank, 1.0, 1.0))


def observe(reader: Reader, rows: Sequence[Row], cases: Cases) -> None:
    """Add what the reader weighs of messages it never learned from, and what was so."""
    for row in rows:
        judged = reader.judge(reader.normalizer.clean(row["text"]))
        kind = max(judged.kinds, key=lambda one: judged.kinds[one])
        ahead = lead(judged.kinds.values())
        cases.kind.append(((judged.kinds[kind], ahead), kind == row["kind"]))
        cases.alarm.append((judged.alarm, row["urgency"] == EMERGENCY))
        codes = row["codes"].split("|")
        if row["kind"] not in REPORTS:
            continue
        first = next(iter(judged.codes))
        also = set(codes) - {first} if first in codes else set()
        rivals = [score for code, score in judged.codes.items() if code not in also]
        cases.code.append(((judged.codes[first], lead(rivals)), first in codes))
        seconds, _ = list_seconds(judged.text, judged.codes, judged.two, reader.model)
        cases.second += [(one.facts, one.code in codes and first in codes) for one in seconds]
        if len(codes) == 1:
            cases.singles.append([one.facts for one in seconds])


def fit_lines(cases: Cases) -> tuple[dict[str, Any], float, float]:
    """The lines, and from where a second matter and an emergency are believed."""
    lines = {name: _fit_line(getattr(cases, name)) for name in ("code", "kind", "second", "alarm")}
    strongest = [max((_odds(lines["second"], facts) for facts in one), default=0.0) for one in cases.singles]
    second_least = float(np.quantile(strongest, 1 - SPLIT))
    return lines, second_least, _least_alarm(lines["alarm"], cases.alarm)


def _fit_line(cases: Sequence[tuple[Facts, bool]]) -> Any:
    fitted = LogisticRegression(C=10, max_iter=1000).fit(
        [case[0] for case in cases], [case[1] for case in cases]
    )
    return np.round([*fitted.coef_[0], fitted.intercept_[0]], 4)


def _odds(line: Any, facts: Facts) -> float:
    return float(1 / (1 + np.exp(-(np.dot(line[:-1], facts) + line[-1]))))


def _least_alarm(line: Any, cases: Sequence[tuple[Facts, bool]]) -> float:
    """The middle of where the F measure of alarms, recall counting more, is as good as it gets."""
    odds = np.array([_odds(line, facts) for facts, _ in cases])
    real = np.array([is_real for _, is_real in cases])
    beta = RECALL_COUNTS**2

    def measure(least: float) -> float:
        heard = odds >= least
        right = float((heard & real).sum())
        return float((1 + beta) * right / (beta * real.sum() + heard.sum()))

    grid = np.arange(0.02, 0.9, 0.01)
    measured = np.array([measure(least) for least in grid])
    return float(grid[measured >= measured.max() - AS_GOOD].mean())


def train(authors: Mapping[str, Sequence[Row]], cache_dir: Path) -> Arrays:
    """Learn from all; learn the lines from each group of authors read by a model of the others.

    Who wrote on a theme (two letters) is read by none: so many dangers, so many doubles nobody meets.
    """
    plain = plain_rows()
    names = sorted(name for name in authors if len(name) == 1)
    cases = Cases()
    for group in track(range(FOLDS), description="reading authors unlearned"):
        held = names[group::FOLDS]
        others = [row for name in sorted(authors) if name not in held for row in authors[name]]
        reader = load_reader(cache_dir, make_model(learn(others, plain)))
        observe(reader, [row for name in held for row in authors[name]], cases)
    return _with_lines(learn([row for rows in authors.values() for row in rows], plain), *fit_lines(cases))


def main() -> None:
    """Train on every author, or all but some, and write the model."""
    parser = argparse.ArgumentParser(
        description="Learn the reader's weights from nlp/corpus; takes a minute or two."
    )
    parser.add_argument("--without", default="", help="authors to leave out, by file name, joined by commas")
    parser.add_argument("--out", type=Path, default=MODEL, help="where to write the model")
    given = parser.parse_args()
    authors = read_corpus(given.without)
    print(f"{sum(map(len, authors.values()))} messages of {len(authors)} authors", file=sys.stderr)
    with TemporaryDirectory() as cache:
        arrays = train(authors, Path(cache))
    with given.out.open("wb") as file:
        np.savez_compressed(file, **arrays)
    print(
        f"{len(arrays['weights'])} grams, {given.out.stat().st_size // 1024} KB: {given.out}", file=sys.stderr
    )


if __name__ == "__main__":
    main()
