"""What one process does of the whole work; any number of processes may do the same."""

from enum import StrEnum


class ProcessRole(StrEnum):
    """The part of the work one process takes."""

    ALL = "all"
    DOOR = "door"  # hears: callbacks, the long connection, photos; and sends what only that connection can
    DESK = "desk"  # works the inbox
    POST = "post"  # empties the outbox
    CLOCK = "clock"  # sweeps for what falls due

    def does(self, part: "ProcessRole") -> bool:
        """Whether a process of this role takes that part."""
        return self in (part, ProcessRole.ALL)
