"""A message with the number of its issue taken out, in each of the ways it may be read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from handlers.typed.said_numbers import BRACKETED, ENDS, MARKED, TO_HALF, in_figures
from handlers.typed.words_only import words_only

LONGEST = 5000  # characters: nobody types a longer command
_HEAD = re.compile(
    r"(?:[把将]\s*)?(?!1(?:10|19|20|22)(?:[来到说拉走]|的车))第?(\d{1,6})(?!\d|号?[楼院栋幢]|单元)(?:号(?:事项|诉求|事|件|单|[那这][个件])?)?[\s,，、:：。.]*(?=\D|$)"
)
_TAIL = re.compile(r"(?<=[^\d.\-/#+第])第?(\d{1,6})(?:号(?:事项|诉求|事|件|单)?)?$")


@dataclass(frozen=True)
class Said:
    """One of the ways."""

    body: str
    number: int | None = None
    community: str = ""
    other: int | None = None
    is_marked: bool = False  # written with a #
    is_last: bool = False  # a bare number at the end


def tidy(text: str) -> str:
    """Half-width digits and letters, the words only, no mere marks at either end."""
    return in_figures(words_only(text.translate(TO_HALF)).strip(ENDS))


def readings_of(text: str) -> Iterator[Said]:
    """The ways to read a message as it was typed; none where it is too long or empty."""
    said = tidy(text)
    return read_apart(said) if said and len(said) <= LONGEST else iter(())


def read_apart(said: str) -> Iterator[Said]:
    """The ways to take the number out of a message, likeliest first."""
    bracketed = list(BRACKETED.finditer(said))
    if bracketed:
        other = int(bracketed[1][2]) if len(bracketed) > 1 else None
        body = BRACKETED.sub(" ", said)
        yield Said(body.strip(ENDS), int(bracketed[0][2]), bracketed[0][1] or "", other, is_marked=True)
        return
    marked = list(MARKED.finditer(said))
    if marked:
        yield from _marked_readings(said, marked)
        return
    if head := _HEAD.match(said):
        yield Said(said[head.end() :], int(head[1]))
    if tail := _TAIL.search(said):
        yield Said(said[: tail.start()].strip(ENDS), int(tail[1]), is_last=True)
    yield Said(said)


def _marked_readings(said: str, marked: list[re.Match[str]]) -> Iterator[Said]:
    """What stands before # may be a command (收到#37), a community (滨河#37) or both (查滨河#37)."""
    first, before = marked[0], marked[0][1] or ""
    other = int(marked[1][2]) if len(marked) > 1 else None
    after = MARKED.sub(" ", said[first.end() :])
    cuts = range(len(before), -1, -1)
    set_apart = first.start() > 0 and said[first.start() - 1].isspace()
    for cut in (0, *cuts) if set_apart else cuts:
        body = f"{said[: first.start()]}{before[:cut]} {after}".strip(ENDS)
        yield Said(body, int(first[2]), before[cut:], other, is_marked=True)
