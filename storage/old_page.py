"""What one look at the next rows of a table found."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class OldPage:
    """Some of what is looked for, and how far was looked."""

    ids: tuple[int, ...]
    last: int  # id of the last row that was looked at; 0: there is nothing more to look at
