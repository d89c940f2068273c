"""What the works of one transaction have in common."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection

from storage.later import Later
from storage.roster_memory import KnownRoster, RosterMemory

ChainEnd = Mapping[str, Any]  # a community's row with the last line's link
ChainEnds = dict[str, ChainEnd]  # by community: those this transaction has locked


class Share:
    """Made with the transaction, and gone with it."""

    def __init__(self, connection: Connection, memory: RosterMemory) -> None:
        self.roster = KnownRoster(connection, memory)
        self.chain_ends: ChainEnds = {}
        self.later = Later(connection)

    def forget(self) -> None:
        """A work was undone: what it saw, wrote and locked is not so."""
        self.chain_ends.clear()
        self.later.forget()
