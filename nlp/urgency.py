"""How soon a matter must be looked at: its category's default, raised or lowered by the words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast, get_args

from nlp.categories import Category
from nlp.reading import Danger, Urgency
from nlp.tables import TableError, read_rows

_ALL = "*"
_RANK: dict[Urgency, int] = {"normal": 0, "urgent": 1, "emergency": 2}
_DANGER_OF: dict[str, Danger] = {  # categories that are a danger by themselves
    "0203": "electric",
    "0401": "gas",
    "0501": "trapped",
    "0602": "falling",
    "1001": "fire",
}


@dataclass(frozen=True, kw_only=True)
class UrgencyCue:
    """Words that raise or lower the urgency of some categories."""

    level: Urgency
    codes: frozenset[str]
    pattern: re.Pattern[str]


@dataclass(frozen=True, kw_only=True)
class UrgencyRules:
    """The cues, and the defaults they change."""

    cues: tuple[UrgencyCue, ...]
    categories: Mapping[str, Category]

    def judge(self, text: str, codes: tuple[str, ...]) -> Urgency:
        """Return the highest urgency among the codes, raised and lowered by the words."""
        said = [cue for cue in self.cues if cue.pattern.search(text)]
        if any(cue.level == "normal" for cue in said):
            return "normal"
        levels = [self.categories[code].urgency for code in codes]
        levels += [cue.level for cue in said if _ALL in cue.codes or not cue.codes.isdisjoint(codes)]
        return max(levels, key=lambda level: _RANK[level], default="normal")


def danger_of(codes: tuple[str, ...]) -> Danger:
    """Return the danger an emergency of these categories is, "" when they name none."""
    return next((_DANGER_OF[code] for code in codes if code in _DANGER_OF), "")


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
