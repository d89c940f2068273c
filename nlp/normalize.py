"""Make what people typed or dictated comparable: one width, one script, one spelling, a bounded length."""

import re
import unicodedata
from dataclasses import dataclass

from nlp.tables import read_rows

LIMIT = 500  # characters; what follows is kept in the ledger but not classified
_RAW_LIMIT = 4 * LIMIT  # before NFKC, so that a huge message costs no more than a long one
_UNREADABLE = re.compile(  # control and zero-width characters, lone surrogates
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b-\u200f\u2028-\u202f\u2060\ufe0f\ufeff\ud800-\udfff]"
)
_BLANK = re.compile(r"\s+")


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
        text = self.misspelt.sub(lambda found: self.spelling[found.group()], text)
        return _BLANK.sub(" ", text).strip()[:LIMIT].strip()


def load_normalizer() -> Normalizer:
    """Build the normalizer from its tables."""
    script = {
        ord(old): new
        for olds, news in read_rows("traditional.tsv", 2)
        for old, new in zip(olds, news, strict=True)
    }
    spelling = {heard: meant for meant, words in read_rows("homophones.tsv", 2) for heard in words.split()}
    longest_first = sorted(spelling, key=len, reverse=True)
    misspelt = re.compile("|".join(map(re.escape, longest_first)))
    names = [name for (row,) in read_rows("emoticons.tsv", 1) for name in row.split()]
    emoticon = re.compile(rf"\[(?:{'|'.join(map(re.escape, names))})\]", re.IGNORECASE)
    return Normalizer(script=script, spelling=spelling, misspelt=misspelt, emoticon=emoticon)
