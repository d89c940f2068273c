"""What the record room refuses, each error saying why."""


class StorageError(Exception):
    """The record room could not do what was asked; `advice` is what to do, where that is known."""

    def __init__(self, words: str = "", advice: str = "") -> None:
        super().__init__(words)
        self.advice = advice


class NotFound(StorageError):
    """No such record."""


class Conflict(StorageError):
    """The record has changed since it was read; read it again and decide anew."""


class TakenOver(Conflict):
    """Another process has this work now: we were taken for dead."""


class Unavailable(StorageError):
    """The database does not answer just now; nothing was written."""


class Away(StorageError):
    """Redis does not answer just now; whoever asked goes on without it."""


class InvalidRoster(StorageError):
    """The roster has bad rows; nothing was imported."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__(f"{len(faults)} bad rows")
        self.faults = faults
