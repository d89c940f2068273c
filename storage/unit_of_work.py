"""What a piece of work may touch: every repository, over one transaction."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from sqlalchemy import Connection

from storage.alarms import Alarms
from storage.alike import Alike
from storage.backup_log import BackupLog
from storage.board_lists import BoardLists
from storage.care_calls import CareCalls
from storage.care_list import CareList
from storage.clocks import Clocks
from storage.console_lists import ConsoleLists
from storage.directory import Directory
from storage.downtimes import Downtimes
from storage.duties import Duties
from storage.forms import Forms
from storage.hot_spots import HotSpots
from storage.inbox import Inbox
from storage.leaves import Leaves
from storage.ledger import Ledger
from storage.lives import Lives
from storage.loads import Loads
from storage.looks import Looks
from storage.media import MediaRows
from storage.old_rows import OldRows
from storage.outages import Outages
from storage.outbox import Outbox
from storage.policies import Policies
from storage.questions import Questions
from storage.roll import Roll
from storage.roster import RosterImport
from storage.rungs import Rungs
from storage.server import Server
from storage.service import ServiceRow
from storage.sessions import Sessions
from storage.share import Share
from storage.shown import Shown
from storage.thanks import ThanksGiven
from storage.timers import Timers
from storage.traces import Traces
from storage.vocabulary import Vocabulary

R = TypeVar("R")


class _Kept(Generic[R]):
    """A repository: built when a work first asks for it, kept in the unit under the same name."""

    def __init__(self, build: Callable[["UnitOfWork"], R]) -> None:
        self._build = build

    def __set_name__(self, _: type, name: str) -> None:
        self._name = name

    def __get__(self, unit: "UnitOfWork", _: type) -> R:
        built = self._build(unit)
        setattr(unit, self._name, built)
        return built


@dataclass(eq=False)
class UnitOfWork:
    """The repositories of one transaction; valid only within it."""

    _connection: Connection
    _chain_key: bytes
    _me: str  # the process in whose name work is claimed
    _share: Share  # belongs to the whole transaction

    inbox = _Kept(lambda unit: Inbox(unit._connection, unit._me, unit._share.later))
    outbox = _Kept(lambda unit: Outbox(unit._connection, unit._me, unit._share.later))
    roll = _Kept(lambda unit: Roll(unit._connection, unit._me))
    service = _Kept(lambda unit: ServiceRow(unit._connection, unit._me))
    ledger = _Kept(
        lambda unit: Ledger(unit._connection, unit._chain_key, unit._share.chain_ends, unit._share.later)
    )
    lives = _Kept(lambda unit: Lives(unit._connection, unit._chain_key))
    directory = _Kept(lambda unit: Directory(unit._connection, unit._share.roster, unit._share.later))
    leaves = _Kept(lambda unit: Leaves(unit._connection, unit._share.roster))
    duties = _Kept(lambda unit: Duties(unit._connection, unit._share.roster))
    loads = _Kept(lambda unit: Loads(unit._connection))
    timers = _Kept(lambda unit: Timers(unit._connection))
    clocks = _Kept(lambda unit: Clocks(unit._connection, unit._share.later))
    policies = _Kept(lambda unit: Policies(unit._connection))
    downtimes = _Kept(lambda unit: Downtimes(unit._connection))
    rungs = _Kept(lambda unit: Rungs(unit._connection, unit._share.later))
    alike = _Kept(lambda unit: Alike(unit._connection, unit._share.later))
    questions = _Kept(lambda unit: Questions(unit._connection))
    alarms = _Kept(lambda unit: Alarms(unit._connection))
    care = _Kept(lambda unit: CareList(unit._connection, unit._share.roster))
    care_calls = _Kept(lambda unit: CareCalls(unit._connection))
    outages = _Kept(lambda unit: Outages(unit._connection))
    hot_spots = _Kept(lambda unit: HotSpots(unit._connection))
    thanks = _Kept(lambda unit: ThanksGiven(unit._connection))
    media = _Kept(lambda unit: MediaRows(unit._connection))
    traces = _Kept(lambda unit: Traces(unit._connection))
    old_rows = _Kept(lambda unit: OldRows(unit._connection))
    shown = _Kept(lambda unit: Shown(unit._connection))
    board = _Kept(lambda unit: BoardLists(unit._connection))
    forms = _Kept(lambda unit: Forms(unit._connection))
    sessions = _Kept(lambda unit: Sessions(unit._connection))
    looks = _Kept(lambda unit: Looks(unit._connection))
    console = _Kept(lambda unit: ConsoleLists(unit._connection))
    roster = _Kept(lambda unit: RosterImport(unit._connection, unit._share.roster, unit.directory))
    vocabulary = _Kept(lambda unit: Vocabulary(unit._connection))
    backups = _Kept(lambda unit: BackupLog(unit._connection))
    server = _Kept(lambda unit: Server(unit._connection))

    def finish(self) -> None:
        """The work is done: what was to be reckoned at its end is."""
        self.clocks.reckon()
