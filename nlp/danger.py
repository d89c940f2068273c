"""Hear what threatens people now, on the raw words: recall first, then the cues that it is not happening."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import cast, get_args

from nlp.clauses import split_clauses
from nlp.over import Ends, load_ends
from nlp.reading import Danger
from nlp.tables import TableError, read_rows
from nlp.triggers import Triggers

_SENTENCE = re.compile(r"[^。!?;]*[。!?;]?")
_CLAUSE_BREAK = re.compile(r"[,、\s]")
_OUTRIGHT = "!"
_NEAR, _AFTER = 5, 10  # characters
_CODES: dict[Danger, str] = {  # the category a danger speaks for
    "gas": "0401",
    "fire": "1001",
    "trapped": "0501",
    "electric": "0203",
    "collapse": "1102",
    "missing": "1102",
    "suicide": "1102",
    "violence": "1102",
    "falling": "0602",
    "peril": "",  # somebody is being hurt, by whatever the category says
}
_ONLY_WHEN_NOW = frozenset({"0401", "0501", "1001", "1102"})  # a risk of these is another matter
_FINE = re.compile(
    r"(?:人|大家|都|也|全)*(?:没[啥什么大]*+事|没大碍|没人?受伤|平安|安全|虚惊一场|放心)[了啊呀的吧]*|(?:[一-龥]{0,12}#)?\d{1,6}号?"
    r"|(?:谢谢|感谢|多谢|辛苦|对不[住起]|不好意思|抱歉|打扰)[一-龥]{0,6}"
    r"|(?:都|就)?(?:不用|别|甭)(?:再)?来(?:人)?了|[就不]?是[^,没还不有全完]{1,8}"
    r"|就?在[^,冒烧漏流救晕躺哭喊没还不头面]{2,8}|[哦噢啊嗯唉哎呀]+|[我人]?(?:进[去屋门来]|开开?门)了"
)
_GOES_ON = re.compile(r"又(?:点|烧|着|冒)|还在|不听|不[肯理灭]|没灭")
_BURNING: tuple[Danger, ...] = ("fire", "electric")
_REACHES = frozenset({"before", "near", "after", "inside", "sentence", "message", "unsaid"})


@dataclass(frozen=True, kw_only=True)
class Threat:
    """Words that speak of a danger, happening or not."""

    danger: Danger
    start: int
    end: int
    is_now: bool
    is_outright: bool = False  # no other words make it talk


@dataclass(frozen=True, kw_only=True)
class Alarm:
    """The patterns of dangers and of what calms them."""

    dangers: tuple[tuple[Danger, bool, re.Pattern[str]], ...]  # the gravest first; whether it is outright
    calming: tuple[tuple[str, re.Pattern[str]], ...]  # reach and cue
    ends: Ends  # what tells that one is over

    @cached_property
    def _triggers(self) -> Triggers:
        return Triggers([pattern for *_, pattern in self.dangers])

    def hear(self, text: str) -> tuple[Threat, ...]:
        """Return every threat spoken of in a normalized message, the gravest kind first."""
        possible = map(self.dangers.__getitem__, self._triggers.possible(text))
        said = [
            (danger, is_outright, found)
            for danger, is_outright, pattern in possible
            for found in pattern.finditer(text)
        ]
        is_calm = bool(said) and self._is_cued("message", text)
        threats = []
        for danger, is_outright, found in said:
            start, end = found.span()
            is_over = is_calm or self.ends.end(danger, text, start, end)
            is_now = not is_over and not self._is_calmed(text, start, end)
            threats.append(
                Threat(danger=danger, start=start, end=end, is_now=is_now, is_outright=is_outright)
            )
        return tuple(threats)

    def is_told(self, text: str) -> bool:
        """Whether the words of a danger that is there are said."""
        return any(threat.is_now for threat in self.hear(text))

    def calms_unsaid(self, text: str) -> bool:
        """Whether the words tell that what only sounds like a danger is none: of every day, of no height."""
        return self._is_cued("unsaid", text)

    def ended(self, text: str) -> tuple[Danger, ...]:
        """The dangers of which some clause tells that they are over."""
        if not self.ends.may_tell(text):
            return ()
        told = frozenset[str]().union(*map(self.ends.told, split_clauses(text)))
        return tuple(danger for danger in _CODES if danger in told)

    def is_all_over(self, text: str) -> bool:
        """Whether every clause tells that one danger is over, or that all are well: 插头拔了，不冒了."""
        if not self.ends.may_tell(text):
            return False
        over = frozenset(_CODES.keys() - {"falling"})  # 晾衣杆被他锯了 is a complaint
        return bool(over.intersection(*map(self.ends.told, _but_fine(text))))

    def only_ends(self, text: str) -> bool:
        """Whether every clause tells that one or another is over."""
        return all(_FINE.fullmatch(clause) or self.ends.told(clause) for clause in split_clauses(text))

    def without_end(self, danger: Danger, text: str) -> str:
        """The words without the clauses that tell that it is over."""
        clauses = split_clauses(text)
        left = [clause for clause in clauses if not self.ends.is_told(danger, clause)]
        return text if len(left) == len(clauses) else ",".join(left)

    def tells_end(self, text: str, code: str) -> bool:
        """Whether some clause tells that a danger this category speaks for is over, or put out."""
        is_over = any(_CODES[danger] == code for danger in self.ended(text))
        return is_over or bool(self._put_out(code, split_clauses(text)))

    def left_open(self, text: str, code: str, is_of: Callable[[str], bool]) -> list[str]:
        """The clauses without words of danger or of its end; `is_of`: whether one is of that category.

        有人烧电线皮,已经让灭了: what was put out is over with all that is said of it before.
        """
        clauses = split_clauses(text)
        out = self._put_out(code, clauses)
        return [
            clause
            for at, clause in enumerate(clauses, start=1)
            if not (self.hear(clause) or self.tells_end(clause, code) or (at < out and is_of(clause)))
        ]

    def _put_out(self, code: str, clauses: Sequence[str]) -> int:
        """Which clause tells so last, counted from one; 0 where none does, or they go on: 他又点上了.

        Nor of gas or somebody missing, whatever burned beside: 火让汤浇灭了,满屋都是那个味.
        """
        burning = [one for one in _BURNING if _CODES[one] == code or code not in _CODES.values()]
        out = [any(self.ends.is_put_out(one, clause) for one in burning) for clause in clauses]
        last = max((at for at, is_out in enumerate(out, start=1) if is_out), default=0)
        return 0 if any(map(_GOES_ON.search, clauses[last:])) else last

    def _is_calmed(self, text: str, start: int, end: int) -> bool:
        first, last = _sentence_around(text, start, end)
        before = _CLAUSE_BREAK.split(text[first:start])[-1]
        return (
            self._is_cued("sentence", text[first:last])
            or self._is_cued("before", before)
            or self._is_cued("inside", text[start:end])
            or self._is_near_end(before[-_NEAR:])
            or any(cue.match(text[end : min(end + _AFTER, last)]) for cue in self._cues("after"))
        )

    def _is_cued(self, reach: str, words: str) -> bool:
        return any(cue.search(words) for cue in self._cues(reach))

    def _is_near_end(self, words: str) -> bool:
        rest = words.rpartition("了")[2]  # 井盖没了掉下去个人, 不亮了冒火花
        ends = (found.end() for cue in self._cues("near") for found in cue.finditer(rest))
        return any(len(rest) - end <= 2 for end in ends)

    def _cues(self, reach: str) -> Iterator[re.Pattern[str]]:
        return (cue for kind, cue in self.calming if kind == reach)


def _but_fine(text: str) -> Sequence[str]:
    """The clauses that tell more than a number, or that all are well; all where none does."""
    clauses = split_clauses(text)
    return [clause for clause in clauses if not _FINE.fullmatch(clause)] or clauses


def danger_code(threats: Sequence[Threat]) -> str:
    """The category of the gravest danger that is happening now, or ""."""
    return next((_CODES[threat.danger] for threat in threats if threat.is_now), "")


def danger_category(danger: Danger) -> str:
    """The category it speaks for, or ""."""
    return _CODES.get(danger, "")


def speaks_for(threat: Threat, code: str) -> bool:
    """Whether it is happening now in a matter of this category."""
    return threat.is_now and _CODES[threat.danger] in ("", code)


def is_outright(threats: Sequence[Threat]) -> bool:
    """Whether one is happening now whatever else the message sounds like."""
    return any(threat.is_now and threat.is_outright for threat in threats)


def calmed_codes(threats: Sequence[Threat]) -> frozenset[str]:
    """The categories of dangers that are only imagined, denied or over."""
    now = {_CODES[threat.danger] for threat in threats if threat.is_now}
    return frozenset(({_CODES[threat.danger] for threat in threats} - now) & _ONLY_WHEN_NOW)


def load_alarm() -> Alarm:
    """Build the alarm from `danger.tsv` and `calming.tsv`."""
    dangers = []
    for marked, pattern in read_rows("danger.tsv", 2):
        name = marked.removesuffix(_OUTRIGHT)
        if name not in get_args(Danger):
            raise TableError(f"danger.tsv: unknown danger {name}")
        dangers.append((cast(Danger, name), name != marked, re.compile(pattern)))
    calming = []
    for reach, pattern in read_rows("calming.tsv", 2):
        if reach not in _REACHES:
            raise TableError(f"calming.tsv: unknown reach {reach}")
        calming.append((reach, re.compile(pattern)))
    return Alarm(dangers=tuple(dangers), calming=tuple(calming), ends=load_ends())


def _sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    for sentence in _SENTENCE.finditer(text):
        if sentence.start() <= start < sentence.end():
            return sentence.start(), max(sentence.end(), end)
    return 0, len(text)
