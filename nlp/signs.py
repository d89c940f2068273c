"""What bears out an emergency that was guessed from its category: a word of the danger, or none."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import cast, get_args

from nlp.reading import PERIL, Danger, Matter
from nlp.tables import TableError, read_rows
from nlp.triggers import Triggers

_ALONE: dict[str, Danger] = {  # categories that are a danger by themselves
    "0203": "electric",
    "0401": "gas",
    "0501": "trapped",
    "0602": "falling",
    "1001": "fire",
}
_CALL_FOR_HELP = "1102"
_OF_PEOPLE: frozenset[Danger] = frozenset(
    {"collapse", "suicide", "missing", "violence"}
)  # what one may call for help in
_LEAST = 0.5  # a call for help read with less confidence is a guess
_CERTAIN = 0.9  # and one read with so much needs no word of what it is


@dataclass(frozen=True, kw_only=True)
class Signs:
    """The words, in the order in which they are believed."""

    rows: tuple[tuple[Danger, re.Pattern[str]], ...]

    @cached_property
    def _triggers(self) -> Triggers:
        return Triggers([sign for _, sign in self.rows])

    def list_untold(self, text: str) -> frozenset[str]:
        """The categories of danger of which no word is said."""
        told = set(self._told(_ALONE.values(), text))
        return frozenset(code for code, danger in _ALONE.items() if danger not in told)

    def danger_of(self, matters: Sequence[Matter], text: str) -> Danger:
        """Return the danger an emergency of these matters is, "" when they name none."""
        alone: Danger = next((_ALONE[matter.code] for matter in matters if matter.code in _ALONE), "")
        call = max((one.confidence for one in matters if one.code == _CALL_FOR_HELP), default=0.0)
        called: Danger = next(self._told(_OF_PEOPLE, text), "") if call >= _LEAST else ""
        return alone or called or (PERIL if call >= _CERTAIN or self.bear_out(PERIL, text) else "")

    def bear_out(self, danger: Danger, text: str) -> bool:
        """Whether a word of it is said."""
        return any(self._told((danger,), text))

    def _told(self, dangers: Collection[Danger], text: str) -> Iterator[Danger]:
        rows = map(self.rows.__getitem__, self._triggers.possible(text))
        return (danger for danger, sign in rows if danger in dangers and sign.search(text))


def load_signs() -> Signs:
    """Read `signs.tsv`."""
    rows = []
    for name, pattern in read_rows("signs.tsv", 2):
        if name not in get_args(Danger):
            raise TableError(f"signs.tsv: unknown danger {name}")
        rows.append((cast(Danger, name), re.compile(pattern)))
    return Signs(rows=tuple(rows))
