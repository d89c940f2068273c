"""Tell a danger that is over from one that is there: 困的人救出来了, 火已经灭了."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import get_args

from nlp.reading import Danger
from nlp.tables import TableError, read_rows
from nlp.triggers import Triggers

_ANY = "*"
_ALL = frozenset(get_args(Danger))
_CLAUSE = re.compile(r"[^,。!?;:~\s、…]+")
_OF_A_NUMBER = re.compile(
    r"#?\d{1,6}号?(?![楼栋幢座单0-9])(?:件|单)?[都已全给我]*[^\d]{0,2}(?:好|完|结|搞定|没事|解决)"
)
_NOT_YET = re.compile(  # 还没救出来, 救出来一个, 灭了又着了, 等人救出来
    r"还(?!好)|又(?!好了)|再(?!也)|没(?!事|人受|受伤|危险|问题|有?[^,]{0,4}[味烟火]|了)|未|不(?!漏|冒|响|麻|着|烧|打|会|掉了)"
    r"|一半|[一两几][个位]|部分|差不多|才能|怎么|能不能|请|快(?![递倒掉塌要砸])|赶紧|等(?!了)|如果|要是|[吗么]$|(?<!家)要(?![掉倒塌跳砸断])"
)
_STILL = re.compile(  # 我出来了,我妈还在里面
    r"(?:没有?|不)[全都]?(?:[救放]?出来|灭|找[到着]|醒)|还在(?:里|烧|冒|漏|打)|里[面头]还|还有(?:人|一?[个位]|[烟火])"
)


@dataclass(frozen=True, kw_only=True)
class Ends:
    """The words, of some dangers or of any."""

    rows: tuple[tuple[frozenset[str], re.Pattern[str]], ...]

    @cached_property
    def _triggers(self) -> Triggers:
        return Triggers([cue for _, cue in self.rows])

    def end(self, danger: Danger, text: str, start: int, end: int) -> bool:
        """Whether a normalized text goes on to tell that the danger named in it there is over."""
        over = [
            clause.end()
            for clause in _CLAUSE.finditer(text)
            if clause.end() > start
            and any(clause.start() + found.end() > end for found in self._find(danger, clause[0]))
        ]
        return bool(over) and not _STILL.search(text, over[-1])

    def may_tell(self, text: str) -> bool:
        """Whether any clause can tell of an end; most texts lack the characters."""
        return next(self._possible(text), None) is not None

    def told(self, clause: str) -> frozenset[str]:
        """The dangers that are over by one clause."""
        told = [names for names, cue in self._possible(clause) if cue.search(clause)]
        if not told or _leaves_open(clause):
            return frozenset()
        over = frozenset[str]().union(*told)
        return _ALL if _ANY in over else over

    def is_put_out(self, danger: Danger, clause: str) -> bool:
        """The same, by words for that danger alone: 关好了 may be of a window."""
        told = any(cue.search(clause) for names, cue in self._possible(clause) if danger in names)
        return told and not _leaves_open(clause)

    def is_told(self, danger: Danger, clause: str) -> bool:
        """Whether one clause tells that this one is over."""
        told = any(cue.search(clause) for cue in self._cues(danger, clause))
        return told and not _leaves_open(clause)

    def _find(self, danger: Danger, clause: str) -> list[re.Match[str]]:
        found = [one for cue in self._cues(danger, clause) for one in cue.finditer(clause)]
        return [] if found and _leaves_open(clause) else found

    def _cues(self, danger: Danger, clause: str) -> Iterator[re.Pattern[str]]:
        return (cue for names, cue in self._possible(clause) if not names.isdisjoint((_ANY, danger)))

    def _possible(self, clause: str) -> Iterator[tuple[frozenset[str], re.Pattern[str]]]:
        return map(self.rows.__getitem__, self._triggers.possible(clause))


def tells_still(text: str) -> bool:
    """Whether what threatened is there, or who was caught is not out: 还没出来, 火没灭."""
    return bool(_STILL.search(text))


def _leaves_open(clause: str) -> bool:
    return bool(_NOT_YET.search(clause) or _OF_A_NUMBER.match(clause))


def load_ends() -> Ends:
    """Read `over.tsv`."""
    rows = []
    for names, pattern in read_rows("over.tsv", 2):
        for name in names.split():
            if name not in (_ANY, *get_args(Danger)):
                raise TableError(f"over.tsv: unknown danger {name}")
        rows.append((frozenset(names.split()), re.compile(pattern)))
    return Ends(rows=tuple(rows))
