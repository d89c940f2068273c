"""What a correction teaches: the word it turns on, and whether knowing it spoils what is read right."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from nlp.classify import classify
from nlp.grams import fold
from nlp.labelled import read_table, regression_files
from nlp.lexicon import Entry
from nlp.places import read_place
from nlp.reader import Reader

_WEIGHTS = (2.0, 4.0, 6.0, 8.0, 10.0)  # tried in this order: the least that is enough
_SURE = 0.7  # the confidence with which it should then be read
_TRIED = 6  # words of a message, the rarest first
_LONGEST = 6  # characters of a word found without the speaker's help
_WORD = re.compile(r"[\u4e00-\u9fff]{2,}")
_RUN = re.compile(r"[^\W\d_a-zA-Z的了又在是就也都还把被跟和给着过得地很太吧吗呢啊哦哪那这个]{2,}")
_EMPTY = re.compile(  # words that could stand in any message
    r"这个|那个|这边|那边|旮[旯沓]|嘎[达哒]|那[疙圪]瘩|我们|你们|他们|大家|咱们|家里|今天|昨天|明天|现在|已经|一直|怎么|什么|没有|还是|就是"
    r"|不是|可以|能不能|麻烦|谢谢|师傅|物业|社区|小区|居民|邻居|早上|晚上|好几|几天|半天|一下|赶紧|处理|解决"
)


@dataclass(frozen=True, kw_only=True)
class Trial:
    """How messages fare with an entry that is not known yet."""

    understood: bool  # the evidence is then read as taught
    lost: tuple[str, ...]  # messages that are read right now and would no longer be

    @property
    def passed(self) -> bool:
        """Whether it may go live."""
        return self.understood and not self.lost


@dataclass(frozen=True, kw_only=True)
class _Known:
    """A message and how it must be read."""

    text: str
    codes: tuple[str, ...]
    kind: str = ""  # empty: with whatever matters it has


def suggest_entry(reader: Reader, words: str, code: str, *, said: str = "", area: str = "") -> Entry | None:
    """The word of a misread message that, with the least weight, makes it surely read as `code`, if one does.

    `said` is the word the person named; where the message does not have it, the rarest are tried.
    """
    text = reader.normalizer.clean(words)
    named = reader.normalizer.clean(said)
    tried = [named] if len(named) > 1 and named in text else _rare_words(reader, text)[:_TRIED]
    enough: Entry | None = None
    for weight in _WEIGHTS:
        for word in tried:
            entry = Entry(word=word, code=code, weight=weight, area=area)
            judged = _with(reader, entry).judge(text, (area,))
            main = classify(text, judged.codes, judged.two, reader.model)[0]
            if main.code == code and main.confidence >= _SURE:
                return entry
            if next(iter(judged.codes)) == code:
                enough = enough or entry
    return enough


def try_entry(
    reader: Reader,
    entry: Entry,
    evidence: str,
    known: Sequence[tuple[str, str]] = (),
    progress: Callable[[int, int], None] | None = None,
) -> Trial:
    """Read the labelled messages, and the evidence of what was taught before, with and without an entry.

    `known` are words and code of that evidence; `progress` is told how many messages of how many are done.
    """
    taught = _with(reader, entry)
    word = fold(entry.word)
    messages = [*_labelled(), *(_Known(text=text, codes=(code,)) for text, code in known)]
    lost = []
    for done, one in enumerate(messages, start=1):
        has_word = word in fold(reader.normalizer.clean(one.text))  # no other reading can change
        if has_word and _reads(reader, one, entry.area) and not _reads(taught, one, entry.area):
            lost.append(one.text)
        if progress:
            progress(done, len(messages))
    understood = not evidence or _reads(taught, _Known(text=evidence, codes=(entry.code,)), entry.area)
    return Trial(understood=understood, lost=tuple(lost))


def _with(reader: Reader, entry: Entry) -> Reader:
    reader.segmenter.learn([fold(entry.word)])
    return replace(reader, lexicon=reader.lexicon.with_entries([entry]))


def _reads(reader: Reader, known: _Known, area: str) -> bool:
    if not known.kind:
        scores = reader.judge(reader.normalizer.clean(known.text), (area,)).codes
        return next(iter(scores)) in known.codes
    reading = reader.read(known.text, (area,))
    return reading.kind == known.kind and set(reading.codes[:1]) <= set(known.codes)


def _rare_words(reader: Reader, text: str) -> list[str]:
    """The words of a text the model knows least, neither empty nor part of a place."""
    spans: Iterable[str] = (text[start:end] for start, end in reader.segmenter.find_words(fold(text)))
    whole = [word for word in spans if _WORD.fullmatch(word) and len(word) <= _LONGEST]
    unknown = [run for run in _unknown_runs(reader, text) if 1 < len(run) <= _LONGEST]
    fit = [
        word for word in dict.fromkeys([*unknown, *whole]) if not _EMPTY.search(word) and not _is_place(word)
    ]
    return sorted(fit, key=lambda word: (-reader.model.rareness(word), -len(word)))


def _unknown_runs(reader: Reader, text: str) -> Iterator[str]:
    """Stretches of characters the dictionary cuts into single ones: words it does not have."""
    covered = {at for start, end in reader.segmenter.find_words(fold(text)) for at in range(start, end)}
    left = "".join(" " if at in covered else one for at, one in enumerate(text))
    return (run.group() for run in _RUN.finditer(left))


def _is_place(word: str) -> bool:
    place = read_place(word)
    return bool(place.buildings or place.unit or place.room)


def _labelled() -> Iterator[_Known]:
    for path in regression_files():
        for row in read_table(path):
            yield _Known(
                text=row["text"], codes=tuple(filter(None, row["codes"].split("|"))), kind=row["kind"]
            )
