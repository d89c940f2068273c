"""How soon a matter must be looked at: its category's default, raised or lowered by the words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast, get_args

from nlp.categories import Category
from nlp.reading import Urgency
from nlp.tables import TableError, read_rows

_ALL = "*"
_RANK: dict[Urgency, int] = {"normal": 0, "urgent": 1, "emergency": 2}


@dataclass(frozen=True, kw_only=True)
class UrgencyCue:
    """Words that raise or lower the urgency of some categories."""

    level: Urgency
    codes: frozenset[str]
    pattern: re.Pattern[str]

    def holds_for(self, codes: tuple[str, ...]) -> bool:
        """Whether it speaks of one of these."""
        return _ALL in self.codes or not self.codes.isdisjoint(codes)


@dataclass(frozen=True, kw_only=True)
class UrgencyRules:
    """The cues, and the defaults they change."""

    cues: tuple[UrgencyCue, ...]
    categories: Mapping[str, Category]

    def may_wait(self, text: str) -> bool:
        """Whether the words lower it, whatever it is: 不急, 有空再说."""
        return any(
            cue.level == "normal" and _ALL in cue.codes and cue.pattern.search(text) for cue in self.cues
        )

    def judge(self, text: str, codes: tuple[str, ...]) -> Urgency:
        """Return the highest urgency among the codes, raised and lowered by the words."""
        said = [cue.level for cue in self.cues if cue.holds_for(codes) and cue.pattern.search(text)]
        if "normal" in said:
            return "normal"
        levels = [self.categories[code].urgency for code in codes]
        return max([*levels, *said], key=_RANK.__getitem__, default="normal")


def load_urgency(categories: Mapping[str, Category]) -> UrgencyRules:
    """Build the rules from `urgency.tsv`."""
    cues = []
    for level, codes, pattern in read_rows("urgency.tsv", 3):
        if level not in get_args(Urgency):
            raise TableError(f"urgency.tsv: unknown level {level}")
        cues.append(
            UrgencyCue(
                level=cast(Urgency, level), codes=frozenset(codes.split()), pattern=re.compile(pattern)
            )
        )
    return UrgencyRules(cues=tuple(cues), categories=categories)
