"""What bears out an emergency that was guessed from its category: a word of the danger, or none."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import cast, get_args

from nlp.reading import PERIL, Danger, Matter
from nlp.tables import TableError, read_rows

_ALONE: dict[str, Danger] = {  # categories that are a danger by themselves
    "0203": "electric",
    "0401": "gas",
    "0501": "trapped",
    "0602": "falling",
    "1001": "fire",
}
_CALL_FOR_HELP = "1102"
_OF_PEOPLE = frozenset({"collapse", "suicide", "missing", "violence"})  # what one may call for help in
_LEAST = 0.5  # a call for help read with less confidence is a guess
_CERTAIN = 0.9  # and one read with so much needs no word of what it is


@dataclass(frozen=True, kw_only=True)
class Signs:
    """The words, in the order in which they are believed."""

    rows: tuple[tuple[Danger, re.Pattern[str]], ...]

    def list_untold(self, text: str) -> frozenset[str]:
        """The categories of danger of which no word is said."""
        return frozenset(code for code, danger in _ALONE.items() if not self.bear_out(danger, text))

    def danger_of(self, matters: Sequence[Matter], text: str) -> Danger:
        """Return the danger an emergency of these matters is, "" when they name none."""
        alone: Danger = next((_ALONE[matter.code] for matter in matters if matter.code in _ALONE), "")
        call = max((one.confidence for one in matters if one.code == _CALL_FOR_HELP), default=0.0)
        called = self._find(_OF_PEOPLE, text) if call >= _LEAST else ""
        return alone or called or (PERIL if call >= _CERTAIN else self._find({PERIL}, text))

    def bear_out(self, danger: Danger, text: str) -> bool:
        """Whether a word of it is said."""
        return bool(self._find({danger}, text))

    def _find(self, possible: Collection[str], text: str) -> Danger:
        return next((danger for danger, sign in self.rows if danger in possible and sign.search(text)), "")


def load_signs() -> Signs:
    """Read `signs.tsv`."""
    rows = []
    for name, pattern in read_rows("signs.tsv", 2):
        if name not in get_args(Danger):
            raise TableError(f"signs.tsv: unknown danger {name}")
        rows.append((cast(Danger, name), re.compile(pattern)))
    return Signs(rows=tuple(rows))
