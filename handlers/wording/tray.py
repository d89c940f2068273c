"""What the postman adds to words on their way: several answers in one, and a mark on what is sent again."""

import re
from collections.abc import Sequence

_TAG = re.compile(r"^【[^【】]*#\d+】")
_UNTAGGED = ""


def folded_notice(texts: Sequence[str]) -> str:
    """Several answers as one listing, a line for each number, in the order they were given."""
    gathered: dict[str, list[str]] = {}
    for text in texts:
        tag, words = _split(text)
        gathered.setdefault(tag, []).append(words)
    lines: list[str] = []
    for tag, said in gathered.items():
        if tag == _UNTAGGED:
            lines += dict.fromkeys(said)
        else:
            lines.append(f"{tag}{f'{len(said)}户，' if len(said) > 1 else ''}{said[-1]}")
    return "\n".join(lines)


def sent_again(text: str) -> str:
    """Words that may have arrived before; the number stays first."""
    tag = _TAG.match(text)
    place = tag.end() if tag else 0
    return f"{text[:place]}（重发）{text[place:]}"


def _split(text: str) -> tuple[str, str]:
    tag = _TAG.match(text)
    if tag is None:
        return _UNTAGGED, text
    return tag.group(), text[tag.end() :].partition("\n")[0]
