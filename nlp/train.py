"""Learn the model's weights from the labelled messages of `nlp/corpus`; needs scikit-learn, `make train`."""

import argparse
import csv
import gzip
import json
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.svm import LinearSVC

from nlp.categories import OTHER, load_categories
from nlp.grams import grams
from nlp.model import EMERGENCY, FILE, KIND, lead
from nlp.normalize import load_normalizer
from nlp.tables import read_rows

CORPUS = Path(__file__).parent / "corpus"
DATA = Path(__file__).parent / "data"
CERTAIN = 4  # the weight from which a word of the lexicon speaks for its code alone
PAIRS = 8  # for each rule
FRAMES = 3  # for each word
PLAIN = 0.12  # how loud such a message is beside a written one
UNITS = 400  # steps of weight between 0 and 1
KEPT = 10  # labels a gram speaks for at most, the loudest

Row = dict[str, str]
Case = tuple[float, float, bool]  # a reading's score, its lead, and whether it was right


def read_corpus(without: str = "") -> dict[str, list[Row]]:
    """The rows by author, one file an author; `without` leaves authors out."""
    found = {}
    for path in sorted(CORPUS.glob("?.tsv")):
        if path.stem in without.split(","):
            continue
        with path.open(encoding="utf-8") as file:
            found[path.stem] = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return found


def plain_rows() -> list[Row]:
    """The words of categories and lexicon in everyday frames: plain speech, which the authors avoided."""
    categories = load_categories()
    words = [(code, word) for code, one in categories.items() for word in re.split("[、，]", one.covers)]
    for codes, weight, terms in read_rows("lexicon.tsv", 3):
        words += [(codes, term) for term in terms.split() if float(weight) >= CERTAIN]
    words += _pairs()
    with (CORPUS / "frames.tsv").open(encoding="utf-8") as file:
        frames = list(csv.DictReader(file, delimiter="\t"))
    rows = []
    for number, (code, word) in enumerate(word for word in words if word[0] != OTHER):
        for turn in range(FRAMES):
            frame = frames[(number * 5 + turn * 7) % len(frames)]
            is_issue = frame["kind"] == "issue"
            rows.append(
                {
                    "text": frame["frame"].format(word),
                    "kind": frame["kind"],
                    "codes": code if frame["kind"] in ("issue", "question") else "",
                    "urgency": categories[code].urgency if is_issue else "normal",
                }
            )
    return rows


def _pairs() -> Iterator[tuple[str, str]]:
    """A thing and its fault, for every rule of two classes: 电梯 关不上."""
    members = {name: terms.split() for name, terms in read_rows("classes.tsv", 2)}
    for code, weight, names in read_rows("rules.tsv", 3):
        classes = [name for name in names.split() if not name.startswith("!")]
        if len(classes) != 2 or float(weight) < CERTAIN:
            continue
        things, faults = (members.get(name, []) for name in classes)
        for turn in range(min(PAIRS, len(things) * len(faults))):
            yield code, things[turn % len(things)] + faults[(turn * 3 + 1) % len(faults)]


class Learner:
    """Fits one yes-or-no line a label over the grams' rarity."""

    def __init__(self, written: Sequence[Row], plain: Sequence[Row]) -> None:
        rows = [*written, *plain]
        loudness = np.array([1.0] * len(written) + [PLAIN] * len(plain))
        clean = load_normalizer().clean
        self._clean = clean
        self.vectorizer = TfidfVectorizer(
            analyzer=lambda text: list(grams(clean(text))), min_df=2, binary=True
        )
        features = self.vectorizer.fit_transform([row["text"] for row in rows])
        coded = [at for at, row in enumerate(rows) if row["codes"]]
        codes = sorted({code for at in coded for code in rows[at]["codes"].split("|")})
        kinds = sorted({row["kind"] for row in rows})
        self.labels = [*codes, *(KIND + kind for kind in kinds), EMERGENCY]
        of_codes, said = features[coded], loudness[coded]
        lines = [self._fit(of_codes, [code in rows[at]["codes"] for at in coded], said) for code in codes]
        lines += [self._fit(features, [row["kind"] == kind for row in rows], loudness) for kind in kinds]
        lines.append(self._fit(features, [row["urgency"] == EMERGENCY for row in rows], loudness))
        self.weights = np.array([weights for weights, _ in lines])
        self.bias = np.array([bias for _, bias in lines])

    @staticmethod
    def _fit(features: Any, wanted: Sequence[bool], loudness: Any) -> tuple[Any, float]:
        line = LinearSVC(C=1.0).fit(features, np.array(wanted), sample_weight=loudness)
        return line.coef_[0], float(line.intercept_[0])

    def score(self, texts: Sequence[str]) -> Any:
        """Scores of every label, a row a text."""
        return self.vectorizer.transform(texts) @ self.weights.T + self.bias

    def table(self) -> dict[str, list[int]]:
        """The weights as whole numbers, the loudest labels of each gram."""
        rarity = self.vectorizer.idf_
        found = {}
        for gram, column in self.vectorizer.vocabulary_.items():
            units = np.rint(self.weights[:, column] * rarity[column] * UNITS).astype(int)
            loudest = sorted(np.argsort(-np.abs(units))[:KEPT])
            pairs = [int(number) for at in loudest if units[at] for number in (at, units[at])]
            found[gram] = [round(rarity[column] ** 2 * 100), *pairs]
        return found


def fit_lines(authors: dict[str, list[Row]]) -> tuple[list[float], list[float]]:
    """How leads turn into confidence, from each author read by a model that had not seen them."""
    codes: list[Case] = []
    plain = plain_rows()
    kinds: list[Case] = []
    for held, rows in authors.items():
        print(f"  reading {held} without having learned from it", file=sys.stderr)
        read = [row for name, others in authors.items() if name != held for row in others]
        learner = Learner(read, plain)
        first_kind = next(at for at, label in enumerate(learner.labels) if label.startswith(KIND))
        for row, scores in zip(rows, learner.score([row["text"] for row in rows]), strict=True):
            by_kind = scores[first_kind:-1]
            named = learner.labels[first_kind + int(np.argmax(by_kind))].removeprefix(KIND)
            kinds.append((max(by_kind), lead(by_kind), named == row["kind"]))
            if row["codes"]:
                best = learner.labels[int(np.argmax(scores[:first_kind]))]
                codes.append(
                    (max(scores[:first_kind]), lead(scores[:first_kind]), best in row["codes"].split("|"))
                )
    return _line(codes), _line(kinds)


def _line(cases: Sequence[Case]) -> list[float]:
    fitted = LogisticRegression().fit([case[:2] for case in cases], [case[2] for case in cases])
    return [round(float(value), 4) for value in (*fitted.coef_[0], fitted.intercept_[0])]


def main() -> None:
    """Train on every author, or all but some, and write the model."""
    parser = argparse.ArgumentParser(description="Learn the reader's weights from nlp/corpus.")
    parser.add_argument("--without", default="", help="authors to leave out, by file name, joined by commas")
    parser.add_argument("--out", type=Path, default=DATA / FILE, help="where to write the model")
    given = parser.parse_args()
    authors = read_corpus(given.without)
    rows = [row for author in authors.values() for row in author]
    print(f"{len(rows)} messages of {len(authors)} authors", file=sys.stderr)
    code_line, kind_line = fit_lines(authors)
    learner = Learner(rows, plain_rows())
    content: dict[str, Any] = {
        "labels": learner.labels,
        "bias": [round(float(bias), 4) for bias in learner.bias],
        "scale": 10 / UNITS,  # the rarities were squared and kept in hundredths
        "grams": learner.table(),
        "code_line": code_line,
        "kind_line": kind_line,
    }
    packed = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    given.out.write_bytes(gzip.compress(packed, mtime=0))
    print(
        f"{len(content['grams'])} grams, {given.out.stat().st_size // 1024} KB: {given.out}", file=sys.stderr
    )


if __name__ == "__main__":
    main()
