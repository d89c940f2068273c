"""One answer for a word that was said of several issues."""

import re
from collections.abc import Sequence

from handlers.wording.tags import opening, typed

_ANY = "编号"  # stands for the number, where one line is of several


def together(answers: Sequence[str]) -> str:
    """The answers in their order; what differs by the number alone is said once, the numbers first."""
    alike: dict[str, list[tuple[str, str]]] = {}
    for text in answers:
        tag, same = _apart(text)
        alike.setdefault(same, []).append((tag, text))
    return "\n".join(_line(same, said) for same, said in alike.items())


def _apart(text: str) -> tuple[str, str]:
    """The number an answer begins with, and its words without any number of its own."""
    tag = opening(text)
    if not tag:
        return "", text
    return tag, re.sub(rf"(?<= ){re.escape(typed(tag))}(?=[”、。， ])", _ANY, text.removeprefix(tag))


def _line(same: str, said: Sequence[tuple[str, str]]) -> str:
    return said[0][1] if len(said) == 1 else "".join(tag for tag, _ in said) + same
