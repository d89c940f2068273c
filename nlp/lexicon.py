"""The words the reader was told: which category each speaks for or against, and where people say so."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from nlp.grams import fold
from nlp.tables import read_rows

_HIDES = "-"  # the code of words that only hide shorter ones inside them: 部门 is not a 门


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What one word says of one category."""

    word: str
    code: str
    weight: float  # 1 to 10; negative speaks against
    area: str = ""  # an area's code: where people say so; empty: everywhere


@dataclass(frozen=True, kw_only=True)
class Hit:
    """One known word where it stands."""

    start: int
    end: int
    entries: tuple[Entry, ...]


@dataclass(frozen=True, kw_only=True)
class Lexicon:
    """Every entry by its word."""

    entries: Mapping[str, tuple[Entry, ...]]

    def find(self, text: str, words: Sequence[tuple[int, int]], areas: Collection[str]) -> tuple[Hit, ...]:
        """The known ones among a folded text's words, told for everywhere or one of the areas.

        `words` are starts and ends, by start and the longest first; a longer one hides those inside.
        """
        hits: list[Hit] = []
        reached = 0
        for start, end in words:
            if end <= reached or not (told := self.entries.get(text[start:end])):
                continue
            if here := tuple(entry for entry in told if not entry.area or entry.area in areas):
                hits.append(Hit(start=start, end=end, entries=here))
                reached = end
        return tuple(hits)

    def with_entries(self, taught: Iterable[Entry]) -> "Lexicon":
        """One that also knows these."""
        return build_lexicon([*(entry for told in self.entries.values() for entry in told), *taught])


def weigh(hits: Iterable[Hit]) -> dict[str, float]:
    """What the words say of each category together, each word once."""
    said = {(entry.word, entry.code): entry.weight for hit in hits for entry in hit.entries}
    scores: dict[str, float] = {}
    for (_, code), weight in said.items():
        if code != _HIDES:
            scores[code] = scores.get(code, 0.0) + weight
    return scores


def build_lexicon(entries: Iterable[Entry]) -> Lexicon:
    """Put entries under their words."""
    by_word: dict[str, tuple[Entry, ...]] = {}
    for entry in entries:
        word = fold(entry.word)
        by_word[word] = (*by_word.get(word, ()), entry)
    return Lexicon(entries=by_word)


def load_lexicon() -> Lexicon:
    """Build the lexicon from `lexicon.tsv` and `dialect.tsv`."""
    rows = [("", *row) for row in read_rows("lexicon.tsv", 3)]
    rows += [(area, code, weight, words) for area, code, weight, words in read_rows("dialect.tsv", 4)]
    return build_lexicon(
        Entry(word=word, code=code, weight=float(weight), area=area)
        for area, code, weight, words in rows
        for word in words.split()
    )
