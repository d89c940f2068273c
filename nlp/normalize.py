"""Make what people typed or dictated comparable: one width, one script, one spelling, a bounded length."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from nlp.tables import read_rows

LIMIT = 500  # characters; what follows is kept in the ledger but not classified
_RAW_LIMIT = 4 * LIMIT  # before NFKC, so that a huge message costs no more than a long one
_UNREADABLE = re.compile(  # control and zero-width characters, lone surrogates
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b-\u200f\u2028-\u202f\u2060\ufe0f\ufeff\ud800-\udfff]"
)
_BLANK = re.compile(r"\s+")
_UNCHANGED = "="  # in homophones.tsv: ordinary words that hold a misspelling, 服务业 and 务业
_PASSES = 4  # what one correction leaves beside its neighbour may be misspelt anew, 冲电提门


@dataclass(frozen=True, kw_only=True)
class Normalizer:
    """Rewrites a message; the tables come from `nlp/data`."""

    script: dict[int, str]  # traditional character → simplified
    spelling: dict[str, str]  # what dictation writes → what was meant
    misspelt: re.Pattern[str]  # any key of `spelling`
    emoticon: re.Pattern[str]  # [微笑], as the platform writes it

    def clean(self, text: str) -> str:
        """Return the text in one width and script, at most `LIMIT` characters; idempotent, never raises."""
        text = _UNREADABLE.sub(" ", text[:_RAW_LIMIT])
        text = unicodedata.normalize("NFKC", text).translate(self.script)
        text = self.emoticon.sub(" ", _UNREADABLE.sub(" ", text))
        return _BLANK.sub(" ", self._spell(text)).strip()[:LIMIT].strip()

    def _spell(self, text: str) -> str:
        for _ in range(_PASSES):
            spelt = self.misspelt.sub(lambda found: self.spelling[found.group()], text)
            if spelt == text:
                break
            text = spelt
        return text


def load_normalizer() -> Normalizer:
    """Build the normalizer from its tables."""
    script = {
        ord(old): new
        for olds, news in read_rows("traditional.tsv", 2)
        for old, new in zip(olds, news, strict=True)
    }
    rows = read_rows("homophones.tsv", 2)
    spelling = {
        heard: heard if meant == _UNCHANGED else meant for meant, words in rows for heard in words.split()
    }
    names = [name for (row,) in read_rows("emoticons.tsv", 1) for name in row.split()]
    emoticon = re.compile(rf"\[(?:{'|'.join(map(re.escape, names))})\]", re.IGNORECASE)
    return Normalizer(script=script, spelling=spelling, misspelt=_any_of(spelling), emoticon=emoticon)


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    """The longest of these words, tried only where its first character stands."""
    longest_first = sorted(words, key=lambda word: (word[0], -len(word), word))
    rests = {
        first: "|".join(re.escape(word[1:]) for word in group)
        for first, group in groupby(longest_first, key=lambda word: word[0])
    }
    return re.compile("|".join(f"{re.escape(first)}(?:{rest})" for first, rest in rests.items()))
