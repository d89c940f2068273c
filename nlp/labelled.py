"""The labelled messages the model learns from."""

import csv
import re
from pathlib import Path

from nlp.categories import OTHER, load_categories
from nlp.tables import read_rows

CORPUS = Path(__file__).parent / "corpus"
CERTAIN = 0.4  # the weight from which a word of the lexicon speaks for its code alone
FRAMES = 3  # for each phrase
BARE = {"kind": "issue", "frame": "{}"}  # said alone it is a report

Row = dict[str, str]


def _authors() -> list[Path]:
    """An author's file is named by one letter or two."""
    return sorted([*CORPUS.glob("?.tsv"), *CORPUS.glob("??.tsv")])


def read_table(path: Path) -> list[Row]:
    """The rows of one labelled file."""
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def read_corpus(without: str = "") -> dict[str, list[Row]]:
    """The rows by author, one file an author; `without` leaves authors out."""
    paths = [path for path in _authors() if path.stem not in without.split(",")]
    return {path.stem: read_table(path) for path in paths}


def regression_files() -> list[Path]:
    """Every labelled file, learned from or not: nothing taught may spoil what is read right in them."""
    return [*_authors(), CORPUS / "dev.tsv"]


def plain_rows() -> list[Row]:
    """Categories, lexicon and phrases in everyday frames: plain speech, which the authors avoided."""
    categories = load_categories()
    said = [(code, word) for code, one in categories.items() for word in re.split("[、，]", one.covers)]
    for code, weight, words in read_rows("lexicon.tsv", 3):
        said += [(code, word) for word in words.split() if float(weight) >= CERTAIN]
    said += [(row["code"], row["phrase"]) for row in read_table(CORPUS / "phrases.tsv")]
    frames = read_table(CORPUS / "frames.tsv")
    rows = []
    for number, (code, phrase) in enumerate(one for one in said if one[0] in categories and one[0] != OTHER):
        framed = [frames[(number * 5 + turn * 7) % len(frames)] for turn in range(FRAMES)]
        for frame in [BARE, *framed]:
            is_issue = frame["kind"] == "issue"
            rows.append(
                {
                    "text": frame["frame"].format(phrase),
                    "kind": frame["kind"],
                    "codes": code if frame["kind"] in ("issue", "question") else "",
                    "urgency": categories[code].urgency if is_issue else "normal",
                }
            )
    return rows
