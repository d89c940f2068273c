"""What the roster answered, for as long as it stays the same: a message asks it fifty times."""

from collections.abc import Callable, Hashable
from functools import update_wrapper
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection, select

from storage import dialect
from storage.later import BESIDE
from storage.roster_tables import roster_version
from storage.rows import Rows

MOST = 60_000  # answers kept, some 25 MB; a district of 4,000 buildings asks for about so many
_ROW = 1
_VERSION = select(roster_version.c.version).where(roster_version.c.id == _ROW).execution_options(**BESIDE)

Answers = dict[Hashable, Any]
Asked = ParamSpec("Asked")
T = TypeVar("T")


class RosterMemory:
    """The answers of one version; every thread of a process shares them."""

    def __init__(self) -> None:
        self._version = -1
        self._answers: Answers = {}

    def of(self, version: int) -> Answers:
        """The answers of this version; those of any other are forgotten."""
        if version != self._version or len(self._answers) > MOST:
            self._answers = {}  # who still reads another version keeps that one's to himself
            self._version = version
        return self._answers


class KnownRoster:
    """What one transaction may take as known."""

    def __init__(self, connection: Connection, memory: RosterMemory) -> None:
        self._connection = connection
        self._memory = memory
        self._answers: Answers | None = None
        self._is_changed = False

    def answers(self) -> Answers | None:
        """The answers of the roster this transaction sees; None once it has changed it."""
        if self._answers is None and not self._is_changed:
            self._answers = self._memory.of(self._connection.execute(_VERSION).scalar_one_or_none() or 0)
        return self._answers

    def learn(self, name: str, asked: tuple[Hashable, ...], answer: object) -> None:
        """What a question would be answered, found on the way to another."""
        answers = self.answers()
        if answers is not None:
            answers[name, asked] = answer

    def change(self) -> None:
        """Let every process ask anew from the commit on, and this transaction from now on."""
        new = dialect.insert(self._connection, roster_version).values(id=_ROW, version=1)
        again = {"version": roster_version.c.version + 1}
        self._connection.execute(new.on_conflict_do_update(index_elements=["id"], set_=again))
        self._answers, self._is_changed = None, True


class RosterRows(Rows):
    """Whoever asks the roster: what was asked is remembered with it."""

    def __init__(self, connection: Connection, known: KnownRoster) -> None:
        super().__init__(connection)
        self.known = known


K = TypeVar("K", bound=RosterRows)


def remembered(ask: Callable[Concatenate[K, Asked], T]) -> Callable[Concatenate[K, Asked], T]:
    """Ask the roster's own tables once a version; the arguments are words."""
    return _remembering(ask, lambda _: True)


def remembered_if_found(ask: Callable[Concatenate[K, Asked], T]) -> Callable[Concatenate[K, Asked], T]:
    """The same of what strangers ask for: the codes they make up are not kept."""
    return _remembering(ask, lambda found: found is not None)


def _remembering(
    ask: Callable[Concatenate[K, Asked], T], is_kept: Callable[[T], bool]
) -> Callable[Concatenate[K, Asked], T]:
    name = ask.__name__

    def answer(self: K, /, *asked: Asked.args, **named: Asked.kwargs) -> T:
        answers = self.known.answers()
        if answers is None:
            return ask(self, *asked, **named)
        question = (name, asked, *named.items())
        if question in answers:
            known: T = answers[question]
            return known
        found = ask(self, *asked, **named)
        if is_kept(found):
            answers[question] = found
        return found

    return update_wrapper(answer, ask)
