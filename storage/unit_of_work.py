"""What a piece of work may touch: every repository, over one transaction."""

from dataclasses import dataclass
from functools import cached_property

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


@dataclass(eq=False)
class UnitOfWork:
    """The repositories of one transaction, each built when first asked for; valid only within it."""

    _connection: Connection
    _chain_key: bytes
    _me: str  # the process in whose name work is claimed
    _share: Share  # belongs to the whole transaction

    inbox = cached_property(lambda unit: Inbox(unit._connection, unit._me, unit._share.later))
    outbox = cached_property(lambda unit: Outbox(unit._connection, unit._me, unit._share.later))
    roll = cached_property(lambda unit: Roll(unit._connection, unit._me))
    service = cached_property(lambda unit: ServiceRow(unit._connection, unit._me))
    ledger = cached_property(
        lambda unit: Ledger(unit._connection, unit._chain_key, unit._share.chain_ends, unit._share.later)
    )
    lives = cached_property(lambda unit: Lives(unit._connection, unit._chain_key))
    directory = cached_property(
        lambda unit: Directory(unit._connection, unit._share.roster, unit._share.later)
    )
    leaves = cached_property(lambda unit: Leaves(unit._connection, unit._share.roster))
    duties = cached_property(lambda unit: Duties(unit._connection, unit._share.roster))
    loads = cached_property(lambda unit: Loads(unit._connection))
    timers = cached_property(lambda unit: Timers(unit._connection))
    clocks = cached_property(lambda unit: Clocks(unit._connection, unit._share.later))
    policies = cached_property(lambda unit: Policies(unit._connection))
    downtimes = cached_property(lambda unit: Downtimes(unit._connection))
    rungs = cached_property(lambda unit: Rungs(unit._connection, unit._share.later))
    alike = cached_property(lambda unit: Alike(unit._connection, unit._share.later))
    questions = cached_property(lambda unit: Questions(unit._connection))
    alarms = cached_property(lambda unit: Alarms(unit._connection))
    care = cached_property(lambda unit: CareList(unit._connection, unit._share.roster))
    care_calls = cached_property(lambda unit: CareCalls(unit._connection))
    outages = cached_property(lambda unit: Outages(unit._connection))
    hot_spots = cached_property(lambda unit: HotSpots(unit._connection))
    thanks = cached_property(lambda unit: ThanksGiven(unit._connection))
    media = cached_property(lambda unit: MediaRows(unit._connection))
    traces = cached_property(lambda unit: Traces(unit._connection))
    old_rows = cached_property(lambda unit: OldRows(unit._connection))
    shown = cached_property(lambda unit: Shown(unit._connection))
    board = cached_property(lambda unit: BoardLists(unit._connection))
    forms = cached_property(lambda unit: Forms(unit._connection))
    sessions = cached_property(lambda unit: Sessions(unit._connection))
    looks = cached_property(lambda unit: Looks(unit._connection))
    console = cached_property(lambda unit: ConsoleLists(unit._connection))
    roster = cached_property(lambda unit: RosterImport(unit._connection, unit._share.roster, unit.directory))
    vocabulary = cached_property(lambda unit: Vocabulary(unit._connection))
    backups = cached_property(lambda unit: BackupLog(unit._connection))
    server = cached_property(lambda unit: Server(unit._connection))

    def finish(self) -> None:
        """The work is done: what was to be reckoned at its end is."""
        self.clocks.reckon()
