"""Cut a message where one thought ends and the next begins."""

import re

_END = re.compile(
    r"[,。!?;:~\s、…]+"
    r"|(?<=[^,。!?;:~\s、…]{4})(?=另外|还有(?!没有)|顺便|顺带|再就是|再一个|外加|而且|以及|并且|加上|同时)"
)


def split_clauses(text: str) -> tuple[str, ...]:
    """The clauses of a normalized message, without the punctuation between them."""
    return tuple(part for part in _END.split(text) if part)
