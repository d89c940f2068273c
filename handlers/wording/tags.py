"""【#37】: how the number of an issue is written before whatever is said of it, and found there again.

A row of the tray keeps no more than the words, so that their number is read back from them.
"""

import re
from collections.abc import Sequence

TAG = re.compile(r"【[^【】#]{0,20}#\d+】")  # as long as a quote can bind to
_LISTED = 12


def tag(number: int, community: str = "") -> str:
    """【#37】, 【滨河#37】."""
    return f"【{community}#{number}】"


def tags(numbers: Sequence[int]) -> str:
    """【#37】【#41】."""
    more = f"等{len(numbers)}件" if len(numbers) > _LISTED else ""
    return "".join(map(tag, numbers[:_LISTED])) + more


def only(text: str) -> str:
    """The tag that words begin with, where they speak of no other; else empty."""
    first = opening(text)
    return first if {first} == set(TAG.findall(text)) else ""


def opening(text: str) -> str:
    """The tag that words begin with; empty where they are about no issue."""
    found = TAG.match(text)
    return found.group() if found else ""


def typed(tag: str) -> str:
    """The number as people type it: 37, or 滨河#37."""
    return tag.strip("【】").removeprefix("#")
