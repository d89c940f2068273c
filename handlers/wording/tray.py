"""What the postman adds to words on their way: several notices in one, and a mark on what is sent again."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from handlers.rules.calendar import day_of
from handlers.view import IssueView
from handlers.wording.tags import opening

_UNTAGGED = ""
_ASKS = "？"
_JUST_NOW = timedelta(minutes=10)


def folded_notice(answers: Sequence[tuple[str, bool]]) -> str:
    """Several answers, and whether a home spoke up, as one listing: a line for each number, in order."""
    gathered: dict[str, list[str]] = {}
    homes = Counter[str]()
    for text, is_home in answers:
        for tag, words in _told(text):
            gathered.setdefault(tag, []).append(words)
            homes[tag] += is_home
    lines: list[str] = []
    for tag, said in gathered.items():
        if tag == _UNTAGGED:
            lines += dict.fromkeys(said)
        else:
            lines.append(f"{tag}{f'{homes[tag]}户，' if homes[tag] > 1 else ''}{said[-1]}")
    return "\n".join(lines)


def _told(text: str) -> Iterator[tuple[str, str]]:
    """What an answer says of each number: the line it stands in, and what is asked after it."""
    tag, words = _UNTAGGED, ""
    for place, line in enumerate(text.split("\n")):
        found = opening(line)
        if found or not place:
            if place:
                yield tag, words
            tag, words = found, line.removeprefix(found)
        elif _ASKS in line or tag == _UNTAGGED:
            words = f"{words}\n{line}"
    yield tag, words


def progress_listing(told: Sequence[tuple[IssueView, str]], *, since: datetime, now: datetime) -> str:
    """How it goes with several issues, each by its last step; what is private says not what it is."""
    last: dict[int, str] = {}
    for view, text in told:
        words = text.removeprefix(view.tag).partition("\n")[0]
        what = "" if view.is_private or view.category in words else f"{view.category}，"
        last[view.issue.number] = f"{view.tag}{what}{words}"
    if len(last) == 1:
        return told[-1][1]
    return "\n".join((_heading(since, now), *(last[number] for number in sorted(last))))


def words_gathered(texts: Sequence[str]) -> str:
    """What many said about one issue, each of their words once; the number stands first."""
    tag = next(filter(None, map(opening, texts)), "")
    said = Counter(text.removeprefix(tag) for text in texts)
    lines = (f"{words}（{times}人这么说）" if times > 1 else words for words, times in said.items())
    return tag + "\n".join(lines)


def sent_again(text: str) -> str:
    """Words that may have arrived before; the number stays first."""
    tag = opening(text)
    return f"{tag}（重发）{text.removeprefix(tag)}"


def _heading(since: datetime, now: datetime) -> str:
    if day_of(since) < day_of(now):
        return "昨晚到现在的进展："
    return "刚才的进展：" if now - since < _JUST_NOW else "这一小时的进展："
